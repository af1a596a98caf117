// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/conversationlistview.h"

#include "ui/conversations/conversationdelegate.h"
#include "ui/conversations/conversationlistmodel.h"
#include "ui/theme.h"
#include "ui/widgets/inlinebar.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMouseEvent>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

ConversationListView::ConversationListView(Services services, UserId user, QWidget *parent)
    : QWidget(parent), m_model(new ConversationListModel(services, user, this)), m_search(new QLineEdit), m_starred(new QToolButton),
      m_list(new QListView), m_empty(new QLabel), m_bar(new InlineBar)
{
    setMinimumWidth(200);
    m_search->setPlaceholderText(tr("Search conversations"));
    m_search->setAccessibleName(tr("Search conversations"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(Theme::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_starred->setIcon(Theme::icon(u"star"_s));
    m_starred->setCheckable(true);
    m_starred->setAutoRaise(true);
    m_starred->setToolTip(tr("Show only starred conversations"));
    m_starred->setAccessibleName(m_starred->toolTip());
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ConversationDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setBackgroundRole(QPalette::Window);
    m_list->viewport()->installEventFilter(this);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setAccessibleName(tr("Conversations"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->hide();

    auto *fresh = new QToolButton;
    fresh->setIcon(Theme::icon(u"new-chat"_s));
    fresh->setText(tr("New chat"));
    fresh->setAccessibleName(fresh->text());
    fresh->setToolTip(tr("New chat (%1)").arg(QKeySequence(QKeySequence::New).toString(QKeySequence::NativeText)));
    fresh->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fresh->setAutoRaise(true);
    fresh->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(fresh, &QToolButton::clicked, this, &ConversationListView::newChatRequested);
    auto *begin = new QHBoxLayout;
    begin->setContentsMargins(Theme::space, Theme::space, Theme::space, 0);
    begin->addWidget(fresh);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(Theme::space, Theme::smallSpace, Theme::space, 0);
    top->addWidget(m_search);
    top->addWidget(m_starred);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::smallSpace);
    column->addLayout(begin);
    column->addLayout(top);
    column->addWidget(m_empty, 1);
    column->addWidget(m_list, 1);
    column->addWidget(m_bar);

    m_typing.setSingleShot(true);
    m_typing.setInterval(150ms);
    const auto filter = [this] { m_model->setFilter(m_search->text(), m_starred->isChecked()); };
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, filter);
    connect(m_starred, &QToolButton::toggled, this, filter);
    const auto choose = [this](const QModelIndex &index) { Q_EMIT chosen(m_model->at(index.row()).id); };
    connect(m_list, &QListView::clicked, this, choose);
    connect(m_list, &QListView::activated, this, choose);
    connect(m_list, &QWidget::customContextMenuRequested, this, &ConversationListView::showMenu);
    connect(m_model, &ConversationListModel::removed, this, &ConversationListView::showUndo);
    connect(m_model, &ConversationListModel::failed, this, &ConversationListView::failed);
    connect(m_model, &ConversationListModel::loaded, this, [this] {
        describe();
        setCurrent(m_current);
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ConversationListView::describe);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &ConversationListView::describe);
    buildActions();
}

void ConversationListView::setCurrent(const ConversationId &id)
{
    m_current = id;
    const int row = m_model->rowOf(id);
    m_list->setCurrentIndex(row < 0 ? QModelIndex() : m_model->index(row));
}

void ConversationListView::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ConversationListView::buildActions()
{
    const auto add = [this](const QString &icon, const QString &text, const QKeySequence &key, auto act) {
        auto *action = new QAction(Theme::icon(icon), text, m_list);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        m_list->addAction(action);
        connect(action, &QAction::triggered, this, [this, act] {
            const QModelIndex index = m_pointed.isNull() ? m_list->currentIndex() : m_model->index(m_model->rowOf(m_pointed));
            if (index.isValid())
                act(index);
        });
        m_actions.append(action);
    };
    add(u"edit"_s, tr("Rename"), Qt::Key_F2, [this](const QModelIndex &index) { m_list->edit(index); });
    add(u"star"_s, tr("Star"), Qt::CTRL | Qt::Key_D,
        [this](const QModelIndex &index) { m_model->setStarred(index.row(), !m_model->at(index.row()).starred); });
    add(u"trash"_s, tr("Delete"), QKeySequence::Delete, [this](const QModelIndex &index) { m_model->remove(index.row()); });
}

bool ConversationListView::eventFilter(QObject *watched, QEvent *event)
{
    // The right button opens a menu and leaves the open conversation marked.
    const bool presses = watched == m_list->viewport() && event->type() == QEvent::MouseButtonPress;
    if (presses && static_cast<QMouseEvent *>(event)->button() == Qt::RightButton)
        return true;
    return QWidget::eventFilter(watched, event);
}

void ConversationListView::showMenu(const QPoint &point)
{
    const QModelIndex index = m_list->indexAt(point);
    if (!index.isValid())
        return;
    m_pointed = m_model->at(index.row()).id;
    m_actions.at(1)->setText(m_model->at(index.row()).starred ? tr("Remove star") : tr("Star"));
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_actions);
    connect(menu, &QObject::destroyed, this, [this] { m_pointed = {}; });
    menu->popup(m_list->viewport()->mapToGlobal(point));
}

void ConversationListView::showUndo(const Conversation &gone)
{
    m_bar->offer(tr("Conversation deleted"), tr("Undo"), [this, id = gone.id] { m_model->restore(id); });
}

void ConversationListView::describe()
{
    const bool empty = m_model->rowCount() == 0;
    m_empty->setVisible(empty);
    m_list->setVisible(!empty);
    m_empty->setText(!m_search->text().isEmpty() ? tr("Nothing found for “%1”").arg(m_search->text())
                         : m_starred->isChecked() ? tr("No starred conversations") : tr("No conversations yet"));
}

} // namespace Parlor
