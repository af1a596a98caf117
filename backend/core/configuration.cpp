// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/configuration.h"

#include "core/settingsfile.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Parlor {

using Kind = Setting::Kind;

static Setting textSetting(const QString &name, const QString &option, const QString &variable, const QString &fallback, const QString &description)
{
    return {.name = name, .option = option, .variable = variable, .kind = Kind::Text, .fallback = fallback, .description = description, .choices = {}};
}

static Setting listSetting(const QString &name, const QString &option, const QString &variable, const QString &description)
{
    return {.name = name, .option = option, .variable = variable, .kind = Kind::List, .fallback = {}, .description = description,
            .choices = {}};
}

static Setting numberSetting(const QString &name, const QString &option, const QString &variable, qint64 fallback, std::pair<qint64, qint64> range,
                      const QString &description)
{
    return {.name = name,
            .option = option,
            .variable = variable,
            .kind = Kind::Number,
            .fallback = QString::number(fallback),
            .description = description,
            .least = range.first,
            .most = range.second,
            .choices = {}};
}

static Setting switchSetting(const QString &name, const QString &option, const QString &variable, bool fallback, const QString &description)
{
    return {.name = name,
            .option = option,
            .variable = variable,
            .kind = Kind::Switch,
            .fallback = fallback ? u"on"_s : u"off"_s,
            .description = description,
            .choices = {}};
}

// Named like its variable, without the prefix of those that are ours alone.
static Setting secretSetting(const QString &variable, const QString &description)
{
    return {.name = QString(variable).remove(u"PARLOR_"_s).toLower(), .option = {}, .variable = variable, .kind = Kind::Text, .fallback = {}, .description = description, .choices = {}, .secret = true};
}

