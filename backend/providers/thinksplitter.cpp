// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/thinksplitter.h"

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr QStringView opening = u"<think>";
static constexpr QStringView closing = u"</think>";

static void emitText(const QString &text, QList<StreamEvent> &events)
{
    if (!text.isEmpty())
        events.append(Stream::TextDelta{.text = text});
}

static void emitThinking(const QString &text, QList<StreamEvent> &events)
{
    if (!text.isEmpty())
        events.append(Stream::ThinkingDelta{.text = text});
}

// How many characters at the end of the text may be the beginning of the tag.
static qsizetype possibleTag(QStringView text, QStringView tag)
{
    for (qsizetype length = std::min(text.size(), tag.size() - 1); length > 0; --length) {
        if (tag.startsWith(text.last(length)))
            return length;
    }
    return 0;
}

void ThinkSplitter::take(const QString &piece, QList<StreamEvent> &events)
{
    if (m_state == State::Answering) {
        emitText(piece, events);
        return;
    }
    m_held += piece;
    if (m_state == State::Beginning) {
        const QStringView trimmed = QStringView(m_held).trimmed();
        if (trimmed.size() < opening.size() && opening.startsWith(trimmed))
            return;
        if (!trimmed.startsWith(opening)) {
            m_state = State::Answering;
            emitText(std::exchange(m_held, {}), events);
            return;
        }
        m_state = State::Thinking;
        m_held = m_held.mid(m_held.indexOf(opening) + opening.size());
    }
    const qsizetype end = m_held.indexOf(closing);
    if (end >= 0) {
        emitThinking(m_held.left(end), events);
        QString rest = m_held.mid(end + closing.size());
        while (rest.startsWith(u'\n'))
            rest.remove(0, 1);
        m_held.clear();
        m_state = State::Answering;
        emitText(rest, events);
        return;
    }
    const qsizetype kept = possibleTag(m_held, closing);
    emitThinking(m_held.left(m_held.size() - kept), events);
    m_held = m_held.right(kept);
}

void ThinkSplitter::finish(QList<StreamEvent> &events)
{
    if (m_state == State::Thinking)
        emitThinking(std::exchange(m_held, {}), events);
    else
        emitText(std::exchange(m_held, {}), events);
}

} // namespace Parlor
