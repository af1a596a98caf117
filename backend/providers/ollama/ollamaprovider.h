// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/modelkeeper.h"
#include "providers/provider.h"
#include "providers/providerconnection.h"

namespace Parlor {

/// Ollama's own API (providers.md section 6).
class OllamaProvider : public Provider, public ModelKeeper
{
    Q_OBJECT

public:
    explicit OllamaProvider(ProviderConnection connection, QObject *parent = nullptr) : Provider(parent), m_connection(std::move(connection)) { }

    [[nodiscard]] QString id() const override { return m_connection.id; }
    [[nodiscard]] QString displayName() const override { return m_connection.displayName; }
    [[nodiscard]] bool isLocal() const override { return m_connection.isLocal(); }
    QCoro::Task<Result<QList<ModelInfo>>> listModels() override;
    [[nodiscard]] std::unique_ptr<AnswerStream> ask(const ChatRequest &request) override;
    QCoro::Task<Result<Embeddings>> embed(EmbeddingRequest request) override;
    [[nodiscard]] std::unique_ptr<ModelPull> pull(const QString &model) override;
    QCoro::Task<Status> removeModel(QString model) override;

private:
    [[nodiscard]] QNetworkRequest request(const QString &path) const;

    ProviderConnection m_connection;
};

} // namespace Parlor
