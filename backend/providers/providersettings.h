// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <QUrl>

namespace Parlor {

/// How a provider speaks.
enum class ProviderKind { OpenAi, OpenAiCompatible, Anthropic, Gemini, Ollama, Flowise, Offline };

/// "openai-compatible" and the like, as settings.json has them.
[[nodiscard]] QString nameOf(ProviderKind kind);
/// OpenAiCompatible for a name that is none.
[[nodiscard]] ProviderKind providerKind(const QString &name);

/// A provider as it is set up. Keys are not here: they stay in the SecretStore under "provider/<id>".
struct ProviderSettings {
    QString id; ///< "openai", "anthropic", "gemini", "ollama", "offline", or a person's name for a compatible server: [a-z0-9-]{1,40}
    ProviderKind kind = ProviderKind::OpenAiCompatible;
    QString displayName;
    QUrl baseUrl; ///< as the provider's documentation writes it; empty: the kind's default
    bool enabled = true;
    bool hasKey = false; ///< read only
    bool fromEnvironment = false; ///< read only: set by OPENAI_API_KEY and the like, which win over what is stored
    bool discovered = false; ///< read only: found on this machine by itself

    bool operator==(const ProviderSettings &) const = default;
};

/// What a built-in provider is like before anybody sets it up.
struct BuiltInProvider {
    QString id;
    ProviderKind kind;
    QString displayName;
    QString baseUrl;
    const char *keyVariable; ///< in the environment; null: none
    const char *urlVariable;
    bool needsKey;
};

[[nodiscard]] const QList<BuiltInProvider> &builtInProviders();
/// Null when none is called so.
[[nodiscard]] const BuiltInProvider *builtInProvider(const QString &id);

/// The address in one form, however the documentation writes it: with or without a slash at its end, a scheme (OLLAMA_HOST is
/// "host:port"), the version of the API. Empty for an empty text.
[[nodiscard]] QUrl normalisedUrl(const QString &text, ProviderKind kind);

/// InvalidArgument with the field for a bad id, kind or address.
[[nodiscard]] Status checkSettings(const ProviderSettings &settings);

} // namespace Parlor

Q_DECLARE_METATYPE(Parlor::ProviderSettings)
