// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The answers under way: from the question that was stored to the answer that is.
#include "chat/activerun.h"
#include "chat/attachedfiles.h"
#include "chat/chatservice.h"
#include "chat/prompt.h"
#include "chat/storedexchange.h"
#include "conversations/conversationstore.h"
#include "conversations/messagestore.h"
#include "providers/providerregistry.h"
#include "storage/database.h"

#include <QCoroFuture>
#include <QCoroSignal>
#include <QPointer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr auto keptAfterEnd = 60s;

void ChatService::announce(const StoredExchange &exchange)
{
    if (exchange.created)
        d->conversations.announceAdded(exchange.conversation);
    else
        d->conversations.announceChanged(exchange.conversation);
    if (exchange.continued) {
        Q_EMIT d->conversations.messageChanged(exchange.answer.message);
    } else if (exchange.branched) {
        Q_EMIT d->conversations.branchChanged(exchange.conversation, exchange.question.position);
    } else {
        Q_EMIT d->conversations.messageAdded(exchange.question.message, exchange.question.position);
        Q_EMIT d->conversations.messageAdded(exchange.answer.message, exchange.answer.position);
    }
}

Asked ChatService::start(StoredExchange exchange, const ModelInfo &model, const Question &question)
{
    auto active = std::make_shared<ActiveRun>();
    active->run = std::make_shared<Run>(exchange.answer.message);
    active->stored = exchange.answer;
    active->announcedText = exchange.answer.message.text.size();
    active->announcedThinking = exchange.answer.message.thinking.size();
    active->journalTurn = d->journalTurn++ % ChatService::Private::journalTurns;
    active->user = question.user;
    active->model = model;
    active->temporary = exchange.conversation.temporary;
    active->firstExchange = exchange.first && exchange.conversation.titleIsAutomatic && !active->temporary;
    active->systemPrompt = exchange.conversation.systemPrompt;
    if (!question.instructions.isEmpty())
        active->systemPrompt += (active->systemPrompt.isEmpty() ? QString() : u"\n\n"_s) + question.instructions;
    d->active.insert(exchange.conversation.id, active);
    if (!question.keepRunning) {
        connect(active->run.get(), &Run::abandoned, this,
                [this, user = question.user, id = exchange.conversation.id] { std::ignore = stop(user, id); });
    }
    d->followActive();

    if (!exchange.besides)
        announce(exchange);
    Q_EMIT runStarted(exchange.conversation.id, exchange.answer.message.id);
    answer(active, question);
    return Asked{.conversation = exchange.conversation,
                 .conversationCreated = exchange.created,
                 .question = exchange.question.message,
                 .answer = exchange.answer.message,
                 .run = active->run};
}

static Stream::Failure unavailable(const QString &reason)
{
    return {.error = {.code = ErrorCode::Unavailable, .message = reason, .detail = {}, .field = {}, .retryAfter = {}}};
}

/// What its answer cites before its first word.
static QList<Citation> giveGrounds(ChatService::ActiveRun &active, ChatRequest &request, const Grounds &found, const DocumentScope &scope)
{
    const GivenGrounds given = ground(request, found, scope);
    active.search = answerSearchOf(scope, found, given.grounds);
    active.journalSources = !active.temporary;
    if (!given.numbered.isEmpty())
        active.marks.emplace(given.numbered, active.run->answer().citations);
    return given.citations;
}

QCoro::Task<void> ChatService::answer(std::shared_ptr<ActiveRun> active, Question question)
{
    const QPointer<ChatService> alive(this);
    ChatRequest request;
    request.info = active->model;
    request.system = active->systemPrompt;
    request.maxOutputTokens = question.maxOutputTokens;
    std::optional<Grounds> grounds;
    if (d->grounding && question.remembers && !active->temporary) {
        Message said;
        said.id = active->stored.message.parent;
        said.conversation = active->stored.message.conversation;
        said.text = question.text;
        auto remembering = d->grounding->remember(active->user, said);
        co_await remembering;
        if (!alive || active->ended)
            co_return;
    }
    if (d->grounding) {
        auto finding = d->grounding->find(active->user, question.text, question.documents, active->model);
        const auto found = co_await finding;
        if (!alive || active->ended)
            co_return;
        if (!found) {
            take(active, unavailable(found.error().message));
            co_return;
        }
        grounds = *found;
    }
    const PromptMaterial material{.system = request.system, .branch = {}, .images = {}, .model = active->model, .maxOutputTokens = question.maxOutputTokens};
    const auto pendingBranch = d->database.read(
        [stored = active->stored, material](Connection &connection) { return readBranch(connection, stored, material); });
    auto branch = co_await pendingBranch;
    if (!alive || active->ended)
        co_return;
    if (!branch) {
        take(active, unavailable(branch.error().message));
        co_return;
    }
    // History takes what room the grounds leave; the question is there in any case.
    request.messages = assemblePrompt(*branch).last(1);
    const QList<Citation> citations = grounds ? giveGrounds(*active, request, *grounds, question.documents) : QList<Citation>();
    for (const Citation &citation : citations)
        take(active, Stream::CitationFound{.citation = citation});
    branch->system = request.system;
    giveFiles(request, *branch);
    request.messages = assemblePrompt(*branch);
    ask(active, question, request);
}

