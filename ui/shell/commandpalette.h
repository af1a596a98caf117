// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "services.h"
#include "ui/widgets/searchpopup.h"

#include <QTimer>

namespace Parlor {

class Commands;

/// Every command and every conversation by a few letters (Ctrl+K).
class CommandPalette : public SearchPopup
{
    Q_OBJECT

public:
    CommandPalette(Services services, UserId user, const Commands &commands, QWidget *parent);

Q_SIGNALS:
    void conversationChosen(const Parlor::ConversationId &id);

protected:
    void fill() override;
    void choose(const QListWidgetItem &item) override;

private:
    void findConversations();
    void addCommands();
    void addConversations();
    void addHeader(const QString &text);

    Services m_services;
    UserId m_user;
    const Commands &m_commands;
    QList<Conversation> m_found;
    QString m_foundFor; ///< what m_found was searched for
    QTimer m_typing;
};

} // namespace Parlor