const QList<Setting> &Configuration::settings()
{
    static const QList<Setting> all{
        textSetting(u"host"_s, u"host"_s, u"HOST"_s, u"127.0.0.1"_s, u"address to listen on; 0.0.0.0 or :: lets other machines in"_s),
        numberSetting(u"port"_s, u"port"_s, u"PORT"_s, 8000, {0, 65535}, u"port to listen on; 0 picks a free one"_s),
        switchSetting(u"serve"_s, {}, {}, true, u"let other programs and machines in while the desktop program runs; parlord always does"_s),
        {.name = u"log_level"_s,
         .option = u"log-level"_s,
         .variable = u"LOG_LEVEL"_s,
         .kind = Kind::Choice,
         .fallback = u"INFO"_s,
         .description = u"least important message that is logged"_s,
         .choices = {u"DEBUG"_s, u"INFO"_s, u"WARNING"_s, u"ERROR"_s}},
        switchSetting(u"debug"_s, u"debug"_s, u"DEBUG"_s, false, u"log every request and what Qt says"_s),
        listSetting(u"allowed_origins"_s, u"allowed-origins"_s, u"ALLOWED_ORIGINS"_s, u"web origins whose pages may call the server, or *"_s),
        listSetting(u"allowed_hosts"_s, u"allowed-hosts"_s, u"PARLOR_ALLOWED_HOSTS"_s, u"names by which the server may be called, beside its own addresses"_s),
        switchSetting(u"rate_limits"_s, u"rate-limits"_s, u"PARLOR_RATE_LIMITS"_s, true, u"limit requests a minute as the specifications say"_s),
        numberSetting(u"rate_limit_per_minute"_s, {}, {}, 60, {1, 1000000}, u"requests below /api/v1 a minute, of one person"_s),
        numberSetting(u"rate_limit_per_hour"_s, {}, {}, 1000, {1, 100000000}, u"requests below /api/v1 an hour, of one person"_s),
        numberSetting(u"max_tokens"_s, {}, {}, 0, {0, 10000000}, u"most tokens that any answer may have; 0: what the model allows"_s),
        numberSetting(u"max_connections"_s, u"max-connections"_s, {}, 1000, {1, 100000}, u"connections at the same time"_s),
        numberSetting(u"max_connections_per_client"_s, u"max-connections-per-client"_s, {}, 64, {1, 100000}, u"of them from one address"_s),
        numberSetting(u"max_header_bytes"_s, {}, {}, 32 * 1024, {1024, 1024 * 1024}, u"largest header of a request"_s),
        numberSetting(u"max_body_bytes"_s, {}, {}, 1024 * 1024, {1024, 1024LL * 1024 * 1024}, u"largest body, where a route has no limit of its own"_s),
        numberSetting(u"header_timeout_seconds"_s, {}, {}, 10, {1, 600}, u"time a client may take for the header"_s),
        numberSetting(u"idle_timeout_seconds"_s, {}, {}, 60, {1, 3600}, u"time a connection may stay idle"_s),
        textSetting(u"default_model"_s, u"default-model"_s, u"PARLOR_DEFAULT_MODEL"_s, {}, u"model for those who choose none; empty: the best at hand"_s),
        textSetting(u"embedding_model"_s, u"embedding-model"_s, u"PARLOR_EMBEDDING_MODEL"_s, u"built-in"_s,
                    u"what finds documents and memories by meaning: built-in, none, or a provider's embedding model by its id"_s),
        switchSetting(u"improve_titles"_s, {}, {}, true, u"ask the model for a better title after the first answer"_s),
        numberSetting(u"backup_every_hours"_s, {}, {}, 24, {0, 24 * 366}, u"hours between backups of the database; 0: none"_s),
        numberSetting(u"backups_kept"_s, {}, {}, 7, {1, 1000}, u"backups that are kept, the newest ones"_s),
        switchSetting(u"discover_local_servers"_s, {}, u"PARLOR_DISCOVER"_s, true, u"look for Ollama, LM Studio and llama.cpp on this machine"_s),
        numberSetting(u"credits_initial"_s, {}, {}, 1000, {0, 1000000000}, u"credits that an account begins with"_s),
        numberSetting(u"credits_per_prediction"_s, {}, {}, 1, {0, 1000000}, u"what a prediction of a chatflow costs"_s),
        textSetting(u"external_auth_url"_s, {}, u"PARLOR_EXTERNAL_AUTH_URL"_s, {}, u"service that checks names and passwords for POST /api/v1/chat/authenticate"_s),
        switchSetting(u"webhook_allow_private"_s, {}, u"PARLOR_WEBHOOK_ALLOW_PRIVATE"_s, false, u"let webhooks go to this machine and the local network"_s),
        textSetting(u"sso_issuer"_s, {}, u"PARLOR_SSO_ISSUER"_s, {}, u"OpenID provider that signs people in, exactly as its own documents name it"_s),
        textSetting(u"sso_client_id"_s, {}, u"PARLOR_SSO_CLIENT_ID"_s, {}, u"what this server is called there"_s),
        secretSetting(u"PARLOR_SSO_CLIENT_SECRET"_s, u"its secret there; empty for a public client"_s),
        listSetting(u"sso_redirect_uris"_s, {}, u"PARLOR_SSO_REDIRECT_URIS"_s, u"where people may be sent after single sign-on, to the letter"_s),
        textSetting(u"sso_callback_url"_s, {}, u"PARLOR_SSO_CALLBACK_URL"_s, {}, u"/api/v1/auth/sso/callback as browsers reach it; empty: by the request's own host over http"_s),
        secretSetting(u"SECRET_KEY"_s, u"signs access tokens; else one is made at first start and kept in the key store"_s),
        secretSetting(u"ADMIN_SECRET_KEY"_s, u"bearer token of the administrator; else one is made and kept in the key store"_s),
        secretSetting(u"OPENAI_API_KEY"_s, u"key for OpenAI"_s),
        textSetting(u"openai_base_url"_s, {}, u"OPENAI_BASE_URL"_s, {}, u"another server that speaks OpenAI's API"_s),
        secretSetting(u"ANTHROPIC_API_KEY"_s, u"key for Anthropic"_s),
        textSetting(u"anthropic_base_url"_s, {}, u"ANTHROPIC_BASE_URL"_s, {}, u"another server that speaks Anthropic's API"_s),
        secretSetting(u"GEMINI_API_KEY"_s, u"key for Google Gemini"_s),
        textSetting(u"gemini_base_url"_s, {}, u"GEMINI_BASE_URL"_s, {}, u"another server that speaks Gemini's API"_s),
        textSetting(u"ollama_host"_s, {}, u"OLLAMA_HOST"_s, {}, u"where Ollama runs"_s),
        textSetting(u"flowise_url"_s, {}, u"FLOWISE_URL"_s, {}, u"where Flowise runs"_s),
        secretSetting(u"FLOWISE_API_KEY"_s, u"key for Flowise"_s),
    };
    return all;
}

QString Configuration::dataFolder(const QHash<QString, QString> &options)
{
    const QString environment = qEnvironmentVariable("PARLOR_DATA_DIR");
    const QString chosen = options.value(u"data-dir"_s, environment);
    return chosen.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/parlor"_s : QDir(chosen).absolutePath();
}

// "on" or "off" for whatever people write; empty when it is neither.
static QString readSwitch(const QString &value)
{
    const QString folded = value.trimmed().toLower();
    if (QStringList{u"on"_s, u"true"_s, u"yes"_s, u"1"_s}.contains(folded))
        return u"on"_s;
    return QStringList{u"off"_s, u"false"_s, u"no"_s, u"0"_s}.contains(folded) ? u"off"_s : QString();
}

