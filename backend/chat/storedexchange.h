// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/prompt.h"
#include "chat/question.h"
#include "conversations/conversation.h"
#include "conversations/messagestore.h"
#include "core/result.h"

// The transactions of an exchange: each runs on a storage thread, inside Database::read() or write().
namespace Parlor {

class Connection;

/// A question and the place of its answer, stored before any provider is called (DESIGN.md section 4.1).
struct StoredExchange {
    Conversation conversation;
    bool created = false;
    bool branched = false; ///< a sibling was made: the shown branch changed from `question` on
    StoredMessage question;
    StoredMessage answer; ///< state Running
    bool first = false; ///< the conversation's first exchange
    bool continued = false; ///< no message was made: the answer runs again
    bool besides = false; ///< `answer` is such a second one
    std::optional<StoredMessage> second{}; ///< another answer beside it, which is not shown
};

/// What to store, with the model that answers.
struct NewExchange {
    Question question;
    QList<Attachment> attachments;
    QString model;
    QString secondModel{}; ///< of another answer beside the first; empty: none
};

/// The question goes to the end of the shown branch, of a new conversation when it names none. Conflict: an answer is running there.
Result<StoredExchange> storeExchange(Connection &connection, const NewExchange &exchange);
/// The question becomes a sibling of `earlier`. NotFound when that is no question of this conversation.
Result<StoredExchange> storeBranch(Connection &connection, const NewExchange &exchange, MessageId earlier);
/// A sibling of an answer. InvalidArgument when `answer` is none.
Result<StoredExchange> storeAnotherAnswer(Connection &connection, UserId user, MessageId answer, const QString &model);

/// The answer runs again, from where it ended; see ChatService::continueAnswer().
Result<StoredExchange> storeContinuation(Connection &connection, UserId user, MessageId answer);

/// Adds the branch above `answer` to `material`, with the texts of its files, and its images when the model sees them; an answer that
/// says something already is itself on that branch, with the request to go on.
Result<PromptMaterial> readBranch(Connection &connection, const StoredMessage &answer, PromptMaterial material);

/// Adds the shown branch of a conversation to `material`, newest message first, in the same way, but images without their data.
Result<PromptMaterial> readHistory(Connection &connection, qint64 conversationRow, PromptMaterial material);

} // namespace Parlor
