// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/dialects.h"

#include "api/chatai/chataidialect.h"
#include "api/chatbot/chatbotdialect.h"
#include "api/flowise_proxy/flowisedialect.h"
#include "api/management/managementdialect.h"
#include "api/openai/openaidialect.h"
#include "api/platform_auth/authdialect.h"
#include "api/platform/platformdialect.h"
#include "api/ragchat/ragchatdialect.h"

namespace Parlor {

std::vector<std::unique_ptr<Dialect>> makeDialects()
{
    std::vector<std::unique_ptr<Dialect>> dialects;
    dialects.push_back(std::make_unique<ChatAi::ChatAiDialect>());
    dialects.push_back(std::make_unique<FlowiseProxy::FlowiseDialect>());
    dialects.push_back(std::make_unique<PlatformAuth::AuthDialect>());
    dialects.push_back(std::make_unique<Platform::PlatformDialect>());
    dialects.push_back(std::make_unique<Chatbot::ChatbotDialect>());
    dialects.push_back(std::make_unique<RagChat::RagChatDialect>());
    dialects.push_back(std::make_unique<OpenAiApi::OpenAiDialect>());
    dialects.push_back(std::make_unique<Management::ManagementDialect>());
    return dialects;
}

} // namespace Parlor
