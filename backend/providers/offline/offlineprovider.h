// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/provider.h"

namespace Parlor {

class PassageSource;

/// The built-in model offline/extractive (DESIGN.md section 5): quotes the person's own material, needs no key and no network.
class OfflineProvider : public Provider
{
    Q_OBJECT

public:
    explicit OfflineProvider(PassageSource &passages, QObject *parent = nullptr) : Provider(parent), m_passages(passages) { }

    [[nodiscard]] QString id() const override { return QStringLiteral("offline"); }
    [[nodiscard]] QString displayName() const override { return tr("Built-in (offline)"); }
    [[nodiscard]] bool isLocal() const override { return true; }
    QCoro::Task<Result<QList<ModelInfo>>> listModels() override;
    [[nodiscard]] std::unique_ptr<AnswerStream> ask(const ChatRequest &request) override;

    /// What the model is, for those who need it before anything was listed.
    [[nodiscard]] static ModelInfo model();

private:
    PassageSource &m_passages;
};

} // namespace Parlor
