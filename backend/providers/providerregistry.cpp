// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/providerregistry.h"

#include "core/secretstore.h"
#include "core/settingsfile.h"
#include "providers/anthropic/anthropicprovider.h"
#include "providers/gemini/geminiprovider.h"
#include "providers/jsonget.h"
#include "providers/offline/offlineprovider.h"
#include "providers/ollama/ollamaprovider.h"
#include "providers/openai/openaiprovider.h"

#include <QCoreApplication>
#include <QCoroFuture>
#include <QCoroSignal>
#include <QElapsedTimer>
#include <QHostAddress>
#include <QJsonArray>
#include <QNetworkAccessManager>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static QString tr(const char *text) { return QCoreApplication::translate("Providers", text); }

static const QList<std::pair<ProviderKind, QString>> &kindNames()
{
    static const QList<std::pair<ProviderKind, QString>> names{
        {ProviderKind::OpenAi, u"openai"_s},   {ProviderKind::OpenAiCompatible, u"openai-compatible"_s}, {ProviderKind::Anthropic, u"anthropic"_s},
        {ProviderKind::Gemini, u"gemini"_s},   {ProviderKind::Ollama, u"ollama"_s},                      {ProviderKind::Flowise, u"flowise"_s},
        {ProviderKind::Offline, u"offline"_s}};
    return names;
}

namespace {

/// What a built-in provider is like before anybody sets it up.
struct BuiltIn {
    QString id;
    ProviderKind kind;
    QString displayName;
    QString baseUrl;
    const char *keyVariable;
    const char *urlVariable;
    bool needsKey;
};

struct Entry {
    ProviderSettings settings;
    QString key;
    QString api; ///< "responses", "chat" or empty: by the base URL
};

} // namespace

static const QList<BuiltIn> &builtIns()
{
    static const QList<BuiltIn> all{
        {u"openai"_s, ProviderKind::OpenAi, u"OpenAI"_s, u"https://api.openai.com/v1"_s, "OPENAI_API_KEY", "OPENAI_BASE_URL", true},
        {u"anthropic"_s, ProviderKind::Anthropic, u"Anthropic"_s, u"https://api.anthropic.com"_s, "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", true},
        {u"gemini"_s, ProviderKind::Gemini, u"Google Gemini"_s, u"https://generativelanguage.googleapis.com/v1beta"_s, "GEMINI_API_KEY", "GEMINI_BASE_URL", true},
        {u"ollama"_s, ProviderKind::Ollama, u"Ollama"_s, u"http://127.0.0.1:11434"_s, "OLLAMA_API_KEY", "OLLAMA_HOST", false},
        {u"offline"_s, ProviderKind::Offline, u"Built-in (offline)"_s, {}, nullptr, nullptr, false},
    };
    return all;
}

static const BuiltIn *builtIn(const QString &id)
{
    const auto found = std::ranges::find(builtIns(), id, &BuiltIn::id);
    return found == builtIns().end() ? nullptr : &*found;
}

// However the documentation writes it: with or without a slash, a scheme (OLLAMA_HOST is "host:port"), the version of the API.
static QUrl normalisedUrl(const QUrl &given, ProviderKind kind)
{
    QString text = given.toString().trimmed();
    if (text.isEmpty())
        return {};
    if (!text.contains(u"://"))
        text.prepend(u"http://"_s);
    QUrl url(text);
    if (kind == ProviderKind::Ollama && url.port() < 0 && url.scheme() == u"http")
        url.setPort(11434);
    if (url.host() == u"0.0.0.0")
        url.setHost(u"127.0.0.1"_s);
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    if (kind == ProviderKind::Anthropic && path.endsWith(u"/v1"))
        path.chop(3);
    if ((kind == ProviderKind::OpenAi || kind == ProviderKind::OpenAiCompatible) && path.isEmpty())
        path = u"/v1"_s;
    if (kind == ProviderKind::Gemini && path.isEmpty())
        path = u"/v1beta"_s;
    url.setPath(path);
    return url;
}

static bool isOnThisMachine(const QUrl &url)
{
    return url.host() == u"localhost" || QHostAddress(url.host()).isLoopback();
}

static QString secretName(const QString &id) { return u"provider/"_s + id; }

class ProviderRegistry::Private
{
public:
    Private(SettingsFile &file, SecretStore &store, PassageSource &source, QNetworkAccessManager &manager)
        : settings(file)
        , secrets(store)
        , passages(source)
        , network(manager)
    {
    }

