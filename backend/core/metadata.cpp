// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metadata.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Parlor {

Status checkMetadata(const QJsonObject &metadata)
{
    if (QJsonDocument(metadata).toJson(QJsonDocument::Compact).size() <= maximumMetadata)
        return {};
    return std::unexpected(Error{.code = ErrorCode::TooLarge,
                                 .message = QCoreApplication::translate("Conversations", "metadata must be at most %1 bytes as JSON.").arg(maximumMetadata),
                                 .detail = {},
                                 .field = u"metadata"_s,
                                 .retryAfter = {}});
}

} // namespace Parlor
