// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/storefixture.h"

#include "chat/chatservice.h"
#include "core/secretstore.h"
#include "core/settingsfile.h"
#include "providers/modelcatalogue.h"
#include "core/networkaccess.h"
#include "providers/providerregistry.h"
#include "serviceset.h"
#include "services.h"
#include "ui/shell/windowsettings.h"


namespace Parlor::Tests {

/// Every service over a temporary store, on the test's thread. Only the built-in offline provider answers.
struct WindowFixture {
    QTemporaryDir folder;
    SettingsFile settings{folder.filePath(QStringLiteral("settings.json"))};
    std::unique_ptr<SecretStore> secrets = makeSealedFileStore(folder.path());
    WindowSettings windowSettings{folder.filePath(QStringLiteral("window.ini"))};
    NetworkAccess network;
    std::unique_ptr<Database> database = std::move(Database::open(folder.path()).value());
    std::unique_ptr<ServiceSet> set;
    AccountService *accounts = nullptr;
    ConversationService *conversations = nullptr;
    ProviderRegistry *providers = nullptr;
    ModelCatalogue *models = nullptr;
    ChatService *chat = nullptr;
    UserId user;

    WindowFixture()
    {
        for (const char *name : {"OPENAI_API_KEY", "OPENAI_BASE_URL", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY", "OLLAMA_HOST"})
            qunsetenv(name);
        set = std::make_unique<ServiceSet>(ServiceGround{.database = *database,
                                                         .settings = settings,
                                                         .secrets = *secrets,
                                                         .network = network,
                                                         .dataFolder = folder.path(),
                                                         .signingKey = QByteArray(32, 'k'),
                                                         .adminToken = {}});
        if (!await(set->load()))
            qFatal("the services could not be loaded");
        accounts = set->accounts.get();
        conversations = set->conversations.get();
        providers = set->providers.get();
        models = set->models.get();
        chat = set->chat.get();
        models->load();
        user = accounts->owner().id;
    }

    ~WindowFixture() { QCoro::waitFor(set->stop()); }

    Services services() { return set->services(); }

    Conversation add(const QString &title)
    {
        return await(conversations->create({.owner = user, .title = title, .model = {}, .systemPrompt = {}})).value();
    }
};

} // namespace Parlor::Tests
