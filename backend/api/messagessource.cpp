// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/messagessource.h"

namespace Parlor {

MessagesSource::MessagesSource(ConversationService &conversations, const Conversation &conversation, const MessagePage &first, const Format &format)
    : m_conversations(conversations)
    , m_format(format)
    , m_user(conversation.owner)
    , m_conversation(conversation.id)
    , m_text(format.begin)
{
    append(first);
}

void MessagesSource::append(const MessagePage &page)
{
    for (const Message &message : page.items) {
        if (!std::exchange(m_empty, false))
            m_text.append(',');
        m_format.append(m_text, message);
    }
    m_next = page.first + int(page.items.size());
    m_complete = page.items.isEmpty() || m_next >= page.total;
    if (m_complete)
        m_text.append(m_format.end);
}

BodySource::State MessagesSource::read(QByteArray &out)
{
    if (m_broken)
        return State::Broken;
    out.append(std::exchange(m_text, {}));
    if (m_complete)
        return State::End;
    if (!std::exchange(m_fetching, true))
        fetch(this);
    return m_text.isEmpty() ? State::Waiting : State::More;
}

QCoro::Task<void> MessagesSource::fetch(QPointer<MessagesSource> source)
{
    const auto page = co_await source->m_conversations.messages(source->m_user, source->m_conversation, source->m_next, pageSize);
    if (!source)
        co_return;
    source->m_fetching = false;
    if (page)
        source->append(*page);
    else
        source->m_broken = true; // deleted meanwhile: half a document must not look like a whole one
    Q_EMIT source->ready();
}

} // namespace Parlor
