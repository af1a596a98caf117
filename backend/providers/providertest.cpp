// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/providertest.h"

#include "core/translation.h"
#include "providers/provider.h"

#include <QCoroSignal>
#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

// Collects a short answer; the stream is deleted from the event loop because its own signal resumes us.
static QCoro::Task<Result<QString>> shortAnswer(Provider *provider, ModelInfo model)
{
    ChatRequest request;
    request.model = model.nativeId;
    request.info = model;
    PromptMessage message;
    message.text = u"Answer with the single word: ready"_s;
    request.messages << message;
    const auto later = [](AnswerStream *stream) { stream->deleteLater(); };
    const std::unique_ptr<AnswerStream, decltype(later)> stream(provider->ask(request).release(), later);
    auto text = std::make_shared<QString>();
    auto outcome = std::make_shared<std::optional<Result<QString>>>();
    QObject::connect(stream.get(), &AnswerStream::event, stream.get(), [text, outcome](const StreamEvent &event) {
        if (const auto *piece = std::get_if<Stream::TextDelta>(&event))
            *text += piece->text;
        else if (const auto *failed = std::get_if<Stream::Failure>(&event))
            outcome->emplace(std::unexpected(failed->error));
        else if (std::holds_alternative<Stream::Finish>(event))
            outcome->emplace(*text);
    });
    QElapsedTimer waited;
    waited.start();
    while (!*outcome && waited.elapsed() < 60'000) {
        const auto piece = co_await qCoro(stream.get(), &AnswerStream::event, std::chrono::milliseconds(60s));
        if (!piece)
            break;
    }
    if (!*outcome)
        co_return failure(ErrorCode::Timeout, tr("The model did not answer within a minute."));
    co_return **outcome;
}

// A small one answers fast and costs little.
static bool isSmall(const QString &model)
{
    return model.contains(u"flash") || model.contains(u"mini") || model.contains(u"haiku") || model.contains(u"luna");
}

QCoro::Task<Result<ProviderTest>> testProvider(std::shared_ptr<Provider> provider)
{
    QElapsedTimer elapsed;
    elapsed.start();
    auto listing = provider->listModels();
    const auto models = co_await listing;
    if (!models)
        co_return failure(models);
    ProviderTest result;
    result.models = *models;
    ModelInfo asked;
    for (const ModelInfo &model : *models) {
        if (!model.chat)
            continue;
        ++result.modelCount;
        if (asked.nativeId.isEmpty() || isSmall(model.nativeId))
            asked = model;
    }
    if (asked.nativeId.isEmpty())
        co_return failure(ErrorCode::NotFound, tr("The server answers, but offers no model that can chat."));
    auto asking = shortAnswer(provider.get(), asked);
    const auto answer = co_await asking;
    if (!answer)
        co_return failure(answer);
    result.model = asked.nativeId;
    result.answer = answer->simplified().left(200);
    result.elapsed = std::chrono::milliseconds(elapsed.elapsed());
    co_return result;
}

QCoro::Task<ProviderHealth> probeProvider(std::shared_ptr<Provider> provider)
{
    ProviderHealth health{.id = provider->id(), .error = {}};
    QElapsedTimer elapsed;
    elapsed.start();
    auto listing = provider->listModels();
    const auto models = co_await listing;
    health.elapsed = std::chrono::milliseconds(elapsed.elapsed());
    if (!models)
        health.error = models.error();
    co_return health;
}

} // namespace Parlor
