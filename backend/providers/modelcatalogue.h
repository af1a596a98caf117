// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "providers/modelinfo.h"

#include <QCoroTask>
#include <QHash>
#include <QList>
#include <QObject>

#include <memory>
#include <optional>

namespace Parlor {

class Provider;
class ProviderRegistry;

/// How a provider's part of the catalogue stands.
struct ProviderModels {
    QString providerId;
    QList<ModelInfo> models; ///< last list that could be fetched; kept while the provider is down
    Timestamp fetchedAt{}; ///< epoch: never
    std::optional<Error> error; ///< why the last fetch failed
};

/// The models of all providers in one list, cached on disk, refreshed in the background. Backend thread only.
class ModelCatalogue : public QObject
{
    Q_OBJECT

public:
    /// `cacheFile`: JSON, holds no secrets; read by load(), written after each successful refresh.
    ModelCatalogue(ProviderRegistry &registry, QString cacheFile, QObject *parent = nullptr);
    ~ModelCatalogue() override;

    /// Reads the cache and starts to refresh: at once, every 15 minutes, and when the registry changes.
    void load();

    /// Asks every active provider at the same time; returns when all have answered or failed. One that fails keeps its old models.
    QCoro::Task<void> refresh();

    /// Chat models of active providers, sorted by name.
    [[nodiscard]] QList<ModelInfo> models() const;
    [[nodiscard]] QList<ProviderModels> byProvider() const;

    /// Finds a model by catalogue id ("gemini/gemini-2.5-flash") or a provider's own ("models/gemini-2.5-flash",
    /// "gemini-2.5-flash", "claude-sonnet-4.5" for "claude-sonnet-4-5"; specs/README.md, "model"). InvalidArgument with field
    /// "model" and detail "not offered" when nothing matches. A model of a provider whose list was never fetched is accepted when its name shows whose it is
    /// (gemini-…, claude-…, gpt-…, o3…), so that a fresh start works before the first refresh.
    [[nodiscard]] Result<ModelInfo> find(const QString &name) const;

    /// Finds an embedding model in the same way, among those that providers have listed; empty: the first of them. InvalidArgument with
    /// field "model".
    [[nodiscard]] Result<ModelInfo> findEmbedding(const QString &name) const;

    /// What to use when nobody chose: the first of a local server's, then of a provider with a key, then offline/extractive.
    [[nodiscard]] ModelInfo fallback() const;

Q_SIGNALS:
    /// The list changed. Windows and open streams of the model list read it anew.
    void changed();

private:
    QCoro::Task<void> refreshProvider(Provider *provider);
    void store();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Parlor

Q_DECLARE_METATYPE(Parlor::ProviderModels)