void ChatService::ask(const std::shared_ptr<ActiveRun> &active, const Question &question, ChatRequest request)
{
    Provider *provider = d->providers.provider(active->model.providerId);
    if (!provider) {
        take(active, unavailable(tr("%1 is not set up. Add its key or address under Providers, or choose another model.").arg(active->model.name)));
        return;
    }
    request.model = active->model.nativeId;
    request.webSearch = question.webSearch && active->model.webSearch;
    request.thinking = question.thinking && active->model.thinking;
    request.temperature = question.temperature;
    request.topP = question.topP;
    request.providerOptions = question.providerOptions;
    request.user = active->user;
    request.conversation = active->stored.message.conversation;
    active->stream = provider->ask(request);
    connect(active->stream.get(), &AnswerStream::event, this, [this, weak = std::weak_ptr(active)](const StreamEvent &event) {
        if (const auto running = weak.lock())
            take(running, event);
    });
}

void ChatService::take(const std::shared_ptr<ActiveRun> &active, const StreamEvent &event)
{
    if (active->ended)
        return;
    Run &run = *active->run;
    if (const auto *end = std::get_if<Stream::Finish>(&event)) {
        const bool whole = end->reason != FinishReason::Truncated;
        finish(active, whole ? MessageState::Complete : MessageState::Incomplete, end->reason,
               whole ? QString() : tr("The connection broke off before the answer was complete. What arrived is kept; Retry asks again."));
        return;
    }
    if (const auto *failed = std::get_if<Stream::Failure>(&event)) {
        run.take(event);
        finish(active, run.answer().text.isEmpty() ? MessageState::Failed : MessageState::Incomplete, FinishReason::Error, failed->error.message);
        return;
    }
    if (!active->marks)
        return d->pass(*active, event);
    const QList<StreamEvent> marked = active->marks->take(event);
    for (const StreamEvent &each : marked) {
        if (!active->ended) // by whoever saw the one before
            d->pass(*active, each);
    }
}

void ChatService::Private::pass(ActiveRun &to, const StreamEvent &event)
{
    to.run->take(event);
    if (!to.temporary) // which nobody brings back after a crash
        noteForJournal(to, event);
    if (followed.contains(to.run->answer().conversation) && !announceTimer.isActive())
        announceTimer.start();
    Q_EMIT to.run->advanced();
}

QCoro::Task<void> ChatService::finish(std::shared_ptr<ActiveRun> active, MessageState state, FinishReason reason, QString errorText)
{
    const QPointer<ChatService> alive(this);
    active->ended = true;
    const QList<StreamEvent> left = active->marks ? active->marks->end() : QList<StreamEvent>();
    for (const StreamEvent &event : left)
        d->pass(*active, event);
    active->journalText.clear();
    active->journalThinking.clear();
    active->journalSources = false;
    Message message = active->run->answer();
    message.state = state;
    message.finish = reason;
    message.errorText = errorText;
    message.finishedAt = now();
    active->run->setAnswer(message);
    StoredMessage stored = active->stored;
    stored.message = message;
    struct Finished {
        Conversation conversation;
        Message message;
    };
    const bool isNews = state != MessageState::Stopped && !active->run->isWatched() && !d->followed.contains(message.conversation);
    const auto pendingWritten = d->database.write([stored, isNews, user = active->user, search = active->search](Connection &connection) -> Result<Finished> {
        if (Status done = MessageStore::finish(connection, stored); !done)
            return failure(done);
        if (search) // of a message that is still there: one that was deleted for good meanwhile has nothing to explain
            std::ignore = AnswerSearchStore::store(connection, stored.message.row, *search);
        if (isNews) // one that was deleted meanwhile is no news
            std::ignore = ConversationStore::setUnread(connection, user, stored.message.conversation, true);
        const auto answer = MessageStore::find(connection, user, stored.message.id);
        const auto conversation = ConversationStore::find(connection, user, stored.message.conversation, true);
        if (!conversation)
            return failure(conversation);
        return Finished{.conversation = *conversation, .message = answer ? answer->message : stored.message};
    });
    const auto written = co_await pendingWritten;
    if (!alive)
        co_return;
    const bool isDiscarded = !written && active->temporary && written.error().code == ErrorCode::NotFound;
    if (!written && !isDiscarded) {
        // What arrived is in the journal at least: the next start brings it back.
        qWarning("parlor: an answer could not be stored: %s", qPrintable(written.error().detail));
        active->run->take(Stream::Failure{.error = written.error()});
    }
    announceProgress();
    end(active);
    if (written) {
        active->run->setAnswer(written->message);
        Q_EMIT d->conversations.messageChanged(written->message);
        if (!written->conversation.deletedAt)
            d->conversations.announceChanged(written->conversation);
    }
    active->run->end(active->run->answer());
    Q_EMIT runFinished(active->run->answer());
    if (!active->temporary)
        Q_EMIT answerEnded(active->user, active->run->answer());
    if (written && !written->message.text.isEmpty() && !active->temporary)
        Q_EMIT messageStored(active->user, written->message);
    // The built-in model makes no titles, and a chatflow would take the request for a question to it.
    const bool makesTitles = active->model.providerId != u"offline" && active->model.providerId != u"flowise";
    if (written && active->firstExchange && state == MessageState::Complete && d->improveTitles && makesTitles)
        d->titles.improve(active->user, active->run->answer(), active->model);
}

