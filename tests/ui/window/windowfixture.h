// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/storefixture.h"

#include "chat/chatservice.h"
#include "core/secretstore.h"
#include "core/settingsfile.h"
#include "providers/modelcatalogue.h"
#include "providers/networkaccesspool.h"
#include "providers/providerregistry.h"
#include "services.h"


namespace Parlor::Tests {

/// Every service over a temporary store, on the test's thread. Only the built-in offline provider answers.
struct WindowFixture : StoreFixture {
    SettingsFile settings{folder.filePath(QStringLiteral("settings.json"))};
    std::unique_ptr<SecretStore> secrets = makeSealedFileStore(folder.path());
    NetworkAccessPool network;
    std::unique_ptr<ProviderRegistry> providers;
    std::unique_ptr<ModelCatalogue> models;
    std::unique_ptr<ChatService> chat;
    UserId user = accounts->owner().id;

    WindowFixture()
    {
        for (const char *name : {"OPENAI_API_KEY", "OPENAI_BASE_URL", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY", "OLLAMA_HOST"})
            qunsetenv(name);
        providers = std::make_unique<ProviderRegistry>(settings, *secrets, *conversations, network);
        if (!await(providers->load()))
            qFatal("the providers could not be loaded");
        models = std::make_unique<ModelCatalogue>(*providers, folder.filePath(QStringLiteral("models.json")));
        models->load();
        chat = std::make_unique<ChatService>(*database, *conversations, *models, *providers);
    }

    ~WindowFixture() { QCoro::waitFor(chat->stopAll()); }

    Services services() { return {*accounts, *conversations, *chat, *providers, *models, settings}; }

    Conversation add(const QString &title)
    {
        return await(conversations->create({.owner = user, .title = title, .model = {}, .systemPrompt = {}})).value();
    }
};

} // namespace Parlor::Tests