    std::unique_ptr<Provider> make(const Entry &entry) const
    {
        const ProviderSettings &set = entry.settings;
        const BuiltIn *known = builtIn(set.id);
        if (!set.enabled || (known && known->needsKey && entry.key.isEmpty() && set.baseUrl.isEmpty()))
            return nullptr;
        // A built-in one that needs a key may run without one only against another server.
        const QUrl fallback = known ? QUrl(known->baseUrl) : QUrl();
        const QUrl base = set.baseUrl.isEmpty() ? fallback : set.baseUrl;
        if (known && known->needsKey && entry.key.isEmpty() && base.host() == fallback.host())
            return nullptr;
        ProviderConnection connection{.id = set.id, .displayName = set.displayName, .baseUrl = base, .key = entry.key, .network = &network};
        switch (set.kind) {
        case ProviderKind::OpenAi:
        case ProviderKind::OpenAiCompatible: {
            const bool compatible = base.host() != u"api.openai.com";
            const bool responses = entry.api.isEmpty() ? !compatible : entry.api == u"responses";
            return std::make_unique<OpenAiProvider>(
                std::move(connection),
                OpenAiProvider::Character{.api = responses ? OpenAiProvider::Api::Responses : OpenAiProvider::Api::ChatCompletions,
                                          .compatible = compatible,
                                          .local = isOnThisMachine(base)});
        }
        case ProviderKind::Anthropic:
            return std::make_unique<AnthropicProvider>(std::move(connection));
        case ProviderKind::Gemini:
            return std::make_unique<GeminiProvider>(std::move(connection));
        case ProviderKind::Ollama:
            return std::make_unique<OllamaProvider>(std::move(connection));
        case ProviderKind::Offline:
            return std::make_unique<OfflineProvider>(passages);
        case ProviderKind::Flowise:
            return nullptr; // a later issue
        }
        return nullptr;
    }

    void put(const Entry &entry)
    {
        const auto same = std::ranges::find_if(entries, [&](const Entry &known) { return known.settings.id == entry.settings.id; });
        if (same == entries.end())
            entries.append(entry);
        else
            *same = entry;
        // A stream that runs owns its connection; the old object may go.
        providers[entry.settings.id] = make(entry);
    }

    void drop(const QString &id)
    {
        entries.removeIf([&](const Entry &entry) { return entry.settings.id == id; });
        providers.erase(id);
    }

    [[nodiscard]] const Entry *find(const QString &id) const
    {
        const auto found = std::ranges::find_if(entries, [&](const Entry &entry) { return entry.settings.id == id; });
        return found == entries.end() ? nullptr : &*found;
    }

    Entry stored(const QString &id, const QJsonObject &json, const QString &key) const
    {
        Entry entry;
        const BuiltIn *known = builtIn(id);
        entry.settings.id = id;
        entry.settings.kind = known ? known->kind : ProviderKind::OpenAiCompatible;
        entry.settings.displayName = json.value(u"name").toString(known ? known->displayName : id);
        for (const auto &[kind, name] : kindNames()) {
            if (!known && json.value(u"kind").toString() == name)
                entry.settings.kind = kind;
        }
        entry.settings.baseUrl = normalisedUrl(QUrl(json.value(u"base_url").toString()), entry.settings.kind);
        // Ollama takes part only once it was found, set up, or named in the environment: nobody waits for what is not there.
        entry.settings.enabled = json.value(u"enabled").toBool(id != u"ollama");
        entry.api = json.value(u"api").toString();
        entry.key = key;
        if (known)
            applyEnvironment(*known, entry);
        entry.settings.hasKey = !entry.key.isEmpty();
        return entry;
    }

    static void applyEnvironment(const BuiltIn &known, Entry &entry)
    {
        const QString key = known.keyVariable ? qEnvironmentVariable(known.keyVariable) : QString();
        const QString url = known.urlVariable ? qEnvironmentVariable(known.urlVariable) : QString();
        if (!key.isEmpty())
            entry.key = key;
        if (!url.isEmpty())
            entry.settings.baseUrl = normalisedUrl(QUrl(url), known.kind);
        if (!key.isEmpty() || !url.isEmpty()) {
            entry.settings.fromEnvironment = true;
            entry.settings.enabled = true;
        }
    }

