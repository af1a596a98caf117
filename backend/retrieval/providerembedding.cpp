// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/providerembedding.h"

#include "providers/modelcatalogue.h"
#include "providers/provider.h"
#include "providers/providerregistry.h"

#include <QCoreApplication>

namespace Parlor {

// Providers refuse texts that are longer than the model reads, most of them at 512 tokens or more.
static constexpr qsizetype longestText = 2000; // characters

ProviderEmbedding::ProviderEmbedding(QString model, const ModelCatalogue &catalogue, const ProviderRegistry &providers)
    : m_model(std::move(model))
    , m_catalogue(catalogue)
    , m_providers(providers)
{
}

QCoro::Task<Result<std::vector<Vector>>> ProviderEmbedding::embed(QStringList texts, Urgency)
{
    const auto info = m_catalogue.findEmbedding(m_model);
    if (!info)
        co_return failure(info);
    Provider *provider = m_providers.provider(info->providerId);
    if (!provider)
        co_return failure(ErrorCode::Unavailable, QCoreApplication::translate("Retrieval", "The provider of the embedding model %1 is not set up.").arg(m_model));
    for (QString &text : texts)
        text.truncate(longestText);
    const qsizetype wanted = texts.size();
    auto embedding = provider->embed({.model = info->nativeId, .texts = std::move(texts), .dimensions = {}});
    const auto embedded = co_await embedding;
    if (!embedded)
        co_return failure(embedded);
    std::vector<Vector> vectors;
    for (const QList<float> &numbers : embedded->vectors) {
        vectors.emplace_back(numbers.begin(), numbers.end());
        normalise(vectors.back());
    }
    // Vectors of different dimensions say nothing about each other.
    const std::size_t dimension = m_dimension > 0 || vectors.empty() ? m_dimension : vectors.front().size();
    const auto isOther = [dimension](const Vector &vector) { return vector.empty() || vector.size() != dimension; };
    if (qsizetype(vectors.size()) != wanted || std::ranges::any_of(vectors, isOther))
        co_return failure(ErrorCode::Unavailable, QCoreApplication::translate("Retrieval", "The embedding model %1 answered with other vectors than were asked for.").arg(m_model));
    m_dimension = dimension;
    co_return Result<std::vector<Vector>>(std::move(vectors));
}

} // namespace Parlor
