// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "core/result.h"
#include "providers/modelinfo.h"
#include "providers/passagesource.h"
#include "providers/streamevent.h"

#include <QCoroTask>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>

namespace Parlor {

/// An image that goes with a message.
struct ImagePart {
    QString mimeType; ///< image/png, image/jpeg, image/gif or image/webp
    QByteArray data;
    QString name{}; ///< of the file; may be empty

    bool operator==(const ImagePart &) const = default;
};

/// One turn of the prompt.
struct PromptMessage {
    enum class Role { System, User, Assistant, Tool };

    Role role = Role::User;
    QString text;
    QList<ImagePart> images;
    QString toolCallId; ///< for Role::Tool: which call this answers
    QJsonArray toolCalls; ///< for Role::Assistant: calls made, OpenAI's shape, passed through
};

/// What to ask a model.
struct ChatRequest {
    QString model; ///< ModelInfo::nativeId
    QString system; ///< system prompt, may be empty
    QList<PromptMessage> messages; ///< oldest first, ends with the question
    bool webSearch = false; ///< ground the answer in the provider's web search, where ModelInfo::webSearch
    bool thinking = false; ///< ask for visible thinking, where ModelInfo::thinking
    std::optional<double> temperature; ///< sent only where ModelInfo::sampling
    std::optional<double> topP;
    std::optional<int> maxOutputTokens;
    std::optional<int> seed;
    QStringList stop;
    QJsonArray tools; ///< OpenAI's function shape, translated per provider
    QJsonValue toolChoice = QJsonValue::Undefined; ///< OpenAI's shape, passed through where the provider knows it
    QJsonObject responseFormat; ///< OpenAI's shape, passed through where the provider knows it
    QJsonObject providerOptions; ///< what only this provider understands (Flowise: overrideConfig)
    std::optional<QList<Passage>> passages; ///< of documents, found for the question, and part of `system` already; nothing: none were asked for
    UserId user; ///< who asks; the built-in model answers from this person's own material only
    ConversationId conversation; ///< where, null for a question outside any
    ModelInfo info; ///< what is known of the model; decides which fields are sent
};

/// Texts to turn into vectors.
struct EmbeddingRequest {
    QString model; ///< ModelInfo::nativeId
    QStringList texts; ///< 1 to 2048
    std::optional<int> dimensions; ///< where the model can shorten its vectors
};

/// One vector for each text, in order. Never compare those of different models.
struct Embeddings {
    QList<QList<float>> vectors;
    int inputTokens = 0; ///< 0: not told
};

/// One answer on its way. Lives on the backend thread; owned by whoever started it; deleting it closes the connection.
class AnswerStream : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Closes the provider's connection within 100 ms. Nothing is emitted afterwards.
    virtual void cancel() = 0;

Q_SIGNALS:
    /// Pieces in order. The last one is always exactly one Finish or Failure; a Failure may follow text already sent.
    /// Never emitted from within Provider::ask.
    void event(const Parlor::StreamEvent &event);
};

/// A source of answers: a company's API, a server on this machine, or the built-in model. Backend thread only.
class Provider : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Stable name in settings, database and catalogue ids: "openai", "anthropic", "gemini", "ollama", "offline", "lmstudio"…
    [[nodiscard]] virtual QString id() const = 0;
    /// For people: "OpenAI".
    [[nodiscard]] virtual QString displayName() const = 0;
    /// Whether nothing that is asked leaves this machine.
    [[nodiscard]] virtual bool isLocal() const = 0;

    /// What the provider offers now, all pages, asked over the network (the built-in one answers at once).
    virtual QCoro::Task<Result<QList<ModelInfo>>> listModels() = 0;

    /// Starts an answer. Retries by itself (providers.md section 0, rule 7) until the first piece was sent.
    [[nodiscard]] virtual std::unique_ptr<AnswerStream> ask(const ChatRequest &request) = 0;

    /// InvalidArgument for a provider that has no such models.
    virtual QCoro::Task<Result<Embeddings>> embed(EmbeddingRequest request);
};

} // namespace Parlor
