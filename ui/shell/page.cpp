// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/page.h"

#include "ui/chat/chatstyle.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace Parlor {

static QLabel *makeLabel(const QString &text, double size, QFont::Weight weight)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * size);
    font.setWeight(weight);
    label->setFont(font);
    return label;
}

QLabel *makeHint(const QString &text)
{
    QLabel *label = makeLabel(text, 1, QFont::Normal);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QLabel *makeHeading(const QString &text)
{
    return makeLabel(text, 1.15, QFont::DemiBold);
}

Page::Page(const QString &title, const QString &sentence, QWidget *parent)
    : QWidget(parent), m_whole(new QVBoxLayout(this)), m_top(new QWidget), m_header(new QHBoxLayout(m_top)), m_message(makeHint({}))
{
    setAccessibleName(title);
    setBackgroundRole(QPalette::Window);
    QLabel *heading = makeLabel(title, 1.5, QFont::DemiBold);
    heading->setWordWrap(false);
    auto *names = new QVBoxLayout;
    names->setSpacing(Theme::smallSpace);
    names->addWidget(heading);
    if (!sentence.isEmpty())
        names->addWidget(makeHint(sentence));
    m_header->setContentsMargins(2 * Theme::largeSpace, Theme::largeSpace, 2 * Theme::largeSpace, Theme::space);
    m_header->setSpacing(Theme::space);
    m_header->addLayout(names, 1);
    m_message->setContentsMargins(2 * Theme::largeSpace, 0, 2 * Theme::largeSpace, Theme::space);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_message->hide();
    m_whole->setContentsMargins({});
    m_whole->setSpacing(0);
    auto *top = new QHBoxLayout;
    top->addWidget(m_top, 100);
    top->addStretch(1);
    m_whole->addLayout(top);
    m_whole->addWidget(m_message);
}

void Page::addHeaderWidget(QWidget *widget)
{
    if (qobject_cast<QLineEdit *>(widget))
        widget->setMinimumWidth(fontMetrics().averageCharWidth() * 26);
    m_header->addWidget(widget, 0, Qt::AlignTop);
}

QVBoxLayout &Page::column()
{
    if (!m_column) {
        auto *middle = new QWidget;
        middle->setMaximumWidth(fontMetrics().averageCharWidth() * 130);
        m_top->setMaximumWidth(middle->maximumWidth()); // what stands at its right ends where the column does
        m_column = new QVBoxLayout(middle);
        m_column->setContentsMargins(2 * Theme::largeSpace, Theme::space, 2 * Theme::largeSpace, 2 * Theme::largeSpace);
        m_column->setSpacing(Theme::largeSpace);
        m_column->setAlignment(Qt::AlignTop);
        auto *content = new QWidget;
        auto *row = new QHBoxLayout(content);
        row->setContentsMargins({});
        row->addWidget(middle, 100);
        row->addStretch(1);
        m_scroll = new QScrollArea;
        m_scroll->setFrameShape(QFrame::NoFrame);
        m_scroll->setWidgetResizable(true);
        m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        m_scroll->setAccessibleName(accessibleName());
        m_scroll->setWidget(content);
        setBody(m_scroll);
    }
    return *m_column;
}

void Page::setBody(QWidget *body)
{
    m_whole->addWidget(body, 1);
}

void Page::showMessage(const QString &sentence, bool isError)
{
    m_isError = isError;
    colourMessage();
    m_message->setText(sentence);
    m_message->setAccessibleName(sentence);
    m_message->setVisible(!sentence.isEmpty());
}

void Page::makeVisible(QWidget *part)
{
    // only after the layout has given it its place
    QMetaObject::invokeMethod(part, [this, part] { m_scroll->ensureWidgetVisible(part, 0, 2 * Theme::largeSpace); }, Qt::QueuedConnection);
}

void Page::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colourMessage();
}

void Page::colourMessage()
{
    QPalette colours;
    const QPalette ours = palette();
    colours.setColor(QPalette::PlaceholderText, m_isError ? ChatStyle::make(ours, font()).error : ours.color(QPalette::PlaceholderText));
    m_message->setPalette(colours);
}

} // namespace Parlor
