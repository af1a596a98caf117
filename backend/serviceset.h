// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "core/result.h"
#include "services.h"

#include <QByteArray>
#include <QCoroTask>
#include <QString>

#include <memory>

namespace Parlor {

class Database;
class CombinedPassages;
class MemoryLearner;
class NetworkAccess;
class SecretStore;

/// What the services stand on; all of it outlives them.
struct ServiceGround {
    Database &database;
    SettingsFile &settings;
    SecretStore &secrets;
    NetworkAccess &network;
    QString dataFolder;
    QByteArray signingKey; ///< of access tokens, at least 32 bytes
    QString adminToken; ///< empty: none
};

/// All services, wired together: what both programs and the tests run on. Backend thread only.
class ServiceSet
{
public:
    explicit ServiceSet(const ServiceGround &ground);
    ~ServiceSet();

    /// Reads accounts and providers, and tidies up behind a crash. Once. Providers that cannot be read are no reason to fail.
    QCoro::Task<Status> load();
    /// Which model says what texts mean: "built-in", "none", or that of a provider, by its name in the catalogue.
    void chooseEmbeddingModel(const QString &name);
    /// Stops answers under way and stores them.
    QCoro::Task<void> stop();

    [[nodiscard]] Services services() const;

    // In the order in which each needs the ones before.
    std::unique_ptr<AccountService> accounts;
    std::unique_ptr<PreferenceService> preferences;
    std::unique_ptr<ExternalSignIn> externalSignIn;
    std::unique_ptr<SingleSignOn> singleSignOn;
    std::unique_ptr<CreditService> credits;
    std::unique_ptr<ConversationService> conversations;
    std::unique_ptr<FolderService> folders;
    std::unique_ptr<DraftService> drafts;
    std::unique_ptr<PromptService> prompts;
    std::unique_ptr<TransferService> transfer;
    std::unique_ptr<RetrievalEngine> retrieval;
    std::unique_ptr<DocumentService> documents;
    std::unique_ptr<MemoryService> memories;
    std::unique_ptr<CombinedPassages> passages;
    std::unique_ptr<ProviderRegistry> providers;
    std::unique_ptr<ProviderDefaults> providerDefaults;
    std::unique_ptr<ModelCatalogue> models;
    std::unique_ptr<MemoryLearner> learner;
    std::unique_ptr<AssistantService> assistants;
    std::unique_ptr<ChatService> chat;
    std::unique_ptr<CompletionService> completions;
    std::unique_ptr<UsageService> usage;
    std::unique_ptr<SystemService> system;
    std::unique_ptr<BackupService> backups;
    std::unique_ptr<MaintenanceService> maintenance;
    std::unique_ptr<WebhookService> webhooks;

private:
    void keepRights();
    void countAnswers();
    void learnMemories();
    void tellWebhooks();
    QCoro::Task<void> stopWithoutRights(UserId user);

    QString m_embeddingModel; ///< as it was chosen
    Database &m_database;
    SettingsFile &m_settings;
};

} // namespace Parlor
