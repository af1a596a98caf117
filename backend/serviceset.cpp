// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "serviceset.h"

#include "accounts/accountservice.h"
#include "accounts/creditservice.h"
#include "accounts/externalsignin.h"
#include "accounts/password.h"
#include "accounts/preferenceservice.h"
#include "accounts/singlesignon.h"
#include "assistants/assistantservice.h"
#include "chat/chatservice.h"
#include "chat/completionservice.h"
#include "chat/grounding.h"
#include "chat/memorylearner.h"
#include "conversations/conversationservice.h"
#include "conversations/draftservice.h"
#include "conversations/folderservice.h"
#include "documents/documentservice.h"
#include "memories/memoryservice.h"
#include "prompts/promptservice.h"
#include "providers/combinedpassages.h"
#include "providers/modelcatalogue.h"
#include "providers/providerdefaults.h"
#include "providers/providerregistry.h"
#include "retrieval/builtinembedding.h"
#include "retrieval/providerembedding.h"
#include "retrieval/retrievalengine.h"
#include "storage/database.h"
#include "system/backupservice.h"
#include "system/maintenanceservice.h"
#include "system/systemservice.h"
#include "transfer/transferservice.h"
#include "usage/usageservice.h"
#include "webhooks/eventdata.h"
#include "webhooks/webhookservice.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace Parlor {

ServiceSet::ServiceSet(const ServiceGround &ground)
    : accounts(std::make_unique<AccountService>(ground.database, ground.signingKey, ground.adminToken))
    , preferences(std::make_unique<PreferenceService>(ground.database))
    , externalSignIn(std::make_unique<ExternalSignIn>(*accounts, ground.network))
    , singleSignOn(std::make_unique<SingleSignOn>(*accounts, ground.network))
    , credits(std::make_unique<CreditService>(ground.database))
    , conversations(std::make_unique<ConversationService>(ground.database))
    , folders(std::make_unique<FolderService>(ground.database, *conversations))
    , drafts(std::make_unique<DraftService>(ground.database))
    , prompts(std::make_unique<PromptService>(ground.database))
    , transfer(std::make_unique<TransferService>(ground.database, *conversations, *folders))
    , retrieval(std::make_unique<RetrievalEngine>(ground.database))
    , documents(std::make_unique<DocumentService>(ground.database, *retrieval))
    , memories(std::make_unique<MemoryService>(ground.database, *retrieval))
    , passages(std::make_unique<CombinedPassages>(QList<PassageSource *>{conversations.get(), documents.get(), memories.get()}))
    , providers(std::make_unique<ProviderRegistry>(ground.settings, ground.secrets, *passages, ground.network))
    , providerDefaults(std::make_unique<ProviderDefaults>(ground.settings))
    , models(std::make_unique<ModelCatalogue>(*providers, QDir(ground.dataFolder).filePath(u"models.json"_s)))
    , learner(std::make_unique<MemoryLearner>(MemoryLearner::Ground{
          .memories = *memories, .conversations = *conversations, .preferences = *preferences, .models = *models, .providers = *providers}))
    , assistants(std::make_unique<AssistantService>(ground.database, *models))
    , chat(std::make_unique<ChatService>(ChatService::Ground{.database = ground.database,
                                                               .conversations = *conversations,
                                                               .catalogue = *models,
                                                               .providers = *providers,
                                                               .preferences = *preferences,
                                                               .defaults = *providerDefaults}))
    , completions(std::make_unique<CompletionService>(*models, *providers))
    , usage(std::make_unique<UsageService>(ground.database))
    , system(std::make_unique<SystemService>(
          SystemService::Ground{.database = ground.database, .settings = ground.settings, .models = *models, .dataFolder = ground.dataFolder}))
    , backups(std::make_unique<BackupService>(ground.database, ground.dataFolder))
    , maintenance(std::make_unique<MaintenanceService>(MaintenanceService::Ground{
          .database = ground.database, .models = *models, .system = *system, .backups = *backups, .dataFolder = ground.dataFolder}))
    , webhooks(std::make_unique<WebhookService>(ground.database, ground.secrets, ground.network))
    , m_database(ground.database)
    , m_settings(ground.settings)
{
    chat->setGrounding(Grounding(*documents, *memories));
    completions->setGrounding(Grounding(*documents, *memories));
    keepRights();
    countAnswers();
    learnMemories();
    tellWebhooks();
}

