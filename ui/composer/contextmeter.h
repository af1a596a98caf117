// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/prompt.h"
#include "core/id.h"
#include "services.h"

#include <QObject>
#include <QTimer>

namespace Parlor {

class Composer;

/// Keeps a composer's gauge at what the next question would take of its model's context, as the backend counts it.
class ContextMeter : public QObject
{
    Q_OBJECT

public:
    /// `composer` outlives it.
    ContextMeter(Services services, UserId user, Composer &composer, QObject *parent = nullptr);

    /// Where the next question goes. Null: a new chat.
    void setConversation(const ConversationId &conversation);
    /// Of a new chat: what the model is told before the question.
    void setInstructions(const QString &instructions);
    /// Something there or about the model changed.
    void measure();

private:
    void readCosts();
    void readFiles();
    void show();

    Services m_services;
    UserId m_user;
    Composer &m_composer;
    ConversationId m_conversation;
    int m_instructions = 0; ///< tokens
    PromptCosts m_costs;
    int m_files = 0; ///< tokens
    QTimer m_soon;
    int m_costsAsked = 0; ///< counts, so that an answer that came late is not shown
    int m_filesAsked = 0;
};

} // namespace Parlor
