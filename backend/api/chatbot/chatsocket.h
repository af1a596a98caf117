// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/chatservice.h"
#include "http/eventstream.h"
#include "http/requestcontext.h"

#include <deque>

namespace Parlor {
class WebSocketPeer;
}

namespace Parlor::Chatbot {

/// One WebSocket on one conversation: `/ws/chat/{conversation_id}` (specs/README.md, chatbot). Sends the pieces of every answer in it,
/// whoever asked, and takes messages, stop and ping. A child of its peer.
class ChatSocket : public QObject
{
    Q_OBJECT

public:
    ChatSocket(ContextPointer context, WebSocketPeer *peer, ConversationId conversation);
    ~ChatSocket() override;

    /// Closes the socket with 4404 when the conversation is not the caller's; else follows it.
    static QCoro::Task<void> begin(QPointer<ChatSocket> socket);

private:
    struct Followed {
        std::shared_ptr<Run> run;
        qsizetype next = 0; ///< event to send
    };

    void follow(const std::shared_ptr<Run> &run, qsizetype from);
    void pump();
    void sendEvent(const Run &run, qsizetype index);
    void sendEnd(const Run &run);
    void sendError(const Error &error, const QJsonObject &more = {});
    void receive(const QString &text);
    void obey(const QString &text);
    void stop();
    static QCoro::Task<void> ask(QPointer<ChatSocket> socket, Question question);
    static QCoro::Task<void> resume(QPointer<ChatSocket> socket, EventPosition position);

    ContextPointer m_context;
    WebSocketPeer *m_peer;
    ConversationId m_conversation;
    bool m_begun = false; ///< the conversation is known to be the caller's
    QStringList m_early; ///< said before that
    std::deque<Followed> m_followed; ///< in the order of their questions
};

} // namespace Parlor::Chatbot
