// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QJsonObject>

namespace Parlor {

/// Whether it has the form of a signed token: three parts in base64url (RFC 7515, 3.1). The JWT library reads outside its table for
/// other bytes: nothing else may reach it.
[[nodiscard]] bool isCompactToken(QByteArrayView token);

/// The header (part 0) or the claims (part 1), unverified; empty when they are no JSON object.
[[nodiscard]] QJsonObject compactTokenPart(QByteArrayView token, int part);

} // namespace Parlor
