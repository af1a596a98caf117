// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a question would cost, before it is asked.
#include "chat/activerun.h"
#include "chat/attachedfiles.h"
#include "chat/prompt.h"
#include "chat/storedexchange.h"
#include "conversations/conversationservice.h"
#include "storage/database.h"

#include <QCoroFuture>
#include <QPointer>
#include <QtConcurrentRun>

namespace Parlor {

QCoro::Task<Result<PromptCosts>> ChatService::promptCosts(UserId user, ConversationId conversation, QString model)
{
    const QPointer<ChatService> alive(this);
    Conversation found;
    if (!conversation.isNull()) {
        auto finding = d->conversations.get(user, conversation);
        const auto read = co_await finding;
        if (!alive)
            co_return failure(ErrorCode::Cancelled, {});
        if (!read)
            co_return failure(read);
        found = *read;
    }
    Question question;
    question.user = user;
    question.model = model;
    const auto answering = modelFor(question, found);
    if (!answering)
        co_return failure(answering);
    fillIn(question, found, *answering);
    const PromptMaterial material{.system = found.systemPrompt, .branch = {}, .images = {}, .model = *answering, .maxOutputTokens = question.maxOutputTokens};
    if (conversation.isNull())
        co_return costsOf(material);
    const auto reading = d->database.read([row = found.row, material](Connection &connection) -> Result<PromptCosts> {
        const auto whole = readHistory(connection, row, material);
        if (!whole)
            return failure(whole);
        return costsOf(*whole);
    });
    auto costs = co_await reading;
    co_return costs;
}

QCoro::Task<Result<int>> ChatService::fileCosts(UserId user, QList<AttachedFile> files, QString model)
{
    Question question;
    question.user = user;
    question.model = model;
    const auto answering = modelFor(question, {});
    if (!answering)
        co_return failure(answering);
    const auto reading = QtConcurrent::run([files, info = *answering]() -> Result<int> {
        const auto attachments = readAttachments({}, files);
        if (!attachments)
            return failure(attachments);
        return costOfFiles(*attachments, info);
    });
    auto cost = co_await reading;
    co_return cost;
}

} // namespace Parlor
