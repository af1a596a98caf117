// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/providersettings.h"

#include "core/translation.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Parlor {

using KindName = std::pair<ProviderKind, QString>;

static const QList<KindName> &kindNames()
{
    static const QList<KindName> names{
        {ProviderKind::OpenAi, u"openai"_s},   {ProviderKind::OpenAiCompatible, u"openai-compatible"_s}, {ProviderKind::Anthropic, u"anthropic"_s},
        {ProviderKind::Gemini, u"gemini"_s},   {ProviderKind::Ollama, u"ollama"_s},                      {ProviderKind::Flowise, u"flowise"_s},
        {ProviderKind::Offline, u"offline"_s}};
    return names;
}

QString nameOf(ProviderKind kind)
{
    return std::ranges::find(kindNames(), kind, &KindName::first)->second;
}

ProviderKind providerKind(const QString &name)
{
    const auto found = std::ranges::find(kindNames(), name, &KindName::second);
    return found == kindNames().end() ? ProviderKind::OpenAiCompatible : found->first;
}

const QList<BuiltInProvider> &builtInProviders()
{
    static const QList<BuiltInProvider> all{
        {u"openai"_s, ProviderKind::OpenAi, u"OpenAI"_s, u"https://api.openai.com/v1"_s, "OPENAI_API_KEY", "OPENAI_BASE_URL", true},
        {u"anthropic"_s, ProviderKind::Anthropic, u"Anthropic"_s, u"https://api.anthropic.com"_s, "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", true},
        {u"gemini"_s, ProviderKind::Gemini, u"Google Gemini"_s, u"https://generativelanguage.googleapis.com/v1beta"_s, "GEMINI_API_KEY", "GEMINI_BASE_URL", true},
        {u"ollama"_s, ProviderKind::Ollama, u"Ollama"_s, u"http://127.0.0.1:11434"_s, "OLLAMA_API_KEY", "OLLAMA_HOST", false},
        {u"flowise"_s, ProviderKind::Flowise, u"Flowise"_s, u"http://127.0.0.1:3000"_s, "FLOWISE_API_KEY", "FLOWISE_URL", false},
        {u"offline"_s, ProviderKind::Offline, u"Built-in (offline)"_s, {}, nullptr, nullptr, false},
    };
    return all;
}

const BuiltInProvider *builtInProvider(const QString &id)
{
    const auto found = std::ranges::find(builtInProviders(), id, &BuiltInProvider::id);
    return found == builtInProviders().end() ? nullptr : &*found;
}

QUrl normalisedUrl(const QString &given, ProviderKind kind)
{
    QString text = given.trimmed();
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
    if (kind == ProviderKind::Flowise && path.endsWith(u"/api/v1"))
        path.chop(7);
    if (kind == ProviderKind::Anthropic && path.endsWith(u"/v1"))
        path.chop(3);
    if ((kind == ProviderKind::OpenAi || kind == ProviderKind::OpenAiCompatible) && path.isEmpty())
        path = u"/v1"_s;
    if (kind == ProviderKind::Gemini && path.isEmpty())
        path = u"/v1beta"_s;
    url.setPath(path);
    return url;
}

Status checkSettings(const ProviderSettings &settings)
{
    static const QRegularExpression id(u"^[a-z0-9-]{1,40}$"_s);
    if (!id.match(settings.id).hasMatch())
        return invalidField(u"id"_s, tr("The name of a provider has 1 to 40 small letters, digits and dashes."));
    const BuiltInProvider *known = builtInProvider(settings.id);
    if (known && known->kind != settings.kind)
        return invalidField(u"kind"_s, tr("This name belongs to a built-in provider. Choose another."));
    if (!known && settings.baseUrl.isEmpty())
        return invalidField(u"base_url"_s, tr("Enter the address of the server, for example http://192.168.1.5:8080/v1."));
    if (!settings.baseUrl.isEmpty()) {
        const QUrl url = normalisedUrl(settings.baseUrl.toString(), settings.kind);
        if (!url.isValid() || url.host().isEmpty() || !QStringList{u"http"_s, u"https"_s}.contains(url.scheme()) || !url.userInfo().isEmpty() || url.hasQuery())
            return invalidField(u"base_url"_s, tr("This is not the address of a server. It begins with http:// or https:// and holds no password."));
    }
    return {};
}

} // namespace Parlor
