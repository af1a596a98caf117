// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/conversationlistview.h"

#include "conversations/conversationservice.h"
#include "ui/conversations/conversationdelegate.h"
#include "ui/conversations/folderlist.h"
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

static QToolButton *iconButton(const QString &icon, const QString &text)
{
    auto *button = new QToolButton;
    button->setIcon(Theme::icon(icon));
    button->setAutoRaise(true);
    button->setToolTip(text);
    button->setAccessibleName(text);
    return button;
}

ConversationListView::ConversationListView(Services services, UserId user, QWidget *parent)
    : QWidget(parent), m_services(services), m_user(user), m_model(new ConversationListModel(services, user, this)), m_search(new QLineEdit),
      m_starred(iconButton(u"star"_s, tr("Show only starred conversations"))), m_scopeButton(iconButton(u"folder"_s, tr("What is listed"))),
      m_scopeMenu(new QMenu(this)), m_folderList(new FolderList), m_list(new QListView), m_empty(new QLabel), m_bar(new InlineBar)
{
    setMinimumWidth(200);
    m_search->setPlaceholderText(tr("Search conversations"));
    m_search->setAccessibleName(tr("Search conversations"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(Theme::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_starred->setCheckable(true);
    m_scopeButton->setMenu(m_scopeMenu);
    m_scopeButton->setPopupMode(QToolButton::InstantPopup);
    m_scopeButton->setObjectName(u"scope"_s);
    m_list->setObjectName(u"conversations"_s);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ConversationDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setBackgroundRole(QPalette::Window);
    m_list->viewport()->installEventFilter(this);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSelectionMode(QListView::ExtendedSelection);
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setDragEnabled(true);
    m_list->setDragDropMode(QListView::DragOnly);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setAccessibleName(tr("Conversations"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->hide();
    arrange();
    connectParts();
    buildActions();
    followOrganisation();
}

void ConversationListView::arrange()
{
    auto *fresh = iconButton(u"new-chat"_s, tr("New chat"));
    fresh->setText(tr("New chat"));
    fresh->setToolTip(tr("New chat (%1)").arg(QKeySequence(QKeySequence::New).toString(QKeySequence::NativeText)));
    fresh->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fresh->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *temporary = iconButton(u"ghost"_s, tr("Temporary chat: nothing of it is kept"));
    temporary->setObjectName(u"temporary"_s);
    connect(fresh, &QToolButton::clicked, this, &ConversationListView::newChatRequested);
    connect(temporary, &QToolButton::clicked, this, &ConversationListView::temporaryChatRequested);
    auto *begin = new QHBoxLayout;
    begin->setContentsMargins(Theme::space, Theme::space, Theme::space, 0);
    begin->addWidget(fresh);
    begin->addWidget(temporary);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(Theme::space, Theme::smallSpace, Theme::space, 0);
    top->setSpacing(Theme::smallSpace);
    top->addWidget(m_search);
    top->addWidget(m_starred);
    top->addWidget(m_scopeButton);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::smallSpace);
    column->addLayout(begin);
    column->addLayout(top);
    column->addWidget(m_folderList);
    column->addWidget(m_empty, 1);
    column->addWidget(m_list, 1);
    column->addWidget(m_bar);
}

void ConversationListView::connectParts()
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(150ms);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, &ConversationListView::applyFilter);
    connect(m_starred, &QToolButton::toggled, this, &ConversationListView::applyFilter);
    const auto choose = [this](const QModelIndex &index) {
        if (selected().size() > 1) // several are being chosen: none of them is opened
            return;
        const ConversationId id = m_model->at(index.row()).id;
        const MessageId hit = m_model->hitIn(id);
        Q_EMIT chosen(id);
        if (!hit.isNull())
            Q_EMIT hitChosen(hit);
    };
    connect(m_list, &QListView::clicked, this, choose);
    connect(m_list, &QListView::activated, this, choose);
    connect(m_list, &QWidget::customContextMenuRequested, this, &ConversationListView::showMenu);
    connect(m_model, &ConversationListModel::removed, this, [this](const QList<ConversationId> &ids) {
        m_bar->offer(tr("%n conversations deleted", nullptr, int(ids.size())), tr("Undo"), [this, ids] { m_model->restore(ids); });
    });
    connect(m_model, &ConversationListModel::failed, this, &ConversationListView::failed);
    connect(m_model, &ConversationListModel::loaded, this, [this] {
        describe();
        setCurrent(m_current);
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ConversationListView::describe);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &ConversationListView::describe);
}

void ConversationListView::applyFilter()
{
    ConversationFilter filter = m_scope;
    filter.search = m_search->text().trimmed();
    filter.starredOnly = m_starred->isChecked();
    m_model->setFilter(filter);
}

QList<ConversationId> ConversationListView::selected() const
{
    QList<ConversationId> ids;
    for (const QModelIndex &index : m_list->selectionModel()->selectedRows())
        ids << m_model->at(index.row()).id;
    return ids;
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
            if (const QList<ConversationId> ids = selected(); !ids.isEmpty())
                act(ids);
        });
        return action;
    };
    const auto isOn = [this](const ConversationId &id, bool Conversation::*property) {
        const int row = m_model->rowOf(id);
        return row >= 0 && m_model->at(row).*property;
    };
    m_rename = add(u"edit"_s, tr("Rename"), Qt::Key_F2, [this](const QList<ConversationId> &ids) { m_list->edit(m_model->index(m_model->rowOf(ids.first()))); });
    m_star = add(u"star"_s, tr("Star"), Qt::CTRL | Qt::Key_D, [this, isOn](const QList<ConversationId> &ids) {
        ConversationChange change;
        change.starred = !isOn(ids.first(), &Conversation::starred);
        m_model->change(ids, change);
    });
    m_archive = add(u"archive"_s, tr("Archive"), Qt::CTRL | Qt::Key_E, [this, isOn](const QList<ConversationId> &ids) {
        ConversationChange change;
        change.archived = !isOn(ids.first(), &Conversation::archived);
        m_model->change(ids, change);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] { m_rename->setEnabled(selected().size() == 1); });
    m_delete = add(u"trash"_s, tr("Delete"), QKeySequence::Delete, [this](const QList<ConversationId> &ids) { m_model->remove(ids); });
}

bool ConversationListView::eventFilter(QObject *watched, QEvent *event)
{
    // The right button opens a menu about what is chosen; it opens no conversation.
    const bool presses = watched == m_list->viewport() && event->type() == QEvent::MouseButtonPress;
    if (presses && static_cast<QMouseEvent *>(event)->button() == Qt::RightButton)
        return true;
    return QWidget::eventFilter(watched, event);
}

void ConversationListView::describe()
{
    const bool empty = m_model->rowCount() == 0;
    m_empty->setVisible(empty);
    m_list->setVisible(!empty);
    m_empty->setText(!m_search->text().isEmpty() ? tr("Nothing found for “%1”").arg(m_search->text())
                     : m_starred->isChecked()  ? tr("No starred conversations")
                     : m_scope.archivedOnly    ? tr("Nothing is archived")
                     : m_scope != ConversationFilter() ? tr("No conversations here yet. Move some here with their menu.")
                                               : tr("No conversations yet"));
}

} // namespace Parlor
