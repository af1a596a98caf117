// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/contextmeter.h"

#include "chat/chatservice.h"
#include "conversations/conversationservice.h"
#include "core/tokenestimate.h"
#include "ui/backendcall.h"
#include "ui/composer/composer.h"
#include "ui/composer/tokengauge.h"

using namespace std::chrono_literals;

namespace Parlor {

ContextMeter::ContextMeter(Services services, UserId user, Composer &composer, QObject *parent)
    : QObject(parent), m_services(services), m_user(user), m_composer(composer)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(50ms); // what changes together is measured once
    connect(&m_soon, &QTimer::timeout, this, &ContextMeter::readCosts);
    connect(&composer, &Composer::modelChanged, this, [this] {
        measure();
        readFiles(); // images count for models that see
    });
    connect(&composer, &Composer::filesChanged, this, &ContextMeter::readFiles);
    connect(&composer, &Composer::textChanged, this, &ContextMeter::show);
    const auto changed = [this](const Conversation &conversation) {
        if (conversation.id == m_conversation)
            measure();
    };
    connect(&services.conversations, &ConversationService::conversationChanged, this, changed, Qt::QueuedConnection);
    connect(&services.conversations, &ConversationService::temporaryChanged, this, changed, Qt::QueuedConnection);
}

void ContextMeter::setConversation(const ConversationId &conversation)
{
    m_conversation = conversation;
    measure();
}

void ContextMeter::setInstructions(const QString &instructions)
{
    m_instructions = estimateTokens(instructions);
    show();
}

void ContextMeter::measure()
{
    if (m_composer.model())
        m_soon.start();
}

void ContextMeter::readCosts()
{
    if (!m_composer.model())
        return;
    callBackend(this, m_services.chat,
                [user = m_user, conversation = m_conversation, model = m_composer.model()->id](ChatService &chat) { return chat.promptCosts(user, conversation, model); },
                [this, asked = ++m_costsAsked](const Result<PromptCosts> &costs) {
                    if (!costs || asked != m_costsAsked)
                        return;
                    m_costs = *costs;
                    show();
                });
}

void ContextMeter::readFiles()
{
    const int asked = ++m_filesAsked;
    if (m_composer.files().isEmpty() || !m_composer.model()) {
        m_files = 0;
        show();
        return;
    }
    callBackend(this, m_services.chat,
                [user = m_user, files = m_composer.files(), model = m_composer.model()->id](ChatService &chat) { return chat.fileCosts(user, files, model); },
                [this, asked](const Result<int> &cost) {
                    if (asked != m_filesAsked)
                        return;
                    m_files = cost.value_or(0); // one that cannot be read is refused with the question
                    show();
                });
}

void ContextMeter::show()
{
    if (m_costs.context == 0)
        return;
    PromptCosts costs = m_costs;
    if (m_conversation.isNull())
        costs.system += m_instructions;
    m_composer.gauge().setFigures(costs, sharesOf(costs, estimateTokens(m_composer.text()) + m_files));
}

} // namespace Parlor
