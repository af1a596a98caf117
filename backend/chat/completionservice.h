// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/grounding.h"
#include "chat/run.h"
#include "core/result.h"
#include "providers/provider.h"

#include <QCoroTask>
#include <QHash>
#include <QObject>

#include <memory>

namespace Parlor {

class ModelCatalogue;
class ProviderRegistry;

/// Answers outside any conversation: the caller brings the whole prompt, and nothing of it is stored. Backend thread only.
class CompletionService : public QObject
{
    Q_OBJECT

public:
    CompletionService(ModelCatalogue &catalogue, ProviderRegistry &providers, QObject *parent = nullptr);
    ~CompletionService() override;

    /// From where answers get what the person has stored; without it they get nothing.
    void setGrounding(Grounding grounding) { m_grounding.emplace(grounding); }

    /// Asks a model; the run is not in the database, and its answer has no conversation. `model`: any name the catalogue finds, empty: its
    /// fallback. Of the request, `model` and `info` are filled in here, and `webSearch` and `thinking` are dropped where the model has
    /// none. `scope`: answered with the person's memories, and from their documents where it says so; nothing: from the request alone. The
    /// run stops when its last watcher leaves. InvalidArgument with field "model" (chatflows too: who may use one is known of
    /// conversations only) or "messages", Unavailable.
    Result<std::shared_ptr<Run>> ask(const QString &model, ChatRequest request, std::optional<DocumentScope> scope = {});

    /// The most tokens that any answer may have; 0: no limit but the model's.
    void setMaximumOutputTokens(int most) { m_maximumOutputTokens = most; }

    /// Vectors of 1 to 2048 texts. `model`: any name ModelCatalogue::findEmbedding() takes.
    QCoro::Task<Result<Embeddings>> embed(QString model, QStringList texts, std::optional<int> dimensions);

    /// Ends every run of a person, who was suspended or deleted.
    void stopAllOf(UserId user);
    void stopAll();

Q_SIGNALS:
    /// An answer has ended; for counting. It is not stored.
    void finished(const Parlor::UserId &user, const Parlor::Message &answer);

private:
    struct Active;

    QCoro::Task<void> groundAndSend(std::shared_ptr<Active> active, ChatRequest request, DocumentScope scope);
    void send(const std::shared_ptr<Active> &active, const ChatRequest &request);
    void take(const std::shared_ptr<Active> &active, const StreamEvent &event);
    void end(const std::shared_ptr<Active> &active, MessageState state, FinishReason reason);

    ModelCatalogue &m_catalogue;
    ProviderRegistry &m_providers;
    std::optional<Grounding> m_grounding;
    int m_maximumOutputTokens = 0;
    QHash<MessageId, std::shared_ptr<Active>> m_active;
};

} // namespace Parlor
