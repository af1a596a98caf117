// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/spokensentences.h"

#include "ui/chat/markdown/parser.h"
#include "ui/chat/markdown/pieces.h"

#include <QTextBoundaryFinder>

namespace Parlor {

/// Where the last sentence that is surely over ends: followed by something, because "3." may go on as "3.14".
static qsizetype endOfSentences(const QString &text, qsizetype from)
{
    const qsizetype paragraph = text.lastIndexOf(u'\n') + 1;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Sentence, text);
    finder.setPosition(text.size());
    const qsizetype sentence = finder.toPreviousBoundary();
    return std::max({from, paragraph, sentence});
}

QString SpokenSentences::take(const Message &message)
{
    if (message.id != m_message) {
        m_message = message.id;
        m_spoken = 0;
        if (message.state != MessageState::Running)
            m_spoken = message.text.size() * 2; // was there already
    }
    const QString text = [&message] {
        QString whole;
        for (const Markdown::Block &block : Markdown::parse(message.text.toUtf8()).blocks)
            whole += Markdown::plainText(block) + u'\n';
        return whole;
    }();
    const bool isOver = message.state != MessageState::Running;
    const QString said = isOver || text.isEmpty() ? text : text.chopped(1); // the last paragraph may go on
    if (!isOver)
        m_spoken = std::min(m_spoken, said.size()); // it is continued, or marks have vanished that were closed now
    const qsizetype end = isOver ? said.size() : endOfSentences(said, m_spoken);
    if (end <= m_spoken)
        return {};
    const qsizetype from = std::exchange(m_spoken, end);
    return said.sliced(from, end - from).trimmed();
}

} // namespace Parlor
