// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/providerdefaults.h"

#include "core/settingsfile.h"

using namespace Qt::StringLiterals;

namespace Parlor {

static const QString defaultsSection = u"provider_defaults"_s;

ProviderDefault ProviderDefaults::of(const QString &provider) const
{
    const QJsonObject json = m_settings.section(defaultsSection).value(provider).toObject();
    ProviderDefault value{.model = json.value("model"_L1).toString()};
    if (const QJsonValue temperature = json.value("temperature"_L1); temperature.isDouble())
        value.temperature = temperature.toDouble();
    if (const int tokens = json.value("max_tokens"_L1).toInt(); tokens > 0)
        value.maximumTokens = tokens;
    return value;
}

void ProviderDefaults::set(const QString &provider, const ProviderDefault &value)
{
    QJsonObject json;
    if (!value.model.isEmpty())
        json.insert(u"model"_s, value.model);
    if (value.temperature)
        json.insert(u"temperature"_s, *value.temperature);
    if (value.maximumTokens)
        json.insert(u"max_tokens"_s, *value.maximumTokens);
    QJsonObject section = m_settings.section(defaultsSection);
    section.insert(provider, json);
    m_settings.setSection(defaultsSection, section);
}

} // namespace Parlor
