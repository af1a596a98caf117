// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/chatservice.h"
#include "http/eventstream.h"
#include "http/shape.h"

namespace Parlor::ChatAi {

/// Section 2, POST /api/chat/ and /api/chat/{conversation_id}.
struct ChatQuestion {
    static Shape shape();
    /// `conversation` null: a new one.
    static Question fromJson(const QJsonObject &json, UserId user, ConversationId conversation);
};

// The events of section 2, as the data of server-sent events.
[[nodiscard]] QByteArray startEvent();
[[nodiscard]] QByteArray chunkEvent(const QString &content);
[[nodiscard]] QByteArray doneEvent(const Message &answer);
[[nodiscard]] QByteArray errorEvent(const QString &message); ///< CHAT_STREAM_ERROR (specs/README.md)

/// A run as the events of section 2.
class ChatEventSource : public RunEventSource
{
    Q_OBJECT

public:
    using RunEventSource::RunEventSource;

protected:
    void writeStart(QByteArray &out) override;
    void writeEvent(QByteArray &out, const StreamEvent &event, const QByteArray &id) override;

private:
    bool m_failed = false;
};

/// The end of an answer whose run is no longer in memory, for a client that comes back late.
class StoredAnswerSource : public BodySource
{
    Q_OBJECT

public:
    explicit StoredAnswerSource(Message answer) : m_answer(std::move(answer)) { }
    State read(QByteArray &out) override;

private:
    Message m_answer;
};

} // namespace Parlor::ChatAi
