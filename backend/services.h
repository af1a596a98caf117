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
class ExternalSignIn;
class ModelCatalogue;
class ProviderRegistry;
class SettingsFile;
class SingleSignOn;
class WebhookService;

/// What the windows and the dialects work on: references to the services, made by app/. The services live on the backend
/// thread; the windows call them through ui/backendcall.h.
struct Services {
    AccountService &accounts;
    ExternalSignIn &externalSignIn;
    SingleSignOn &singleSignOn;
    CreditService &credits;
    AssistantService &assistants;
    ConversationService &conversations;
    ChatService &chat;
    CompletionService &completions;
    ProviderRegistry &providers;
    ModelCatalogue &models;
    WebhookService &webhooks;
    SettingsFile &settings;
};

} // namespace Parlor
