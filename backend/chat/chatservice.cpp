// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/chatservice.h"

#include "accounts/preferenceservice.h"
#include "chat/activerun.h"
#include "chat/attachedfiles.h"
#include "chat/storedexchange.h"
#include "chat/prompt.h"
#include "conversations/conversationstore.h"
#include "conversations/messagestore.h"
#include "conversations/messagetext.h"
#include "providers/modelcatalogue.h"
#include "providers/providerdefaults.h"
#include "providers/providerregistry.h"
#include "storage/database.h"

#include <QCoreApplication>
#include <QCoroFuture>
#include <QCoroSignal>
#include <QPointer>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr auto journalInterval = 250ms;
static constexpr auto announceInterval = 16ms;

ChatService::ChatService(const Ground &ground, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(ground))
{
    ConversationService &conversations = d->conversations;
    d->journalTimer.setInterval(journalInterval / Private::journalTurns);
    connect(&d->journalTimer, &QTimer::timeout, this, &ChatService::journal);
    d->announceTimer.setSingleShot(true);
    d->announceTimer.setInterval(announceInterval);
    connect(&d->announceTimer, &QTimer::timeout, this, &ChatService::announceProgress);
    connect(&conversations, &ConversationService::conversationRemoved, this,
            [this](const UserId &owner, const ConversationId &id) { std::ignore = stop(owner, id); });
    connect(&conversations, &ConversationService::temporaryDiscarded, this,
            [this](const UserId &owner, const ConversationId &id) { std::ignore = stop(owner, id); });
    conversations.setLiveAnswers([this](Message &message) {
        const auto run = runOf(message.id);
        if (!run)
            return;
        // Whoever follows gets what is under way before the text that holds it already: nothing is shown twice.
        announceProgress();
        message = run->answer();
    });
}

ChatService::~ChatService()
{
    d->conversations.setLiveAnswers({});
}

void ChatService::setDefaultModel(const QString &model) { d->defaultModel = model; }
void ChatService::setMaximumOutputTokens(int most) { d->maximumOutputTokens = most; }
void ChatService::setImproveTitles(bool improve) { d->improveTitles = improve; }

ModelInfo ChatService::defaultModel(UserId user) const
{
    Question question;
    question.user = user;
    return modelFor(question, {}).value_or(d->catalogue.fallback());
}
void ChatService::setGrounding(Grounding grounding) { d->grounding.emplace(grounding); }

QCoro::Task<Status> ChatService::recover()
{
    const QString reason = tr("Parlor stopped before the answer was complete. What had arrived is kept; Retry asks again.");
    const auto pendingRecovered = d->database.write([reason](Connection &connection) -> Result<int> {
        if (const auto discarded = ConversationStore::discardAllTemporary(connection); !discarded)
            return failure(discarded);
        return MessageStore::recover(connection, reason);
    });
    const auto recovered = co_await pendingRecovered;
    if (!recovered)
        co_return failure(recovered);
    if (*recovered > 0)
        qInfo("parlor: %d unfinished answers were kept and marked incomplete", *recovered);
    co_return Status();
}

QCoro::Task<Result<Asked>> ChatService::ask(Question question)
{
    auto asked = co_await begin(std::move(question), MessageId());
    co_return asked;
}

QCoro::Task<Result<Asked>> ChatService::editAndAsk(MessageId earlier, Question question)
{
    auto asked = co_await begin(std::move(question), earlier);
    co_return asked;
}

Result<ModelInfo> ChatService::modelFor(const Question &question, const Conversation &conversation) const
{
    if (!question.model.isEmpty())
        return d->catalogue.find(question.model);
    // What was chosen once may be gone by now: then the default answers rather than nobody.
    for (const QString &chosen : {conversation.model, d->preferences.defaultModel(question.user), d->defaultModel}) {
        const auto model = chosen.isEmpty() ? Result<ModelInfo>(failure(ErrorCode::NotFound, {})) : d->catalogue.find(chosen);
        if (model && d->providers.provider(model->providerId))
            return model;
    }
    return d->catalogue.fallback();
}

// What the question leaves open is what the conversation says, else what the person prefers, else what the provider was set up with; the server's limit holds for all.
void ChatService::fillIn(Question &question, const Conversation &conversation, const ModelInfo &model) const
{
    const ProviderDefault defaults = d->defaults.of(model.providerId);
    if (!question.temperature)
        question.temperature = conversation.temperature;
    if (!question.temperature)
        question.temperature = defaults.temperature;
    if (!question.topP)
        question.topP = conversation.topP;
    if (!question.maxOutputTokens)
        question.maxOutputTokens = conversation.maxOutputTokens;
    if (!question.maxOutputTokens)
        question.maxOutputTokens = d->preferences.maximumTokens(question.user);
    if (!question.maxOutputTokens)
        question.maxOutputTokens = defaults.maximumTokens;
    if (const int most = d->maximumOutputTokens; most > 0)
        question.maxOutputTokens = std::min(question.maxOutputTokens.value_or(most), most);
}

