// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/chatview.h"

#include <QApplication>

namespace Parlor::Tests {

inline Message makeMessage(Role role, const QString &text)
{
    Message message;
    message.id = MessageId::create();
    message.role = role;
    message.text = text;
    if (role == Role::Assistant)
        message.model = QStringLiteral("offline/sample-model");
    return message;
}

/// Answers pageWanted() at once with made-up messages.
class FakeSource : public QObject
{
public:
    explicit FakeSource(ChatView &view, int total)
        : m_view(view)
        , m_ids(total)
    {
        connect(&view, &ChatView::pageWanted, this, [this](int first, int count) {
            ++pages;
            QList<Message> messages;
            for (int i = first; i < first + count; ++i)
                messages.append(message(i));
            QMetaObject::invokeMethod(this, [this, first, messages] { m_view.setPage(first, messages); }, Qt::QueuedConnection);
        });
    }

    Message message(int position)
    {
        Message made = makeMessage(position % 2 ? Role::Assistant : Role::User,
                                   QStringLiteral("Message %1. ").arg(position) + QStringLiteral("Some words to fill lines. ").repeated(position % 13 * 5));
        if (m_ids.value(position).isNull())
            m_ids[position] = made.id;
        made.id = m_ids.at(position);
        return made;
    }

    int pages = 0;

private:
    ChatView &m_view;
    QList<MessageId> m_ids;
};

inline QPalette lightPalette()
{
    QPalette palette(QColor(0xf0f0f0));
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::Text, QColor(0x1c1e21));
    palette.setColor(QPalette::Highlight, QColor(0x2a6fd6));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    return palette;
}

inline QPalette darkPalette()
{
    QPalette palette(QColor(0x2b2d31));
    palette.setColor(QPalette::Base, QColor(0x23252a));
    palette.setColor(QPalette::Text, QColor(0xe6e8eb));
    palette.setColor(QPalette::Highlight, QColor(0x3b6fb5));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    return palette;
}

} // namespace Parlor::Tests