// Coroutines that wait for a hash or for the database wake while all that they touch is there.
ServiceSet::~ServiceSet()
{
    retrieval->setModel(nullptr);
    finishHashing();
    m_database.settle();
}

QCoro::Task<Status> ServiceSet::load()
{
    auto loadingAccounts = accounts->load();
    if (const Status loaded = co_await loadingAccounts; !loaded)
        co_return loaded;
    auto loadingPreferences = preferences->load();
    if (const Status loaded = co_await loadingPreferences; !loaded)
        co_return loaded;
    auto recovering = chat->recover();
    if (const Status recovered = co_await recovering; !recovered)
        co_return recovered;
    auto givingBack = credits->recover();
    if (const Status recovered = co_await givingBack; !recovered)
        co_return recovered;
    auto loadingAllowances = usage->allowances().load();
    if (const Status loaded = co_await loadingAllowances; !loaded)
        co_return loaded;
    auto loadingDocuments = documents->load();
    if (const Status loaded = co_await loadingDocuments; !loaded)
        co_return loaded;
    auto loadingWebhooks = webhooks->load();
    if (const Status loaded = co_await loadingWebhooks; !loaded)
        co_return loaded;
    auto loadingProviders = providers->load();
    if (const Status loaded = co_await loadingProviders; !loaded)
        qWarning("parlor: %s", qPrintable(loaded.error().message));
    co_return Status();
}

void ServiceSet::chooseEmbeddingModel(const QString &name)
{
    if (std::exchange(m_embeddingModel, name) == name)
        return;
    if (name == u"none")
        return retrieval->setModel(nullptr);
    if (name != u"built-in")
        return retrieval->setModel(std::make_shared<ProviderEmbedding>(name, *models, *providers));
    auto encoder = SentenceEncoder::open(WeightsFile::installedPath());
    if (!encoder)
        qInfo("parlor: documents and memories are found by their words alone: %s", qPrintable(encoder.error().message));
    retrieval->setModel(encoder ? std::make_shared<BuiltInEmbedding>(*std::move(encoder)) : nullptr);
}

QCoro::Task<void> ServiceSet::stop()
{
    webhooks->stop();
    completions->stopAll();
    auto stopping = chat->stopAll();
    co_await stopping;
    auto flushing = usage->flush();
    if (const Status flushed = co_await flushing; !flushed)
        qWarning("parlor: %s", qPrintable(flushed.error().message));
}

// Who is suspended or deleted gets no more of an answer that is still arriving (DESIGN.md section 4.4).
void ServiceSet::keepRights()
{
    QObject::connect(accounts.get(), &AccountService::rightsChanged, chat.get(), [this](const UserId &user) { stopWithoutRights(user); });
}

void ServiceSet::countAnswers()
{
    const auto count = [this](const UserId &user, const Message &answer) {
        usage->countAnswer(user, answer.model, {.answers = 1, .inputTokens = answer.usage.input, .outputTokens = answer.usage.output});
    };
    QObject::connect(chat.get(), &ChatService::answerEnded, usage.get(), count);
    QObject::connect(completions.get(), &CompletionService::finished, usage.get(), count);
}

void ServiceSet::learnMemories()
{
    QObject::connect(chat.get(), &ChatService::answerEnded, learner.get(), &MemoryLearner::consider);
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
    QObject::connect(memories.get(), &MemoryService::memoryAdded, told, [told](const Memory &memory) {
        told->publish(memory.owner, WebhookEvent::memoryCreated, memoryCreatedData(memory));
    });
    QObject::connect(documents.get(), &DocumentService::documentAdded, told, [told](const Document &document) {
        told->publish(document.owner, WebhookEvent::documentUploaded, documentUploadedData(document));
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
                    .preferences = *preferences,
                    .externalSignIn = *externalSignIn,
                    .singleSignOn = *singleSignOn,
                    .credits = *credits,
                    .assistants = *assistants,
                    .conversations = *conversations,
                    .folders = *folders,
                    .drafts = *drafts,
                    .prompts = *prompts,
                    .transfer = *transfer,
                    .retrieval = *retrieval,
                    .documents = *documents,
                    .memories = *memories,
                    .chat = *chat,
                    .completions = *completions,
                    .providers = *providers,
                    .providerDefaults = *providerDefaults,
                    .models = *models,
                    .usage = *usage,
                    .system = *system,
                    .backups = *backups,
                    .maintenance = *maintenance,
                    .webhooks = *webhooks,
                    .settings = m_settings};
}

} // namespace Parlor
