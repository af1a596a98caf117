// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Parlor {

class AccountService;
class AssistantService;
class BackupService;
class ChatService;
class CompletionService;
class ConversationService;
class CreditService;
class DocumentService;
class DraftService;
class ExternalSignIn;
class FolderService;
class MaintenanceService;
class MemoryService;
class ModelCatalogue;
class PreferenceService;
class PromptService;
class ProviderDefaults;
class ProviderRegistry;
class RetrievalEngine;
class SettingsFile;
class SystemService;
class TransferService;
class UsageService;
class SingleSignOn;
class WebhookService;

/// What the windows and the dialects work on: references to the services, made by app/. The services live on the backend
/// thread; the windows call them through ui/backendcall.h.
struct Services {
    AccountService &accounts;
    PreferenceService &preferences;
    ExternalSignIn &externalSignIn;
    SingleSignOn &singleSignOn;
    CreditService &credits;
    AssistantService &assistants;
    ConversationService &conversations;
    FolderService &folders;
    DraftService &drafts;
    PromptService &prompts;
    TransferService &transfer;
    RetrievalEngine &retrieval;
    DocumentService &documents;
    MemoryService &memories;
    ChatService &chat;
    CompletionService &completions;
    ProviderRegistry &providers;
    ProviderDefaults &providerDefaults;
    ModelCatalogue &models;
    UsageService &usage;
    SystemService &system;
    BackupService &backups;
    MaintenanceService &maintenance;
    WebhookService &webhooks;
    SettingsFile &settings;
};

} // namespace Parlor