QCoro::Task<Result<Asked>> ChatService::begin(Question question, MessageId editedSibling)
{
    if (question.text.trimmed().isEmpty())
        co_return invalidField(u"message"_s, tr("The message is empty. Write a question."));
    if (question.text.size() > maximumQuestionLength)
        co_return invalidField(u"message"_s, tr("The message is too long: %1 characters at most.").arg(maximumQuestionLength), ErrorCode::TooLarge);
    Conversation before;
    if (!question.conversation.isNull()) {
        const auto found = co_await d->conversations.get(question.user, question.conversation);
        if (!found && !(question.mayBegin && found.error().code == ErrorCode::NotFound))
            co_return failure(found);
        before = found.value_or(Conversation());
    }
    const auto model = modelFor(question, before);
    if (!model)
        co_return failure(model);
    Question besides = question;
    besides.model = question.secondModel;
    const auto second = question.secondModel.isEmpty() ? Result<ModelInfo>(ModelInfo()) : modelFor(besides, before);
    if (!second)
        co_return failure(second);
    fillIn(question, before, *model);
    fillIn(besides, before, *second);
    besides.remembers = false; // once is enough
    NewExchange made{.question = question, .attachments = {}, .model = model->id};
    made.secondModel = second->id;
    if (!question.images.isEmpty() || !question.files.isEmpty()) {
        const QPointer<ChatService> alive(this);
        const auto reading = QtConcurrent::run(readAttachments, question.images, question.files);
        auto attachments = co_await reading;
        if (!alive)
            co_return failure(ErrorCode::Cancelled, {});
        if (!attachments)
            co_return failure(attachments);
        made.attachments = *std::move(attachments);
    }
    const auto pendingExchange = d->database.write([made, editedSibling](Connection &connection) {
        return editedSibling.isNull() ? storeExchange(connection, made) : storeBranch(connection, made, editedSibling);
    });
    const auto exchange = co_await pendingExchange;
    if (!exchange)
        co_return failure(exchange);
    Asked asked = start(*exchange, *model, question);
    if (exchange->second) {
        const StoredExchange other{.conversation = exchange->conversation, .question = exchange->question, .answer = *exchange->second, .besides = true};
        start(other, *second, besides);
        asked.second = other.answer.message.id;
    }
    if (!asked.conversation.temporary)
        Q_EMIT messageStored(question.user, asked.question);
    co_return asked;
}

/// The documents that an answer was asked of, so that another one is given from them too.
static QCoro::Task<DocumentScope> scopeOfAnswer(ChatService &service, UserId user, Message answer)
{
    auto recalling = service.searchOf(user, answer.id);
    const auto kept = co_await recalling;
    co_return kept && *kept ? (*kept)->scope : scopeOf(answer.citations);
}

QCoro::Task<Result<Asked>> ChatService::regenerate(UserId user, MessageId answerId, QString modelName)
{
    const auto old = co_await d->conversations.message(user, answerId);
    if (!old)
        co_return failure(old);
    const auto conversation = co_await d->conversations.get(user, old->conversation);
    if (!conversation)
        co_return failure(conversation);
    Question question;
    question.user = user;
    question.model = modelName.isEmpty() && d->catalogue.find(old->model) ? old->model : modelName;
    question.keepRunning = true;
    const auto model = modelFor(question, *conversation);
    if (!model)
        co_return failure(model);
    fillIn(question, *conversation, *model);
    const DocumentScope scope = co_await scopeOfAnswer(*this, user, *old);
    const auto pendingExchange = d->database.write(
        [user, answerId, modelId = model->id](Connection &connection) { return storeAnotherAnswer(connection, user, answerId, modelId); });
    const auto exchange = co_await pendingExchange;
    if (!exchange)
        co_return failure(exchange);
    question.conversation = exchange->conversation.id;
    question.text = exchange->question.message.text;
    question.documents = scope;
    co_return start(*exchange, *model, question);
}

QCoro::Task<Result<Asked>> ChatService::continueAnswer(UserId user, MessageId answerId)
{
    const auto old = co_await d->conversations.message(user, answerId);
    if (!old)
        co_return failure(old);
    const auto conversation = co_await d->conversations.get(user, old->conversation);
    if (!conversation)
        co_return failure(conversation);
    Question question;
    question.user = user;
    question.model = d->catalogue.find(old->model) ? old->model : QString();
    question.keepRunning = true;
    const auto model = modelFor(question, *conversation);
    if (!model)
        co_return failure(model);
    fillIn(question, *conversation, *model);
    const DocumentScope scope = co_await scopeOfAnswer(*this, user, *old);
    const auto pendingExchange = d->database.write([user, answerId](Connection &connection) { return storeContinuation(connection, user, answerId); });
    const auto exchange = co_await pendingExchange;
    if (!exchange)
        co_return failure(exchange);
    question.conversation = exchange->conversation.id;
    question.text = exchange->question.message.text;
    question.documents = scope;
    co_return start(*exchange, *model, question);
}

} // namespace Parlor
