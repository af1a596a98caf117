// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "core/result.h"
#include "services.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QToolButton;

namespace Parlor {

class ConversationListModel;
class InlineBar;

/// The side of the window: search, starred filter, the list of conversations and the bar that undoes a deletion.
class ConversationListView : public QWidget
{
    Q_OBJECT

public:
    ConversationListView(Services services, UserId user, QWidget *parent = nullptr);

    [[nodiscard]] ConversationListModel &model() { return *m_model; }
    /// Marks the open one, without opening it again. Null: none.
    void setCurrent(const ConversationId &id);
    void focusSearch();

Q_SIGNALS:
    void newChatRequested();
    void chosen(const Parlor::ConversationId &id);
    void failed(const Parlor::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildActions();
    void showMenu(const QPoint &point);
    void showUndo(const Conversation &gone);
    void describe();

    ConversationListModel *m_model;
    QLineEdit *m_search;
    QToolButton *m_starred;
    QListView *m_list;
    QLabel *m_empty;
    InlineBar *m_bar;
    QTimer m_typing;
    ConversationId m_pointed; ///< what the open menu is about
    ConversationId m_current;
    QList<QAction *> m_actions;
};

} // namespace Parlor
