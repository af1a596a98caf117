// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringConverter>

#include <optional>

namespace Parlor {

/// UTF-16 or UTF-32, by the byte order mark or, without one, by where the zero bytes stand; nothing for any other encoding.
[[nodiscard]] std::optional<QStringConverter::Encoding> wideEncodingOf(QByteArrayView bytes);

/// Decodes text in any encoding: Unicode by its byte order mark or its form, then `declared` (the name that a page or a message says),
/// else what uchardet takes it for. Lines end with "\n"; there is no NUL and no half of a surrogate pair.
[[nodiscard]] QString decodeText(const QByteArray &bytes, const QByteArray &declared = {});

} // namespace Parlor
