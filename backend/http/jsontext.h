// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArrayView>
#include <QJsonObject>

namespace Parlor {

inline constexpr int maximumJsonDepth = 32;

/// Reads a JSON object from a request. InvalidArgument for anything that is not one: QJsonDocument alone would accept invalid UTF-8
/// and nest 1,024 deep. Of two members with one name the later one counts, in every dialect (RFC 8259, 4).
[[nodiscard]] Result<QJsonObject> readJsonObject(const QByteArray &text);

/// Whether a text may be stored: no NUL (PostgreSQL refuses it) and no half of a surrogate pair.
[[nodiscard]] bool isStorableText(QStringView text);

/// Compact JSON.
[[nodiscard]] QByteArray jsonText(const QJsonObject &object);
[[nodiscard]] QByteArray jsonText(const QJsonArray &array);
/// A JSON string with its quotes.
[[nodiscard]] QByteArray jsonText(QStringView string);

} // namespace Parlor
