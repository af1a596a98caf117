// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/folder.h"
#include "core/result.h"
#include "services.h"
#include "ui/conversations/conversationlistmodel.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QAction;
class QLabel;
class QLineEdit;
class QListView;
class QMenu;
class QToolButton;

namespace Parlor {

class FolderList;
class InlineBar;

/// The side of the window: search, what is listed (starred, archived, a folder, a tag), the list of conversations, what can be done with
/// those that are chosen, and the bar that undoes a deletion.
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
    void temporaryChatRequested();
    void chosen(const Parlor::ConversationId &id);
    /// Right after chosen(): the message there in which the search found its words.
    void hitChosen(const Parlor::MessageId &message);
    void exportRequested(const QList<Parlor::ConversationId> &ids);
    void failed(const Parlor::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();
    void connectParts();
    void buildActions();
    void applyFilter();
    void describe();
    [[nodiscard]] QList<ConversationId> selected() const;

    // in conversationorganising.cpp
    void followOrganisation();
    void showMenu(const QPoint &point);
    void fillScopeMenu();
    void fillFolderMenu(QMenu &menu, const QList<ConversationId> &ids);
    void setScope(const ConversationFilter &scope);
    void showScope();
    void moveTo(const QList<ConversationId> &ids, const FolderId &folder);
    void makeFolder(const QList<ConversationId> &ids);
    void renameFolder(const Folder &folder);
    void moveFolder(const FolderId &id, int place);
    void removeFolder(const Folder &folder);
    void editTags(const QList<ConversationId> &ids);
    void askFor(const QString &title, const QString &label, const QString &text, std::function<void(const QString &)> take);

    Services m_services;
    UserId m_user;
    ConversationListModel *m_model;
    QLineEdit *m_search;
    QToolButton *m_starred;
    QToolButton *m_scopeButton;
    QMenu *m_scopeMenu;
    FolderList *m_folderList;
    QListView *m_list;
    QLabel *m_empty;
    InlineBar *m_bar;
    QTimer m_typing;
    ConversationId m_current;
    ConversationFilter m_scope; ///< what is listed, but for search and stars
    QList<Folder> m_folders;
    QStringList m_tags;
    int m_foldersAsked = 0; ///< how often
    int m_tagsAsked = 0;
    QAction *m_rename = nullptr;
    QAction *m_star = nullptr;
    QAction *m_archive = nullptr;
    QAction *m_delete = nullptr;
};

} // namespace Parlor