void ChatService::end(const std::shared_ptr<ActiveRun> &active)
{
    const ConversationId conversation = active->stored.message.conversation;
    d->active.remove(conversation, active);
    d->followActive();
    if (active->stream) {
        // Not deleted here: this may be its own signal.
        active->stream->disconnect(this);
        active->stream.release()->deleteLater();
    }
    const MessageId id = active->stored.message.id;
    d->finished.insert(id, active->run);
    QTimer::singleShot(keptAfterEnd, this, [this, id] { d->finished.remove(id); });
}

QCoro::Task<Result<std::optional<AnswerSearch>>> ChatService::searchOf(UserId user, MessageId answer)
{
    const auto reading = d->database.read([user, answer](Connection &connection) -> Result<std::optional<AnswerSearch>> {
        const auto stored = MessageStore::find(connection, user, answer);
        if (!stored)
            return failure(stored);
        return AnswerSearchStore::find(connection, stored->message.row);
    });
    auto search = co_await reading;
    co_return search;
}

Status ChatService::stop(UserId user, ConversationId conversation)
{
    const auto running = d->active.values(conversation);
    if (running.isEmpty() || running.first()->user != user)
        return failure(ErrorCode::NotFound, tr("No answer is arriving in this conversation."));
    for (const auto &active : running) {
        if (active->ended)
            continue;
        if (active->stream)
            active->stream->cancel();
        finish(active, MessageState::Stopped, FinishReason::Stopped, {});
    }
    return {};
}

void ChatService::stopAllOf(UserId user)
{
    const auto running = d->active;
    for (auto run = running.cbegin(); run != running.cend(); ++run) {
        if (run.value()->user == user)
            std::ignore = stop(user, run.key());
    }
}

QCoro::Task<void> ChatService::stopAll()
{
    const auto running = d->active;
    for (auto run = running.cbegin(); run != running.cend(); ++run)
        std::ignore = stop(run.value()->user, run.key());
    while (!d->active.isEmpty())
        co_await qCoro(this, &ChatService::runFinished, 1s);
}

std::shared_ptr<Run> ChatService::runOf(MessageId answer) const
{
    for (const auto &active : std::as_const(d->active)) {
        if (active->stored.message.id == answer)
            return active->run;
    }
    return d->finished.value(answer);
}

std::shared_ptr<Run> ChatService::runIn(ConversationId conversation) const
{
    const auto active = d->active.value(conversation);
    return active ? active->run : nullptr;
}

QList<MessageId> ChatService::runningIn(ConversationId conversation) const
{
    QList<MessageId> answers;
    for (const auto &active : d->active.values(conversation))
        answers << active->stored.message.id;
    return answers;
}

void ChatService::follow(ConversationId conversation)
{
    ++d->followed[conversation];
}

void ChatService::unfollow(ConversationId conversation)
{
    if (const auto found = d->followed.find(conversation); found != d->followed.end() && --*found <= 0)
        d->followed.erase(found);
}

void ChatService::announceProgress()
{
    for (auto followed = d->followed.cbegin(); followed != d->followed.cend(); ++followed) {
        for (const auto &active : d->active.values(followed.key())) {
            const QString text = active->run->answer().text.mid(active->announcedText);
            const QString thinking = active->run->answer().thinking.mid(active->announcedThinking);
            active->announcedText = active->run->answer().text.size();
            active->announcedThinking = active->run->answer().thinking.size();
            if (!text.isEmpty() || !thinking.isEmpty())
                Q_EMIT answerAdvanced(followed.key(), active->stored.message.id, text, thinking);
        }
    }
}

} // namespace Parlor
