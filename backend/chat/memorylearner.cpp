// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/memorylearner.h"

#include "accounts/preferenceservice.h"
#include "conversations/conversationservice.h"
#include "memories/memoryextraction.h"
#include "memories/memoryservice.h"
#include "memories/statement.h"
#include "providers/modelcatalogue.h"
#include "providers/providerregistry.h"
#include "providers/wholeanswer.h"

#include <QCoroFuture>
#include <QPointer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr auto patience = 60s;
static constexpr qsizetype longestAnswer = 4000; // characters; a model that goes on has not understood

MemoryLearner::MemoryLearner(const Ground &ground, QObject *parent) : QObject(parent), m_ground(ground) { }

QCoro::Task<void> MemoryLearner::consider(UserId user, Message answer)
{
    if (answer.state != MessageState::Complete || !m_ground.preferences.learnsMemories(user))
        co_return;
    const QPointer<MemoryLearner> alive(this);
    auto reading = m_ground.conversations.message(user, answer.parent);
    const auto question = co_await reading;
    // What is asked to be remembered is learned already.
    if (!alive || !question || requestedMemory(question->text))
        co_return;
    auto finding = find(user, question->text, answer.model);
    const QList<Memory> found = co_await finding;
    for (Memory memory : found) {
        if (!alive || !m_ground.preferences.learnsMemories(user)) // switched off meanwhile
            co_return;
        memory.owner = user;
        memory.source = u"parlor:conversation/%1/%2"_s.arg(question->conversation.toString(), question->id.toString());
        auto comparing = m_ground.memories.knows(memory);
        const bool isKnown = co_await comparing;
        if (!alive || isKnown)
            continue;
        auto learning = m_ground.memories.learn(memory);
        co_await learning;
    }
}

QCoro::Task<QList<Memory>> MemoryLearner::find(UserId user, QString said, QString model)
{
    const QPointer<MemoryLearner> alive(this);
    const auto info = m_ground.models.find(model);
    const bool canBeAsked = info && info->providerId != u"offline" && info->providerId != u"flowise";
    Provider *provider = canBeAsked ? m_ground.providers.provider(info->providerId) : nullptr;
    if (!provider)
        co_return statedMemories(said);
    ChatRequest request = extractionRequest(said);
    request.model = info->nativeId;
    request.info = *info;
    request.user = user;
    const auto asking = wholeAnswer(provider->ask(request), {.patience = patience, .longest = longestAnswer}, this);
    const Result<QString> answer = co_await asking;
    co_return answer && alive ? extractedMemories(*answer) : QList<Memory>();
}

} // namespace Parlor
