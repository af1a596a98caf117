// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "retrieval/embeddingmodel.h"
#include "retrieval/sentenceencoder.h"

#include <QThreadPool>

namespace Parlor {

/// The built-in embedding model, on threads of its own.
class BuiltInEmbedding : public EmbeddingModel
{
public:
    explicit BuiltInEmbedding(std::shared_ptr<const SentenceEncoder> encoder);
    ~BuiltInEmbedding() override; ///< waits for what is being embedded

    [[nodiscard]] QString name() const override;
    [[nodiscard]] int batch() const override { return 128; }
    QCoro::Task<Result<std::vector<Vector>>> embed(QStringList texts, Urgency urgency) override;

private:
    std::shared_ptr<const SentenceEncoder> m_encoder;
    QThreadPool m_background;
    QThreadPool m_urgent; ///< a question does not wait behind documents
};

} // namespace Parlor
