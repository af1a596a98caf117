// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/modeldownloads.h"

#include "providers/modelkeeper.h"
#include "providers/modelpull.h"
#include "providers/provider.h"
#include "providers/providerregistry.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr qint64 announceInterval = 100; ///< ms

struct ModelDownloads::Running {
    ModelDownload download;
    std::unique_ptr<ModelPull> pull;
    QElapsedTimer sinceAnnounced;
};

ModelDownloads::ModelDownloads(ProviderRegistry &providers, QObject *parent) : QObject(parent), m_providers(providers) { }

ModelDownloads::~ModelDownloads() = default;

ModelKeeper *ModelDownloads::keeper(const QString &provider) const
{
    return dynamic_cast<ModelKeeper *>(m_providers.provider(provider));
}

ModelDownloads::Running *ModelDownloads::find(const QString &provider, const QString &model)
{
    const auto found = std::ranges::find_if(m_running, [&](const auto &running) { return running->download.provider == provider && running->download.model == model; });
    return found == m_running.end() ? nullptr : found->get();
}

Status ModelDownloads::start(const QString &provider, const QString &model)
{
    if (model.trimmed().isEmpty())
        return invalidField(u"model"_s, tr("Enter the name of a model."));
    if (find(provider, model))
        return failure(ErrorCode::Conflict, tr("%1 is on its way already.").arg(model));
    ModelKeeper *at = keeper(provider);
    if (!at)
        return failure(ErrorCode::NotFound, tr("There is no such provider that keeps models."));
    auto fresh = std::make_unique<Running>();
    fresh->download = {.provider = provider, .model = model, .step = {}};
    fresh->pull = at->pull(model);
    fresh->sinceAnnounced.start();
    connect(fresh->pull.get(), &ModelPull::advanced, this, [this, running = fresh.get()](const QString &step, qint64 done, qint64 total) {
        const bool isNews = step != running->download.step || running->sinceAnnounced.elapsed() >= announceInterval;
        running->download.step = step;
        running->download.done = done;
        running->download.total = total;
        if (!isNews)
            return;
        running->sinceAnnounced.restart();
        Q_EMIT advanced(running->download);
    });
    connect(fresh->pull.get(), &ModelPull::finished, this, [this, running = fresh.get()](const std::optional<Error> &error) { end(*running, error); });
    Q_EMIT advanced(fresh->download);
    m_running.push_back(std::move(fresh));
    return {};
}

Status ModelDownloads::cancel(const QString &provider, const QString &model)
{
    Running *running = find(provider, model);
    if (!running)
        return failure(ErrorCode::NotFound, tr("%1 is not on its way.").arg(model));
    end(*running, Error{.code = ErrorCode::Cancelled, .message = tr("Cancelled. What has arrived is kept for another time."), .detail = {}, .field = {}, .retryAfter = {}});
    return {};
}

void ModelDownloads::end(Running &running, const std::optional<Error> &error)
{
    ModelDownload download = running.download;
    download.ended = true;
    download.error = error;
    running.pull->disconnect(this);
    running.pull.release()->deleteLater(); // this may be its own signal
    std::erase_if(m_running, [&running](const auto &other) { return other.get() == &running; });
    Q_EMIT advanced(download);
    if (!error)
        Q_EMIT modelsChanged();
}

QList<ModelDownload> ModelDownloads::running() const
{
    QList<ModelDownload> downloads;
    for (const auto &running : m_running)
        downloads << running->download;
    return downloads;
}

QCoro::Task<Status> ModelDownloads::remove(QString provider, QString model)
{
    const QPointer<ModelDownloads> alive(this);
    ModelKeeper *at = keeper(provider);
    if (!at)
        co_return failure(ErrorCode::NotFound, tr("There is no such provider that keeps models."));
    auto removing = at->removeModel(model);
    const Status removed = co_await removing;
    if (alive && removed)
        Q_EMIT modelsChanged();
    co_return removed;
}

} // namespace Parlor