    void writeSettings() const
    {
        QJsonObject section;
        for (const Entry &entry : entries) {
            const ProviderSettings &set = entry.settings;
            if (set.discovered)
                continue;
            QJsonObject json{{u"enabled"_s, set.enabled}};
            // What the environment says must not become a setting.
            if (!set.baseUrl.isEmpty() && !set.fromEnvironment)
                json.insert(u"base_url"_s, set.baseUrl.toString());
            if (!entry.api.isEmpty())
                json.insert(u"api"_s, entry.api);
            if (!builtIn(set.id)) {
                json.insert(u"name"_s, set.displayName);
                json.insert(u"kind"_s, std::ranges::find(kindNames(), set.kind, &std::pair<ProviderKind, QString>::first)->second);
            }
            section.insert(set.id, json);
        }
        settings.setSection(u"providers"_s, section);
    }

    SettingsFile &settings;
    SecretStore &secrets;
    PassageSource &passages;
    QNetworkAccessManager &network;
    QList<Entry> entries;
    std::map<QString, std::unique_ptr<Provider>> providers;
    QList<LocalServer> localServers{
        {u"ollama"_s, u"Ollama"_s, ProviderKind::Ollama, QUrl(u"http://127.0.0.1:11434"_s), u"/api/version"_s},
        {u"lmstudio"_s, u"LM Studio"_s, ProviderKind::OpenAiCompatible, QUrl(u"http://127.0.0.1:1234/v1"_s), u"/models"_s},
        {u"llamacpp"_s, u"llama.cpp"_s, ProviderKind::OpenAiCompatible, QUrl(u"http://127.0.0.1:8080/v1"_s), u"/models"_s},
    };
};

ProviderRegistry::ProviderRegistry(SettingsFile &settings, SecretStore &secrets, PassageSource &passages, QNetworkAccessManager &network, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(settings, secrets, passages, network))
{
}

ProviderRegistry::~ProviderRegistry() = default;

void ProviderRegistry::setLocalServers(QList<LocalServer> servers) { d->localServers = std::move(servers); }

QCoro::Task<Status> ProviderRegistry::load()
{
    const QPointer<ProviderRegistry> alive(this);
    const QJsonObject section = d->settings.section(u"providers"_s);
    QStringList ids;
    for (const BuiltIn &known : builtIns())
        ids << known.id;
    for (const QString &id : section.keys()) {
        if (!ids.contains(id))
            ids << id;
    }
    Status outcome;
    for (const QString &id : std::as_const(ids)) {
        auto reading = d->secrets.read(secretName(id));
        const Result<QString> key = co_await reading;
        if (!alive)
            co_return outcome;
        if (!key && key.error().code != ErrorCode::NotFound)
            outcome = Status(failure(key));
        const Entry entry = d->stored(id, section.value(id).toObject(), key.value_or(QString()));
        d->put(entry);
    }
    Q_EMIT changed();
    co_return outcome;
}

QList<ProviderSettings> ProviderRegistry::all() const
{
    QList<ProviderSettings> result;
    for (const Entry &entry : std::as_const(d->entries))
        result << entry.settings;
    return result;
}

Provider *ProviderRegistry::provider(const QString &id) const
{
    const auto found = d->providers.find(id);
    return found == d->providers.end() ? nullptr : found->second.get();
}

QList<Provider *> ProviderRegistry::active() const
{
    QList<Provider *> result;
    for (const Entry &entry : std::as_const(d->entries)) {
        if (Provider *live = provider(entry.settings.id))
            result << live;
    }
    return result;
}

static Status checkSettings(const ProviderSettings &settings)
{
    const auto refuse = [](const QString &field, const QString &message) {
        return std::unexpected(Error{.code = ErrorCode::InvalidArgument, .message = message, .detail = {}, .field = field, .retryAfter = {}});
    };
    static const QRegularExpression id(u"^[a-z0-9-]{1,40}$"_s);
    if (!id.match(settings.id).hasMatch())
        return refuse(u"id"_s, tr("The name of a provider has 1 to 40 small letters, digits and dashes."));
    const BuiltIn *known = builtIn(settings.id);
    if (known && known->kind != settings.kind)
        return refuse(u"kind"_s, tr("This name belongs to a built-in provider. Choose another."));
    if (settings.kind == ProviderKind::Flowise)
        return refuse(u"kind"_s, tr("Flowise servers cannot be added yet."));
    if (!known && settings.baseUrl.isEmpty())
        return refuse(u"base_url"_s, tr("Enter the address of the server, for example http://192.168.1.5:8080/v1."));
    if (!settings.baseUrl.isEmpty()) {
        const QUrl url = normalisedUrl(settings.baseUrl, settings.kind);
        if (!url.isValid() || url.host().isEmpty() || !QStringList{u"http"_s, u"https"_s}.contains(url.scheme()) || !url.userInfo().isEmpty() || url.hasQuery())
            return refuse(u"base_url"_s, tr("This is not the address of a server. It begins with http:// or https:// and holds no password."));
    }
    return {};
}

