// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "conversations/conversationservice.h"
#include "http/bodysource.h"

#include <QCoroTask>
#include <QPointer>

namespace Parlor {

/// A whole conversation as JSON, read page by page as the client takes it: 100,000 messages hold nobody else up.
class MessagesSource : public BodySource
{
    Q_OBJECT

public:
    static constexpr int pageSize = 200;

    /// How a dialect writes it.
    struct Format {
        QByteArray begin; ///< all before the first message
        void (*append)(QByteArray &out, const Message &message); ///< one message; commas are written here
        QByteArray end;
    };

    /// `first`: the messages from position 0 on, already read.
    MessagesSource(ConversationService &conversations, const Conversation &conversation, const MessagePage &first, const Format &format);

    State read(QByteArray &out) override;

private:
    void append(const MessagePage &page);
    static QCoro::Task<void> fetch(QPointer<MessagesSource> source);

    ConversationService &m_conversations;
    Format m_format;
    UserId m_user;
    ConversationId m_conversation;
    QByteArray m_text;
    int m_next = 0;
    bool m_empty = true; ///< no message was written yet
    bool m_complete = false;
    bool m_fetching = false;
    bool m_broken = false;
};

} // namespace Parlor
