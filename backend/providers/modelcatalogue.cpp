// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/modelcatalogue.h"

#include "providers/knownmodels.h"
#include "providers/modelindex.h"
#include "providers/offline/offlineprovider.h"
#include "providers/provider.h"
#include "providers/providerregistry.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>
#include <QTimer>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static QJsonObject toJson(const ModelInfo &model)
{
    return {{u"id"_s, model.id},
            {u"provider"_s, model.providerId},
            {u"native_id"_s, model.nativeId},
            {u"name"_s, model.name},
            {u"description"_s, model.description},
            {u"context_tokens"_s, model.contextTokens},
            {u"max_output_tokens"_s, model.maxOutputTokens},
            {u"chat"_s, model.chat},
            {u"embedding"_s, model.embedding},
            {u"images"_s, model.images},
            {u"tools"_s, model.tools},
            {u"thinking"_s, model.thinking},
            {u"web_search"_s, model.webSearch},
            {u"sampling"_s, model.sampling},
            {u"local"_s, model.local}};
}

static ModelInfo modelFromJson(const QJsonObject &json)
{
    return {.id = json.value(u"id").toString(),
            .providerId = json.value(u"provider").toString(),
            .nativeId = json.value(u"native_id").toString(),
            .name = json.value(u"name").toString(),
            .description = json.value(u"description").toString(),
            .contextTokens = json.value(u"context_tokens").toInt(),
            .maxOutputTokens = json.value(u"max_output_tokens").toInt(),
            .chat = json.value(u"chat").toBool(),
            .embedding = json.value(u"embedding").toBool(),
            .images = json.value(u"images").toBool(),
            .tools = json.value(u"tools").toBool(),
            .thinking = json.value(u"thinking").toBool(),
            .webSearch = json.value(u"web_search").toBool(),
            .sampling = json.value(u"sampling").toBool(),
            .local = json.value(u"local").toBool()};
}

static ModelInfo fallbackOf(QList<ModelInfo> models)
{
    // A chatflow does what somebody built it for, which is not to answer everything.
    models.removeIf([](const ModelInfo &model) { return model.providerId == u"flowise"; });
    const auto first = [&](auto matches) -> std::optional<ModelInfo> {
        const auto found = std::ranges::find_if(models, matches);
        return found == models.end() ? std::nullopt : std::optional(*found);
    };
    if (const auto local = first([](const ModelInfo &model) { return model.local && model.providerId != u"offline"; }))
        return *local;
    for (const QString &preferred : {u"gemini-2.5-flash"_s, u"gemini-flash-latest"_s, u"claude-sonnet-5-5"_s, u"claude-sonnet-4-5"_s, u"gpt-6.1-terra"_s, u"gpt-5.5"_s, u"gpt-4o"_s}) {
        if (const auto known = first([&](const ModelInfo &model) { return canonicalModelName(model.nativeId) == canonicalModelName(preferred); }))
            return *known;
    }
    if (const auto remote = first([](const ModelInfo &model) { return !model.local; }))
        return *remote;
    return OfflineProvider::model();
}

class ModelCatalogue::Private
{
public:
    /// What active providers have; every question looks something up in it.
    struct Offering {
        ModelIndex chat;
        ModelIndex embedding;
        ModelInfo fallback;
    };

    Private(ProviderRegistry &providers, QString file) : registry(providers), cacheFile(std::move(file)) { writer.setMaxThreadCount(1); }

    [[nodiscard]] QList<ModelInfo> modelsWith(bool ModelInfo::*ability) const;

    /// Made when it is first asked for after a change.
    [[nodiscard]] const Offering &offered()
    {
        if (!offering) {
            offering = Offering{.chat = ModelIndex(modelsWith(&ModelInfo::chat)), .embedding = ModelIndex(modelsWith(&ModelInfo::embedding)), .fallback = {}};
            offering->fallback = fallbackOf(offering->chat.models());
        }
        return *offering;
    }

    ProviderRegistry &registry;
    QString cacheFile;
    QHash<QString, ProviderModels> lists;
    std::optional<Offering> offering; ///< reset by whoever changes `lists`, and when the providers change
    QTimer timer;
    QTimer soon;
    QThreadPool writer; // last: its destructor waits
};

ModelCatalogue::ModelCatalogue(ProviderRegistry &registry, QString cacheFile, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(registry, std::move(cacheFile)))
{
    d->timer.setInterval(15min);
    d->soon.setSingleShot(true);
    d->soon.setInterval(50ms);
    connect(&d->timer, &QTimer::timeout, this, [this] { refresh(); });
    connect(&d->soon, &QTimer::timeout, this, [this] { refresh(); });
    connect(&registry, &ProviderRegistry::changed, this, [this] {
        d->offering.reset();
        d->soon.start(); // several changes in a row are one refresh
    });
}

ModelCatalogue::~ModelCatalogue() = default;