QCoro::Task<Status> ProviderRegistry::save(ProviderSettings settings, std::optional<QString> key)
{
    if (Status sound = checkSettings(settings); !sound)
        co_return sound;
    const QPointer<ProviderRegistry> alive(this);
    const BuiltIn *fixed = builtIn(settings.id);
    if (key && !key->trimmed().isEmpty() && fixed && fixed->keyVariable) {
        const QString given = qEnvironmentVariable(fixed->keyVariable);
        if (!given.isEmpty() && given != key->trimmed())
            co_return failure(ErrorCode::Conflict, tr("The environment variable %1 names another key, which wins. Remove it first.").arg(QLatin1StringView(fixed->keyVariable)));
    }
    if (key) {
        const QString name = secretName(settings.id);
        const QString secret = key->trimmed();
        auto storing = secret.isEmpty() ? d->secrets.remove(name) : d->secrets.write(name, secret);
        const Status stored = co_await storing;
        if (!alive || !stored)
            co_return stored;
    }
    const Entry *before = d->find(settings.id);
    Entry entry;
    entry.settings = settings;
    entry.settings.baseUrl = normalisedUrl(settings.baseUrl, settings.kind);
    entry.settings.discovered = false;
    entry.settings.fromEnvironment = false;
    entry.api = before ? before->api : QString();
    entry.key = key ? key->trimmed() : before ? before->key : QString();
    if (entry.settings.displayName.isEmpty())
        entry.settings.displayName = before ? before->settings.displayName : settings.id;
    if (const BuiltIn *known = builtIn(settings.id))
        Private::applyEnvironment(*known, entry);
    entry.settings.hasKey = !entry.key.isEmpty();
    d->put(entry);
    d->writeSettings();
    Q_EMIT changed();
    co_return Status();
}

QCoro::Task<Status> ProviderRegistry::remove(QString id)
{
    const QPointer<ProviderRegistry> alive(this);
    auto removing = d->secrets.remove(secretName(id));
    const Status removed = co_await removing;
    if (!alive || !removed)
        co_return removed;
    if (builtIn(id)) {
        const Entry entry = d->stored(id, {}, {});
        d->put(entry);
    } else {
        d->drop(id);
    }
    d->writeSettings();
    Q_EMIT changed();
    co_return Status();
}

// Collects a short answer; the stream is deleted from the event loop because its own signal resumes us.
static QCoro::Task<Result<QString>> shortAnswer(Provider *provider, ModelInfo model)
{
    ChatRequest request;
    request.model = model.nativeId;
    request.info = model;
    PromptMessage message;
    message.text = u"Answer with the single word: ready"_s;
    request.messages << message;
    const auto later = [](AnswerStream *stream) { stream->deleteLater(); };
    const std::unique_ptr<AnswerStream, decltype(later)> stream(provider->ask(request).release(), later);
    auto text = std::make_shared<QString>();
    auto outcome = std::make_shared<std::optional<Result<QString>>>();
    QObject::connect(stream.get(), &AnswerStream::event, stream.get(), [text, outcome](const StreamEvent &event) {
        if (const auto *piece = std::get_if<Stream::TextDelta>(&event))
            *text += piece->text;
        else if (const auto *failed = std::get_if<Stream::Failure>(&event))
            outcome->emplace(std::unexpected(failed->error));
        else if (std::holds_alternative<Stream::Finish>(event))
            outcome->emplace(*text);
    });
    QElapsedTimer waited;
    waited.start();
    while (!*outcome && waited.elapsed() < 60'000) {
        const auto piece = co_await qCoro(stream.get(), &AnswerStream::event, std::chrono::milliseconds(60s));
        if (!piece)
            break;
    }
    if (!*outcome)
        co_return failure(ErrorCode::Timeout, tr("The model did not answer within a minute."));
    co_return **outcome;
}

