// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/findbar.h"

#include "conversations/conversationservice.h"
#include "ui/chat/chatview.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>
#include <QToolButton>

namespace Parlor {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

static QToolButton *makeButton(const QString &icon, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(Theme::icon(icon));
    button->setAutoRaise(true);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

FindBar::FindBar(Services services, UserId user, ChatView &view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
    , m_finder(services, user)
    , m_text(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_previous(makeButton(u"chevron-left"_s, tr("Previous match"), this))
    , m_next(makeButton(u"chevron-right"_s, tr("Next match"), this))
{
    build();
    addShortcuts();
    followConversation(services);
    m_delay.setSingleShot(true);
    m_delay.setInterval(150ms);
    connect(&m_delay, &QTimer::timeout, this, &FindBar::search);
    connect(&m_finder, &ConversationFinder::found, this, &FindBar::take);
    hide();
}

void FindBar::build()
{
    m_text->setPlaceholderText(tr("Find in this conversation"));
    m_text->setAccessibleName(m_text->placeholderText());
    m_text->setClearButtonEnabled(true);
    m_text->setMaximumWidth(360);
    m_text->installEventFilter(this);
    m_count->setAccessibleName(tr("Matches"));
    m_previous->setToolTip(tr("Previous match (Shift+F3)"));
    m_next->setToolTip(tr("Next match (F3)"));
    auto *closing = makeButton(u"close"_s, tr("Close the search"), this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::largeSpace, Theme::smallSpace, Theme::largeSpace, Theme::smallSpace);
    row->setSpacing(Theme::space);
    row->addWidget(m_text, 1);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(m_count);
    row->addStretch();
    row->addWidget(closing);
    connect(m_text, &QLineEdit::textChanged, this, [this] {
        m_keepsPlace = false;
        m_delay.start();
    });
    connect(m_previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    connect(m_next, &QToolButton::clicked, this, &FindBar::findNext);
    connect(closing, &QToolButton::clicked, this, &FindBar::close);
    showCount();
}

void FindBar::addShortcuts()
{
    for (QWidget *place : {static_cast<QWidget *>(this), static_cast<QWidget *>(&m_view)}) {
        const auto add = [this, place](const QKeySequence &keys, void (FindBar::*act)()) {
            auto *shortcut = new QShortcut(keys, place, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
            connect(shortcut, &QShortcut::activated, this, act);
            connect(this, &QObject::destroyed, shortcut, &QObject::deleteLater);
        };
        add(Qt::Key_F3, &FindBar::findNext);
        add(Qt::SHIFT | Qt::Key_F3, &FindBar::findPrevious);
    }
}

void FindBar::followConversation(Services services)
{
    const auto again = [this](const ConversationId &changed) {
        if (isHidden() || changed != m_view.conversation())
            return;
        m_keepsPlace = true;
        m_delay.start();
    };
    const ConversationService *conversations = &services.conversations;
    connect(conversations, &ConversationService::messageAdded, this, [again](const Message &message, int) { again(message.conversation); });
    connect(conversations, &ConversationService::messageChanged, this, [again](const Message &message) { again(message.conversation); });
    connect(conversations, &ConversationService::branchChanged, this, [again](const Conversation &conversation, int) { again(conversation.id); });
    connect(&m_view, &ChatView::conversationShown, this, &FindBar::close);
}

void FindBar::open()
{
    const QString selected = m_view.selectedText();
    if (!selected.isEmpty() && !selected.contains(u'\n'))
        m_text->setText(selected);
    show();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
    search();
}

void FindBar::close()
{
    if (isHidden())
        return;
    m_delay.stop();
    m_finder.cancel();
    m_matches.clear();
    m_current = -1;
    m_view.setFindText({});
    hide();
    m_view.setFocus(Qt::OtherFocusReason);
    Q_EMIT closed();
}

void FindBar::search()
{
    m_delay.stop();
    m_view.setFindText(m_text->text());
    m_finder.find(m_view.conversation(), m_text->text());
}

void FindBar::take(const QList<FindMatch> &matches)
{
    const FindMatch before = m_matches.value(m_current);
    m_matches = matches;
    // On from where the reader is: the first match that is not above what is seen.
    const int from = m_keepsPlace ? before.message : m_view.firstVisibleMessage();
    const auto next = m_keepsPlace ? std::ranges::find(m_matches, before)
                                   : std::ranges::find_if(m_matches, [from](const FindMatch &match) { return match.message >= from; });
    m_current = m_matches.isEmpty() ? -1 : next == m_matches.end() ? 0 : static_cast<int>(next - m_matches.begin());
    showCount();
    if (!std::exchange(m_keepsPlace, false))
        showCurrent();
}

void FindBar::findNext() { step(1); }
void FindBar::findPrevious() { step(-1); }

void FindBar::step(int by)
{
    if (isHidden()) {
        open();
        return;
    }
    if (m_matches.isEmpty())
        return;
    m_current = (m_current + by + matchCount()) % matchCount();
    showCount();
    showCurrent();
}

void FindBar::showCurrent()
{
    if (m_current >= 0)
        m_view.showMatch(m_matches.at(m_current));
}

void FindBar::showCount()
{
    const bool some = !m_matches.isEmpty();
    m_previous->setEnabled(some);
    m_next->setEnabled(some);
    if (m_text->text().isEmpty())
        m_count->clear();
    else if (!some)
        m_count->setText(tr("Not found"));
    else if (matchCount() >= ConversationFinder::mostMatches)
        m_count->setText(tr("%1 of more than %2").arg(locale().toString(m_current + 1), locale().toString(matchCount())));
    else
        m_count->setText(tr("%1 of %2").arg(locale().toString(m_current + 1), locale().toString(matchCount())));
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_text || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Escape) {
        close();
        return true;
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        step(key->modifiers() & Qt::ShiftModifier ? -1 : 1);
        return true;
    }
    return false;
}

void FindBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) { // quieter than the text it counts
        QPalette quiet = m_count->palette();
        quiet.setColor(QPalette::WindowText, palette().color(QPalette::PlaceholderText));
        m_count->setPalette(quiet);
    }
}

} // namespace Parlor