void ModelCatalogue::load()
{
    QFile file(d->cacheFile);
    if (file.open(QIODevice::ReadOnly)) {
        const QJsonObject cached = QJsonDocument::fromJson(file.readAll()).object();
        for (auto entry = cached.begin(); entry != cached.end(); ++entry) {
            const QJsonObject json = entry.value().toObject();
            ProviderModels list{.providerId = entry.key(), .models = {}, .fetchedAt = fromMilliseconds(qint64(json.value(u"fetched_at").toDouble())), .error = {}};
            for (const QJsonValue &model : json.value(u"models").toArray())
                list.models << modelFromJson(model.toObject());
            d->lists.insert(entry.key(), list);
        }
        d->offering.reset();
    }
    d->timer.start();
    refresh();
    Q_EMIT changed();
}

void ModelCatalogue::store()
{
    QJsonObject cached;
    for (const ProviderModels &list : std::as_const(d->lists)) {
        QJsonArray models;
        for (const ModelInfo &model : list.models)
            models.append(toJson(model));
        cached.insert(list.providerId, QJsonObject{{u"fetched_at"_s, double(toMilliseconds(list.fetchedAt))}, {u"models"_s, models}});
    }
    std::ignore = QtConcurrent::run(&d->writer, [path = d->cacheFile, content = QJsonDocument(cached).toJson(QJsonDocument::Compact)] {
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size())
            file.commit();
    });
}

QCoro::Task<void> ModelCatalogue::refreshProvider(Provider *provider)
{
    const QPointer<ModelCatalogue> alive(this);
    const QPointer<Provider> stillThere(provider);
    const QString id = provider->id();
    auto listing = provider->listModels();
    const auto models = co_await listing;
    if (!alive || !stillThere)
        co_return;
    ProviderModels &list = d->lists[id];
    list.providerId = id;
    if (!models) {
        list.error = models.error();
        co_return;
    }
    list.error.reset();
    list.fetchedAt = now();
    list.models = *models;
    d->offering.reset();
}

QCoro::Task<void> ModelCatalogue::refresh()
{
    const QPointer<ModelCatalogue> alive(this);
    const QHash<QString, ProviderModels> before = d->lists;
    std::vector<QCoro::Task<void>> tasks;
    for (Provider *provider : d->registry.active())
        tasks.push_back(refreshProvider(provider));
    for (QCoro::Task<void> &task : tasks)
        co_await task;
    if (!alive)
        co_return;
    store();
    Q_EMIT changed();
}

QList<ModelInfo> ModelCatalogue::models() const
{
    return d->offered().chat.models();
}

QList<ModelInfo> ModelCatalogue::Private::modelsWith(bool ModelInfo::*ability) const
{
    QList<ModelInfo> result;
    for (const ProviderModels &list : lists) {
        if (!registry.provider(list.providerId))
            continue;
        for (const ModelInfo &model : list.models) {
            if (model.*ability)
                result << model;
        }
    }
    std::ranges::sort(result, [](const ModelInfo &a, const ModelInfo &b) {
        const int order = QString::compare(a.name, b.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a.id < b.id;
    });
    return result;
}

QList<ProviderModels> ModelCatalogue::byProvider() const
{
    QList<ProviderModels> result;
    for (Provider *provider : d->registry.active())
        result << d->lists.value(provider->id(), ProviderModels{.providerId = provider->id(), .models = {}, .fetchedAt = {}, .error = {}});
    return result;
}

static std::unexpected<Error> notOffered(const QString &name)
{
    return std::unexpected(Error{.code = ErrorCode::InvalidArgument,
                                 .message = QCoreApplication::translate("Providers", "The model %1 is not offered here. Choose one of the list of models.").arg(name.left(100)),
                                 .detail = u"not offered"_s,
                                 .field = u"model"_s,
                                 .retryAfter = {}});
}

Result<ModelInfo> ModelCatalogue::findEmbedding(const QString &name) const
{
    const ModelIndex &embedding = d->offered().embedding;
    if (name.isEmpty() && !embedding.models().isEmpty())
        return embedding.models().first();
    if (const auto found = embedding.find(name))
        return *found;
    return notOffered(name);
}

Result<ModelInfo> ModelCatalogue::find(const QString &name) const
{
    if (const auto found = d->offered().chat.find(name))
        return *found;
    if (name == OfflineProvider::model().id && d->registry.provider(u"offline"_s))
        return OfflineProvider::model();
    // Before the first list has arrived the name itself must do.
    const qsizetype slash = name.startsWith(u"models/") ? -1 : name.indexOf(u'/');
    const QString providerId = slash > 0 ? name.left(slash) : providerByName(name);
    if (!providerId.isEmpty() && d->registry.provider(providerId) && d->lists.value(providerId).fetchedAt == Timestamp{}) {
        ModelInfo model;
        model.providerId = providerId;
        model.nativeId = slash > 0 ? name.mid(slash + 1) : name;
        model.id = providerId + u'/' + QString(model.nativeId).remove(u"models/"_s);
        model.name = model.nativeId;
        applyKnownFacts(model);
        return model;
    }
    return notOffered(name);
}

ModelInfo ModelCatalogue::fallback() const
{
    return d->offered().fallback;
}

} // namespace Parlor
