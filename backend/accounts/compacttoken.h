// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QJsonObject>

namespace Parlor {

/// Whether it has the form of a signed token: three parts in base64url, of which the first two are JSON objects (RFC 7515, 3.1). Nothing
/// else may reach the JWT library: it reads outside its table for other bytes, steps behind the end for a missing signature, and copies
/// objects by recursion before it has looked at the signature, so that deep ones exhaust the stack.
[[nodiscard]] bool isCompactToken(QByteArrayView token);

/// The header (part 0) or the claims (part 1), unverified; empty when they are no JSON object.
[[nodiscard]] QJsonObject compactTokenPart(QByteArrayView token, int part);

} // namespace Parlor
