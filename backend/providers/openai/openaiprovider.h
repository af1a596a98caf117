// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/provider.h"
#include "providers/providerconnection.h"

namespace Parlor {

/// OpenAI and every server that speaks its API (providers.md sections 1 to 3).
class OpenAiProvider : public Provider
{
    Q_OBJECT

public:
    enum class Api { ChatCompletions, Responses };

    /// `compatible`: not OpenAI's own server. `local`: on this machine.
    struct Character {
        Api api = Api::ChatCompletions;
        bool compatible = true;
        bool local = false;
    };

    OpenAiProvider(ProviderConnection connection, Character character, QObject *parent = nullptr);

    [[nodiscard]] QString id() const override { return m_connection.id; }
    [[nodiscard]] QString displayName() const override { return m_connection.displayName; }
    [[nodiscard]] bool isLocal() const override { return m_character.local; }
    QCoro::Task<Result<QList<ModelInfo>>> listModels() override;
    [[nodiscard]] std::unique_ptr<AnswerStream> ask(const ChatRequest &request) override;
    QCoro::Task<Result<Embeddings>> embed(EmbeddingRequest request) override;

private:
    [[nodiscard]] QNetworkRequest request(const QString &path) const;

    ProviderConnection m_connection;
    Character m_character;
};

} // namespace Parlor
