// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Parlor {

class AccountService;
class AssistantService;
class ChatService;
class CompletionService;
class ConversationService;
class CreditService;
class DocumentService;
class ExternalSignIn;
class MemoryService;
class ModelCatalogue;
class ProviderRegistry;
class SettingsFile;

/// What the windows and the dialects work on: references to the services, made by app/. The services live on the backend
/// thread; the windows call them through ui/backendcall.h.
struct Services {
    AccountService &accounts;
    ExternalSignIn &externalSignIn;
    CreditService &credits;
    AssistantService &assistants;
    ConversationService &conversations;
    DocumentService &documents;
    MemoryService &memories;
    ChatService &chat;
    CompletionService &completions;
    ProviderRegistry &providers;
    ModelCatalogue &models;
    SettingsFile &settings;
};

} // namespace Parlor
