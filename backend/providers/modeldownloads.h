// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QList>
#include <QMetaType>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace Parlor {

class ModelKeeper;
class ModelPull;
class ProviderRegistry;

/// A model on its way to one of the providers.
struct ModelDownload {
    QString provider; ///< id
    QString model; ///< as the provider calls it
    QString step; ///< what the provider does now, in its own words
    qint64 done = 0; ///< bytes
    qint64 total = 0; ///< bytes that are known to be needed; grows; 0: not known yet
    bool ended = false;
    std::optional<Error> error{}; ///< why it ended before the model was there; code Cancelled: on request

    bool operator==(const ModelDownload &other) const { return provider == other.provider && model == other.model; } ///< the same one
};

/// Fetches models to the providers that keep models themselves (Ollama), and removes them there. Backend thread only; signals reach the
/// windows queued.
class ModelDownloads : public QObject
{
    Q_OBJECT

public:
    /// `providers` outlive it.
    explicit ModelDownloads(ProviderRegistry &providers, QObject *parent = nullptr);
    ~ModelDownloads() override;

    /// InvalidArgument with field "model" for an empty name; NotFound: provider; Conflict: it is on its way already.
    Status start(const QString &provider, const QString &model);
    /// What the provider has of it by then stays there for another time. NotFound when it is not on its way.
    Status cancel(const QString &provider, const QString &model);
    /// Those on their way.
    [[nodiscard]] QList<ModelDownload> running() const;
    /// Deletes a model at its provider.
    QCoro::Task<Status> remove(QString provider, QString model);

Q_SIGNALS:
    /// At most every 100 ms, and at once when the step is another one or it has ended.
    void advanced(const Parlor::ModelDownload &download);
    /// A provider has other models than before.
    void modelsChanged();

private:
    struct Running;
    [[nodiscard]] ModelKeeper *keeper(const QString &provider) const; ///< null: it keeps none
    [[nodiscard]] Running *find(const QString &provider, const QString &model);
    void end(Running &running, const std::optional<Error> &error);

    ProviderRegistry &m_providers;
    std::vector<std::unique_ptr<Running>> m_running;
};

} // namespace Parlor

Q_DECLARE_METATYPE(Parlor::ModelDownload)