// A JSON array of texts, as the specification of `chatbot` writes ALLOWED_ORIGINS, or texts with commas between.
static QStringList readList(const QString &value)
{
    QStringList items;
    if (value.trimmed().startsWith(u'[')) {
        for (const QJsonValue &item : QJsonDocument::fromJson(value.toUtf8()).array())
            items << item.toString();
    } else {
        items = value.split(u',');
    }
    for (QString &item : items)
        item = item.trimmed();
    items.removeAll(QString());
    return items;
}

static Result<QString> normalised(const Setting &setting, const QString &value, const QString &source)
{
    const auto refuse = [&](const QString &expected) {
        return std::unexpected(Error{.code = ErrorCode::InvalidArgument,
                                     .message = u"%1 is \"%2\", but %3 is expected."_s.arg(source, value, expected),
                                     .detail = {},
                                     .field = setting.name,
                                     .retryAfter = {}});
    };
    switch (setting.kind) {
    case Kind::Text:
        return value;
    case Kind::List:
        return readList(value).join(u',');
    case Kind::Switch: {
        const QString read = readSwitch(value);
        return read.isEmpty() ? Result<QString>(refuse(u"on or off"_s)) : Result<QString>(read);
    }
    case Kind::Choice:
        return setting.choices.contains(value.toUpper()) ? Result<QString>(value.toUpper())
                                                         : Result<QString>(refuse(u"one of "_s + setting.choices.join(u", "_s)));
    case Kind::Number: {
        bool isNumber = false;
        const qint64 read = value.trimmed().toLongLong(&isNumber);
        if (!isNumber || read < setting.least || read > setting.most)
            return refuse(u"a number from %1 to %2"_s.arg(setting.least).arg(setting.most));
        return QString::number(read);
    }
    }
    return value;
}

static QString fromJson(const QJsonValue &value)
{
    if (value.isArray()) {
        QStringList items;
        for (const QJsonValue &item : value.toArray())
            items << item.toString();
        return items.join(u',');
    }
    return value.isBool() ? (value.toBool() ? u"on"_s : u"off"_s) : value.toVariant().toString();
}

Result<Configuration> Configuration::resolve(const SettingsFile &file, const QHash<QString, QString> &options)
{
    Configuration configuration;
    const QJsonObject stored = file.section(u"server"_s);
    for (const Setting &setting : settings()) {
        configuration.m_values.insert(setting.name, setting.fallback);
        configuration.m_sources.insert(setting.name, u"default"_s);
        const auto apply = [&](const QString &value, const QString &source) -> Status {
            const auto read = normalised(setting, value, source);
            if (!read)
                return failure(read);
            configuration.m_values.insert(setting.name, *read);
            configuration.m_sources.insert(setting.name, source);
            return {};
        };
        if (!setting.secret && stored.contains(setting.name)) {
            if (Status done = apply(fromJson(stored.value(setting.name)), u"\"%1\" in settings.json"_s.arg(setting.name)); !done)
                return failure(done);
        }
        const QByteArray variable = setting.variable.toLatin1();
        if (!variable.isEmpty() && qEnvironmentVariableIsSet(variable.constData()) && !qEnvironmentVariable(variable.constData()).isEmpty()) {
            if (Status done = apply(qEnvironmentVariable(variable.constData()), setting.variable); !done)
                return failure(done);
        }
        if (!setting.option.isEmpty() && options.contains(setting.option)) {
            if (Status done = apply(options.value(setting.option), u"--"_s + setting.option); !done)
                return failure(done);
        }
    }
    return configuration;
}

Result<QString> Configuration::checked(const QString &name, const QString &value)
{
    const auto setting = std::ranges::find(settings(), name, &Setting::name);
    if (setting == settings().end() || setting->secret)
        return failure(ErrorCode::InvalidArgument, u"There is no setting \"%1\"."_s.arg(name));
    return normalised(*setting, value, name);
}

void Configuration::change(const QString &name, const QString &value)
{
    const auto kept = checked(name, value);
    if (!kept)
        return;
    m_values.insert(name, *kept);
    m_sources.insert(name, u"changed while running"_s);
}

QStringList Configuration::list(const QString &name) const
{
    return m_values.value(name).split(u',', Qt::SkipEmptyParts);
}

QString Configuration::describe(const QString &dataFolder) const
{
    QString result = u"%1 = %2\n"_s.arg(u"data_dir"_s, -28).arg(dataFolder);
    for (const Setting &setting : settings()) {
        const QString value = m_values.value(setting.name);
        const QString shown = setting.secret ? (value.isEmpty() ? u"(not set)"_s : u"(set)"_s) : value;
        result += u"%1 = %2   (%3)\n"_s.arg(setting.name, -28).arg(shown, m_sources.value(setting.name));
    }
    return result;
}

} // namespace Parlor
