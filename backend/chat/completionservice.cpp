// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/completionservice.h"

#include "assistants/assistant.h"
#include "chat/grounding.h"
#include "chat/passagemarks.h"
#include "providers/modelcatalogue.h"
#include "providers/providererror.h"
#include "providers/providerregistry.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace Parlor {

struct CompletionService::Active {
    std::shared_ptr<Run> run;
    std::unique_ptr<AnswerStream> stream;
    UserId user;
    std::optional<PassageMarks> marks; ///< where the model was given whole documents
    bool ended = false;
};

static Result<void> notSetUp(const ModelInfo &model)
{
    return failure(ErrorCode::Unavailable,
                   CompletionService::tr("%1 is not set up. Add its key or address under Providers, or choose another model.").arg(model.name));
}

CompletionService::CompletionService(ModelCatalogue &catalogue, ProviderRegistry &providers, QObject *parent)
    : QObject(parent)
    , m_catalogue(catalogue)
    , m_providers(providers)
{
}

CompletionService::~CompletionService()
{
    stopAll();
}

Result<std::shared_ptr<Run>> CompletionService::ask(const QString &model, ChatRequest request, std::optional<DocumentScope> scope)
{
    if (request.messages.isEmpty())
        return invalidField(u"messages"_s, tr("There is no message to answer."));
    const Result<ModelInfo> info = model.isEmpty() ? Result<ModelInfo>(m_catalogue.fallback()) : m_catalogue.find(model);
    if (!info)
        return failure(info);
    if (info->id.startsWith(flowisePrefix))
        return invalidField(u"model"_s, tr("A chatflow takes part in conversations only. Choose a model."));
    if (!m_providers.provider(info->providerId))
        return failure(notSetUp(*info));
    request.model = info->nativeId;
    request.info = *info;
    request.webSearch = request.webSearch && info->webSearch;
    request.thinking = request.thinking && info->thinking;
    if (m_maximumOutputTokens > 0)
        request.maxOutputTokens = std::min(request.maxOutputTokens.value_or(m_maximumOutputTokens), m_maximumOutputTokens);

    Message answer;
    answer.id = MessageId::create();
    answer.role = Role::Assistant;
    answer.state = MessageState::Running;
    answer.model = info->id;
    answer.createdAt = now();
    auto active = std::make_shared<Active>();
    active->run = std::make_shared<Run>(answer);
    active->user = request.user;
    m_active.insert(answer.id, active);
    connect(active->run.get(), &Run::abandoned, this, [this, weak = std::weak_ptr(active)] {
        if (const auto running = weak.lock())
            end(running, MessageState::Stopped, FinishReason::Stopped);
    });
    if (scope && m_grounding)
        groundAndSend(active, request, *scope);
    else
        send(active, request);
    return active->run;
}

static Stream::Failure failed(const QString &reason)
{
    return {.error = {.code = ErrorCode::Unavailable, .message = reason, .detail = {}, .field = {}, .retryAfter = {}}};
}

QCoro::Task<void> CompletionService::groundAndSend(std::shared_ptr<Active> active, ChatRequest request, DocumentScope scope)
{
    const QPointer<CompletionService> alive(this);
    auto finding = m_grounding->find(active->user, request.messages.constLast().text, scope, request.info);
    const auto found = co_await finding;
    if (!alive || active->ended)
        co_return;
    if (!found) {
        take(active, failed(found.error().message));
        co_return;
    }
    const GivenGrounds given = ground(request, *found, scope);
    if (!given.numbered.isEmpty())
        active->marks.emplace(given.numbered, QList<Citation>());
    for (const Citation &citation : given.citations)
        take(active, Stream::CitationFound{.citation = citation});
    send(active, request);
}

void CompletionService::send(const std::shared_ptr<Active> &active, const ChatRequest &request)
{
    Provider *provider = m_providers.provider(request.info.providerId);
    if (!provider)
        return take(active, failed(notSetUp(request.info).error().message));
    active->stream = provider->ask(request);
    connect(active->stream.get(), &AnswerStream::event, this, [this, weak = std::weak_ptr(active)](const StreamEvent &event) {
        if (const auto running = weak.lock())
            take(running, event);
    });
}

QCoro::Task<Result<Embeddings>> CompletionService::embed(QString model, QStringList texts, std::optional<int> dimensions)
{
    const auto info = m_catalogue.findEmbedding(model);
    if (!info)
        co_return failure(info);
    Provider *provider = m_providers.provider(info->providerId);
    if (!provider)
        co_return failure(notSetUp(*info));
    const EmbeddingRequest request{.model = info->nativeId, .texts = texts, .dimensions = dimensions};
    auto pending = provider->embed(request);
    auto embeddings = co_await pending;
    if (!embeddings)
        co_return std::unexpected(asUpstream(embeddings.error()));
    co_return embeddings;
}

void CompletionService::take(const std::shared_ptr<Active> &active, const StreamEvent &event)
{
    if (active->ended)
        return;
    if (const auto *finish = std::get_if<Stream::Finish>(&event))
        return end(active, finish->reason == FinishReason::Truncated ? MessageState::Incomplete : MessageState::Complete, finish->reason);
    const QList<StreamEvent> marked = active->marks ? active->marks->take(event) : QList<StreamEvent>{event};
    for (const StreamEvent &each : marked)
        active->run->take(each);
    if (std::holds_alternative<Stream::Failure>(event))
        return end(active, MessageState::Failed, FinishReason::Error);
    Q_EMIT active->run->advanced();
}

void CompletionService::end(const std::shared_ptr<Active> &running, MessageState state, FinishReason reason)
{
    const std::shared_ptr<Active> active = running; // may be the table's own
    if (std::exchange(active->ended, true))
        return;
    m_active.remove(active->run->answer().id);
    if (active->stream) {
        active->stream->disconnect(this);
        if (state == MessageState::Stopped)
            active->stream->cancel();
        active->stream.release()->deleteLater(); // this may be its own signal
    }
    const QList<StreamEvent> left = active->marks ? active->marks->end() : QList<StreamEvent>();
    for (const StreamEvent &event : left)
        active->run->take(event);
    Message answer = active->run->answer();
    answer.state = state;
    answer.finish = reason;
    answer.finishedAt = now();
    active->run->end(answer);
    Q_EMIT finished(active->user, answer);
}

void CompletionService::stopAllOf(UserId user)
{
    const auto running = m_active.values();
    for (const auto &active : running) {
        if (active->user == user)
            end(active, MessageState::Stopped, FinishReason::Stopped);
    }
}

void CompletionService::stopAll()
{
    const auto running = m_active.values();
    for (const auto &active : running)
        end(active, MessageState::Stopped, FinishReason::Stopped);
}

} // namespace Parlor
