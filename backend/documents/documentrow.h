// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/document.h"
#include "storage/connection.h"

#include <QJsonDocument>

// How the stores of this folder read a row of the table document.
namespace Parlor {

#define DOCUMENT_COLUMNS \
    u"d.id, d.row, u.id, d.name, d.mime_type, d.size, d.status, d.error_message, d.category, d.tags, d.metadata, d.chunk_count, d.conversation, " \
    "d.created_at, d.updated_at, d.pages, d.unread_pages, d.paused"

[[nodiscard]] inline Document readDocument(const Rows &rows)
{
    return Document{.id = rows.id<DocumentId>(0),
                    .row = rows.integer(1),
                    .owner = rows.id<UserId>(2),
                    .name = rows.text(3),
                    .mimeType = rows.text(4),
                    .size = rows.integer(5),
                    .status = DocumentStatus(rows.number(6)),
                    .errorMessage = rows.text(7),
                    .category = rows.text(8),
                    .tags = QJsonDocument::fromJson(rows.text(9).toUtf8()).toVariant().toStringList(),
                    .metadata = QJsonDocument::fromJson(rows.text(10).toUtf8()).object(),
                    .chunkCount = rows.number(11),
                    .pages = rows.number(15),
                    .unreadPages = rows.number(16),
                    .paused = rows.truth(17),
                    .conversation = rows.id<ConversationId>(12),
                    .createdAt = rows.time(13),
                    .updatedAt = rows.time(14)};
}

} // namespace Parlor
