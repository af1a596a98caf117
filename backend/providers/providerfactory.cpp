// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/providerfactory.h"

#include "providers/anthropic/anthropicprovider.h"
#include "providers/flowise/flowiseprovider.h"
#include "providers/gemini/geminiprovider.h"
#include "providers/offline/offlineprovider.h"
#include "providers/ollama/ollamaprovider.h"
#include "providers/openai/openaiprovider.h"

using namespace Qt::StringLiterals;

namespace Parlor {

static std::unique_ptr<Provider> makeOpenAi(ProviderConnection connection, const QString &api)
{
    const bool compatible = connection.baseUrl.host() != u"api.openai.com";
    const bool responses = api.isEmpty() ? !compatible : api == u"responses";
    const OpenAiProvider::Character character{.api = responses ? OpenAiProvider::Api::Responses : OpenAiProvider::Api::ChatCompletions,
                                              .compatible = compatible,
                                              .local = connection.isLocal()};
    return std::make_unique<OpenAiProvider>(std::move(connection), character);
}

std::unique_ptr<Provider> makeProvider(const ConfiguredProvider &provider, const ProviderSurroundings &surroundings)
{
    const ProviderSettings &set = provider.settings;
    const BuiltInProvider *known = builtInProvider(set.id);
    const QUrl usual = known ? QUrl(known->baseUrl) : QUrl();
    const QUrl base = set.baseUrl.isEmpty() ? usual : set.baseUrl;
    // One that needs a key may do without only at another server than its own.
    const bool lacksKey = known && known->needsKey && provider.key.isEmpty() && base.host() == usual.host();
    if (!set.enabled || lacksKey)
        return nullptr;
    ProviderConnection connection{.id = set.id, .displayName = set.displayName, .baseUrl = base, .key = provider.key, .network = &surroundings.network};
    switch (set.kind) {
    case ProviderKind::OpenAi:
    case ProviderKind::OpenAiCompatible:
        return makeOpenAi(std::move(connection), provider.api);
    case ProviderKind::Anthropic:
        return std::make_unique<AnthropicProvider>(std::move(connection));
    case ProviderKind::Gemini:
        return std::make_unique<GeminiProvider>(std::move(connection));
    case ProviderKind::Ollama:
        return std::make_unique<OllamaProvider>(std::move(connection));
    case ProviderKind::Offline:
        return std::make_unique<OfflineProvider>(surroundings.passages);
    case ProviderKind::Flowise:
        return std::make_unique<FlowiseProvider>(std::move(connection));
    }
    return nullptr;
}

} // namespace Parlor
