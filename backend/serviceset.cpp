// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "serviceset.h"

#include "accounts/accountservice.h"
#include "accounts/creditservice.h"
#include "accounts/externalsignin.h"
#include "accounts/singlesignon.h"
#include "assistants/assistantservice.h"
#include "chat/chatservice.h"
#include "chat/completionservice.h"
#include "conversations/conversationservice.h"
#include "providers/modelcatalogue.h"
#include "providers/providerregistry.h"
#include "webhooks/eventdata.h"
#include "webhooks/webhookservice.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace Parlor {

ServiceSet::ServiceSet(const ServiceGround &ground)
    : accounts(std::make_unique<AccountService>(ground.database, ground.signingKey, ground.adminToken))
    , externalSignIn(std::make_unique<ExternalSignIn>(*accounts, ground.network))
    , singleSignOn(std::make_unique<SingleSignOn>(*accounts, ground.network))
    , credits(std::make_unique<CreditService>(ground.database))
    , conversations(std::make_unique<ConversationService>(ground.database))
    , providers(std::make_unique<ProviderRegistry>(ground.settings, ground.secrets, *conversations, ground.network))
    , models(std::make_unique<ModelCatalogue>(*providers, QDir(ground.dataFolder).filePath(u"models.json"_s)))
    , assistants(std::make_unique<AssistantService>(ground.database, *models))
    , chat(std::make_unique<ChatService>(ground.database, *conversations, *models, *providers))
    , completions(std::make_unique<CompletionService>(*models, *providers))
    , webhooks(std::make_unique<WebhookService>(ground.database, ground.secrets, ground.network))
    , m_settings(ground.settings)
{
    keepRights();
    tellWebhooks();
}

ServiceSet::~ServiceSet() = default;

QCoro::Task<Status> ServiceSet::load()
{
    auto loadingAccounts = accounts->load();
    if (const Status loaded = co_await loadingAccounts; !loaded)
        co_return loaded;
    auto recovering = chat->recover();
    if (const Status recovered = co_await recovering; !recovered)
        co_return recovered;
    auto givingBack = credits->recover();
    if (const Status recovered = co_await givingBack; !recovered)
        co_return recovered;
    auto loadingWebhooks = webhooks->load();
    if (const Status loaded = co_await loadingWebhooks; !loaded)
        co_return loaded;
    auto loadingProviders = providers->load();
    if (const Status loaded = co_await loadingProviders; !loaded)
        qWarning("parlor: %s", qPrintable(loaded.error().message));
    co_return Status();
}

QCoro::Task<void> ServiceSet::stop()
{
    webhooks->stop();
    completions->stopAll();
    auto stopping = chat->stopAll();
    co_await stopping;
}

// Who is suspended or deleted gets no more of an answer that is still arriving (DESIGN.md section 4.4).
void ServiceSet::keepRights()
{
    QObject::connect(accounts.get(), &AccountService::rightsChanged, chat.get(), [this](const UserId &user) { stopWithoutRights(user); });
}

void ServiceSet::tellWebhooks()
{
    WebhookService *told = webhooks.get();
    QObject::connect(conversations.get(), &ConversationService::conversationAdded, told, [told](const Conversation &conversation) {
        told->publish(conversation.owner, WebhookEvent::chatCreated, chatCreatedData(conversation));
    });
    QObject::connect(conversations.get(), &ConversationService::conversationRemoved, told, [told](const UserId &owner, const ConversationId &id) {
        told->publish(owner, WebhookEvent::chatDeleted, chatDeletedData(id));
    });
    QObject::connect(chat.get(), &ChatService::messageStored, told, [told](const UserId &owner, const Message &message) {
        told->publish(owner, WebhookEvent::messageCreated, messageCreatedData(message));
    });
}

QCoro::Task<void> ServiceSet::stopWithoutRights(UserId user)
{
    auto asking = accounts->user(user);
    const auto found = co_await asking;
    if (found && found->isActive)
        co_return;
    chat->stopAllOf(user);
    completions->stopAllOf(user);
}

Services ServiceSet::services() const
{
    return Services{.accounts = *accounts,
                    .externalSignIn = *externalSignIn,
                    .singleSignOn = *singleSignOn,
                    .credits = *credits,
                    .assistants = *assistants,
                    .conversations = *conversations,
                    .chat = *chat,
                    .completions = *completions,
                    .providers = *providers,
                    .models = *models,
                    .webhooks = *webhooks,
                    .settings = m_settings};
}

} // namespace Parlor