QCoro::Task<Result<ProviderTest>> ProviderRegistry::test(ProviderSettings settings, std::optional<QString> key)
{
    if (Status sound = checkSettings(settings); !sound)
        co_return failure(sound);
    const Entry *before = d->find(settings.id);
    Entry entry;
    entry.settings = settings;
    entry.settings.enabled = true;
    entry.settings.baseUrl = normalisedUrl(settings.baseUrl, settings.kind);
    entry.api = before ? before->api : QString();
    entry.key = key && !key->isEmpty() ? key->trimmed() : before ? before->key : QString();
    const std::shared_ptr<Provider> provider = d->make(entry);
    if (!provider)
        co_return failure(ErrorCode::Unauthenticated, tr("Enter a key first: this provider needs one."));
    QElapsedTimer elapsed;
    elapsed.start();
    auto listing = provider->listModels();
    const auto models = co_await listing;
    if (!models)
        co_return failure(models);
    ProviderTest result;
    result.models = *models;
    ModelInfo asked;
    for (const ModelInfo &model : *models) {
        if (!model.chat)
            continue;
        ++result.modelCount;
        // A small one answers fast and costs little.
        const bool small = model.nativeId.contains(u"flash") || model.nativeId.contains(u"mini") || model.nativeId.contains(u"haiku") || model.nativeId.contains(u"luna");
        if (asked.nativeId.isEmpty() || small)
            asked = model;
    }
    if (asked.nativeId.isEmpty())
        co_return failure(ErrorCode::NotFound, tr("The server answers, but offers no model that can chat."));
    auto asking = shortAnswer(provider.get(), asked);
    const auto answer = co_await asking;
    if (!answer)
        co_return failure(answer);
    result.model = asked.nativeId;
    result.answer = answer->simplified().left(200);
    result.elapsed = std::chrono::milliseconds(elapsed.elapsed());
    co_return result;
}

static QCoro::Task<ProviderHealth> probeOne(Provider *provider)
{
    ProviderHealth health{.id = provider->id(), .error = {}};
    QElapsedTimer elapsed;
    elapsed.start();
    auto listing = provider->listModels();
    const auto models = co_await listing;
    health.elapsed = std::chrono::milliseconds(elapsed.elapsed());
    if (!models)
        health.error = models.error();
    co_return health;
}

QCoro::Task<QList<ProviderHealth>> ProviderRegistry::probe()
{
    std::vector<QCoro::Task<ProviderHealth>> probes; // all at once
    for (Provider *provider : active())
        probes.push_back(probeOne(provider));
    QList<ProviderHealth> result;
    for (QCoro::Task<ProviderHealth> &pending : probes)
        result << co_await pending;
    co_return result;
}

QCoro::Task<void> ProviderRegistry::discoverLocalServers()
{
    const QPointer<ProviderRegistry> alive(this);
    struct Probe {
        LocalServer server;
        QCoro::Task<Result<QJsonObject>> answer;
    };
    // All at once: the slowest decides how long it takes.
    std::vector<Probe> probes;
    for (const LocalServer &server : std::as_const(d->localServers)) {
        const Entry *known = d->find(server.id);
        if (known && !known->settings.discovered && (known->settings.enabled || known->settings.fromEnvironment))
            continue; // set up by hand
        ProviderConnection connection;
        connection.baseUrl = server.baseUrl;
        const QNetworkRequest request = jsonRequest(connection.url(server.probe));
        probes.push_back({server, getJson(d->network, request, server.displayName, 900ms)});
    }
    bool different = false;
    for (Probe &probe : probes) {
        const auto answer = co_await probe.answer;
        if (!alive)
            co_return;
        const bool found = answer && (probe.server.kind == ProviderKind::Ollama ? answer->contains(u"version") : answer->value(u"data").isArray());
        const Entry *known = d->find(probe.server.id);
        const bool listed = known && known->settings.discovered;
        if (found == listed)
            continue;
        different = true;
        if (found) {
            Entry entry;
            entry.settings.id = probe.server.id;
            entry.settings.kind = probe.server.kind;
            entry.settings.displayName = probe.server.displayName;
            entry.settings.baseUrl = probe.server.baseUrl;
            entry.settings.discovered = true;
            d->put(entry);
        } else if (builtIn(probe.server.id)) {
            const Entry entry = d->stored(probe.server.id, d->settings.section(u"providers"_s).value(probe.server.id).toObject(), {});
            d->put(entry);
        } else {
            d->drop(probe.server.id);
        }
    }
    if (different)
        Q_EMIT changed();
}

} // namespace Parlor
