// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/compacttoken.h"

#include <QJsonDocument>

#include <algorithm>

namespace Parlor {

bool isCompactToken(QByteArrayView token)
{
    const auto isAllowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.'; };
    if (std::ranges::count(token, '.') != 2 || token.endsWith('.') || !std::ranges::all_of(token, isAllowed))
        return false;
    // Qt reads no JSON that is nested deeper than 1024.
    return !compactTokenPart(token, 0).isEmpty() && !compactTokenPart(token, 1).isEmpty();
}

QJsonObject compactTokenPart(QByteArrayView token, int part)
{
    const QList<QByteArray> parts = token.toByteArray().split('.');
    const auto json = QByteArray::fromBase64Encoding(parts.value(part), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    return json ? QJsonDocument::fromJson(*json).object() : QJsonObject();
}

} // namespace Parlor
