// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/attachedfile.h"
#include "core/id.h"
#include "core/result.h"

#include <QList>

namespace Parlor {

class Connection;

/// The SQL of drafts. Every function runs on a storage thread, inside Database::read() or write(). `conversation` null: the draft of a new
/// chat; NotFound for one that is not `owner`'s.
namespace DraftStore {

Result<QString> text(Connection &connection, UserId owner, ConversationId conversation);
Result<QList<AttachedFile>> files(Connection &connection, UserId owner, ConversationId conversation);
Status setText(Connection &connection, UserId owner, ConversationId conversation, const QString &text);
/// In the place of those that are there. Only bytes that no draft has yet are written.
Status setFiles(Connection &connection, UserId owner, ConversationId conversation, const QList<AttachedFile> &files);

} // namespace DraftStore

} // namespace Parlor
