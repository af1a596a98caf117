// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversationservice.h"
#include "core/result.h"
#include "providers/provider.h"

namespace Parlor {

class Connection;

/// A message with the row of its conversation, as the stores pass it around.
struct StoredMessage {
    Message message;
    qint64 conversationRow = 0;
    qint64 parentRow = 0; ///< 0: none
    int position = 0;
    bool shown = true;
};

/// The SQL of messages. Every function runs on a storage thread, inside Database::read() or write().
namespace MessageStore {

/// Adds a message below `parent` (null: at the beginning) and shows the branch that ends with it. The message's id, role, state,
/// text and model are taken; place and times are made here.
Result<StoredMessage> append(Connection &connection, qint64 conversationRow, std::optional<StoredMessage> parent, const Message &message);
Status insertAttachments(Connection &connection, qint64 messageRow, const QList<Attachment> &attachments);
/// Those of `rows` that belong to the message `from` go to another one too.
Status copyAttachments(Connection &connection, qint64 fromMessage, qint64 toMessage, const QList<qint64> &rows);
Result<QList<ImagePart>> images(Connection &connection, qint64 messageRow);
/// The files of a message that models get as text, without their data.
Result<QList<Attachment>> textFiles(Connection &connection, qint64 messageRow);
/// All files of a message with their data, in order.
Result<QList<Attachment>> attachments(Connection &connection, qint64 messageRow);
/// NotFound unless it belongs to a conversation of `owner` that is not deleted.
Result<Attachment> attachment(Connection &connection, UserId owner, qint64 row);

/// NotFound unless the message is in a conversation of `owner` that is not deleted.
Result<StoredMessage> find(Connection &connection, UserId owner, MessageId id);
/// Every message of a conversation, parents before their children.
Result<QList<StoredMessage>> all(Connection &connection, qint64 conversationRow);
/// Adds a message as it is, with its place and times; its row.
Result<qint64> insertAsIs(Connection &connection, const StoredMessage &message);
/// The last message of the shown branch.
Result<std::optional<StoredMessage>> last(Connection &connection, qint64 conversationRow);
Result<MessagePage> page(Connection &connection, const Conversation &conversation, int first, int count);
/// From the message up to the first one, at most `most`, newest first.
Result<QList<StoredMessage>> ancestors(Connection &connection, const StoredMessage &from, int most);
Result<QList<MessageId>> siblings(Connection &connection, const StoredMessage &message);
/// Shows the newest branch that goes through the message; the first position that changed.
Result<int> showBranch(Connection &connection, const StoredMessage &message);
/// Brings the conversation's length and preview in line with the last message of its shown branch; nothing: it is empty.
Status endBranchWith(Connection &connection, qint64 conversationRow, const std::optional<StoredMessage> &last);
Result<StoredMessage> findByRow(Connection &connection, qint64 row);
/// Hands the messages of the shown branch to `visit` with their positions, in order, until it answers false.
Status visitBranch(Connection &connection, const Conversation &conversation, const std::function<bool(int, const Message &)> &visit);

/// Moves a message and everything below it into a deleted conversation of their own, where nothing finds them and from where purging
/// takes them as it takes others. Conflict while an answer among them is arriving.
Result<RemovedMessages> remove(Connection &connection, UserId owner, const StoredMessage &message);
/// Moves back what remove() moved away. Conflict when the message it stood under is gone too.
Result<RemovedMessages> restore(Connection &connection, UserId owner, ConversationId kept);

/// Adds to the journal of a running answer.
Status journal(Connection &connection, qint64 messageRow, const QString &text, const QString &thinking);
/// Removes what the journal has of answers that have ended. Reads all of it, so not with each answer.
Status sweepJournal(Connection &connection);
/// What a running answer is given from so far.
Status journalCitations(Connection &connection, qint64 messageRow, const QList<Citation> &citations);
/// A finished answer runs again; its text stays, and its journal goes on from there.
Status resume(Connection &connection, qint64 messageRow);
/// Stores the final answer and brings the conversation's preview and time up to date.
Status finish(Connection &connection, const StoredMessage &answer);
/// Answers that a crash left running: what the journal has becomes their text, their state Incomplete. How many.
Result<int> recover(Connection &connection, const QString &errorText);

Result<QList<MessageHit>> search(Connection &connection, UserId owner, const QString &text, int limit);
Result<QList<Passage>> passages(Connection &connection, UserId owner, const QString &question, ConversationId except, int limit);

} // namespace MessageStore

} // namespace Parlor
