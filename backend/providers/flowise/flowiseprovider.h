// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/provider.h"
#include "providers/providerconnection.h"

namespace Parlor {

/// A Flowise server (providers.md section 7): its chatflows are chosen like models.
class FlowiseProvider : public Provider
{
    Q_OBJECT

public:
    explicit FlowiseProvider(ProviderConnection connection, QObject *parent = nullptr) : Provider(parent), m_connection(std::move(connection)) { }

    [[nodiscard]] QString id() const override { return m_connection.id; }
    [[nodiscard]] QString displayName() const override { return m_connection.displayName; }
    [[nodiscard]] bool isLocal() const override { return m_connection.isLocal(); }
    QCoro::Task<Result<QList<ModelInfo>>> listModels() override;
    [[nodiscard]] std::unique_ptr<AnswerStream> ask(const ChatRequest &request) override;

private:
    ProviderConnection m_connection;
};

} // namespace Parlor
