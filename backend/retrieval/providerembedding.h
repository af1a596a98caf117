// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "retrieval/embeddingmodel.h"

namespace Parlor {

class ModelCatalogue;
class ProviderRegistry;

/// The embedding model of a provider that is set up.
class ProviderEmbedding : public EmbeddingModel
{
public:
    /// `model`: any name that ModelCatalogue::findEmbedding() takes. Both outlive it.
    ProviderEmbedding(QString model, const ModelCatalogue &catalogue, const ProviderRegistry &providers);

    [[nodiscard]] QString name() const override { return m_model; }
    [[nodiscard]] int batch() const override { return 64; }
    /// InvalidArgument while no provider offers the model, Unavailable for vectors of another dimension than before, and what the provider
    /// says.
    QCoro::Task<Result<std::vector<Vector>>> embed(QStringList texts, Urgency urgency) override;

private:
    QString m_model;
    std::size_t m_dimension = 0; ///< of what it answered first; 0: nothing yet
    const ModelCatalogue &m_catalogue;
    const ProviderRegistry &m_providers;
};

} // namespace Parlor
