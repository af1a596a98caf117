// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ConversationListView about folders, tags, the archive, and the menu of what is chosen.
#include "conversations/conversationservice.h"
#include "conversations/folderservice.h"
#include "transfer/transferservice.h"
#include "ui/backendcall.h"
#include "ui/conversations/conversationlistview.h"
#include "ui/conversations/folderlist.h"
#include "ui/theme.h"
#include "ui/widgets/inlinebar.h"

#include <QActionGroup>
#include <QInputDialog>
#include <QListView>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Parlor {

void ConversationListView::followOrganisation()
{
    // Several may be read at a time, and the answer that comes last need not be the newest.
    const auto readFolders = [this] {
        callBackend(this, m_services.folders, [user = m_user](FolderService &service) { return service.list(user); },
                    [this, asked = ++m_foldersAsked](const Result<QList<Folder>> &folders) {
                        if (asked != m_foldersAsked)
                            return;
                        m_folders = folders.value_or(QList<Folder>());
                        const bool isGone = m_scope.folder && !m_scope.folder->isNull() && std::ranges::find(m_folders, *m_scope.folder, &Folder::id) == m_folders.end();
                        if (isGone)
                            setScope({});
                        else
                            showScope();
                    });
    };
    const auto readTags = [this] {
        callBackend(this, m_services.conversations, [user = m_user](ConversationService &service) { return service.tags(user); },
                    [this, asked = ++m_tagsAsked](const Result<QList<TagCount>> &tags) {
                        if (asked != m_tagsAsked)
                            return;
                        m_tags.clear();
                        for (const TagCount &tag : tags.value_or(QList<TagCount>()))
                            m_tags << tag.tag;
                    });
    };
    connect(&m_services.folders, &FolderService::foldersChanged, this, [this, readFolders] {
        readFolders();
        m_model->refresh(); // conversations may be in no folder now
    }, Qt::QueuedConnection);
    connect(&m_services.conversations, &ConversationService::tagsChanged, this, readTags, Qt::QueuedConnection);
    connect(&m_services.transfer, &TransferService::conversationsImported, this, [this, readFolders, readTags] {
        readFolders();
        readTags();
        m_model->refresh();
    }, Qt::QueuedConnection);
    connect(m_folderList, &FolderList::chosen, this, [this](const std::optional<FolderId> &folder) { setScope({.folder = folder}); });
    connect(m_folderList, &FolderList::dropped, this, &ConversationListView::moveTo);
    connect(m_folderList, &FolderList::moved, this, &ConversationListView::moveFolder);
    const auto withFolder = [this](void (ConversationListView::*act)(const Folder &)) {
        return [this, act](const FolderId &id) {
            if (const auto found = std::ranges::find(std::as_const(m_folders), id, &Folder::id); found != m_folders.cend())
                (this->*act)(Folder(*found));
        };
    };
    connect(m_folderList, &FolderList::renameRequested, this, withFolder(&ConversationListView::renameFolder));
    connect(m_folderList, &FolderList::removeRequested, this, withFolder(&ConversationListView::removeFolder));
    connect(m_scopeMenu, &QMenu::aboutToShow, this, &ConversationListView::fillScopeMenu);
    readFolders();
    readTags();
}

void ConversationListView::fillScopeMenu()
{
    m_scopeMenu->clear();
    auto *group = new QActionGroup(m_scopeMenu);
    const auto add = [this, group](QMenu &menu, const QString &icon, const QString &text, const ConversationFilter &scope) {
        QAction *action = menu.addAction(Theme::icon(icon), text, this, [this, scope] { setScope(scope); });
        action->setCheckable(true);
        action->setChecked(m_scope == scope);
        group->addAction(action);
        return action;
    };
    add(*m_scopeMenu, u"chat"_s, tr("All conversations"), {});
    add(*m_scopeMenu, u"archive"_s, tr("Archived"), {.archivedOnly = true});
    m_scopeMenu->addSection(tr("Folders"));
    for (const Folder &folder : std::as_const(m_folders))
        add(*m_scopeMenu, u"folder"_s, folder.name, {.folder = folder.id});
    m_scopeMenu->addAction(Theme::icon(u"plus"_s), tr("New folder…"), this, [this] { makeFolder({}); });
    const auto current = std::ranges::find_if(m_folders, [this](const Folder &folder) { return m_scope.folder == folder.id; });
    if (current != m_folders.end()) {
        m_scopeMenu->addAction(Theme::icon(u"edit"_s), tr("Rename “%1”…").arg(current->name), this, [this, folder = *current] { renameFolder(folder); });
        m_scopeMenu->addAction(Theme::icon(u"trash"_s), tr("Remove “%1”").arg(current->name), this, [this, folder = *current] { removeFolder(folder); });
    }
    if (m_tags.isEmpty())
        return;
    m_scopeMenu->addSection(tr("Tags"));
    for (const QString &tag : std::as_const(m_tags))
        add(*m_scopeMenu, u"tag"_s, tag, {.tag = tag});
}

void ConversationListView::setScope(const ConversationFilter &scope)
{
    m_scope = scope;
    showScope();
    applyFilter();
}

void ConversationListView::showScope()
{
    m_folderList->setFolders(m_folders, m_scope == ConversationFilter{.folder = m_scope.folder} ? m_scope.folder : FolderId());
    QString name;
    if (m_scope.archivedOnly)
        name = tr("Archived");
    else if (!m_scope.tag.isEmpty())
        name = m_scope.tag;
    else if (m_scope.folder) {
        const auto folder = std::ranges::find(m_folders, *m_scope.folder, &Folder::id);
        name = folder == m_folders.end() ? QString() : folder->name;
    }
    m_scopeButton->setIcon(Theme::icon(m_scope.archivedOnly ? u"archive"_s : m_scope.tag.isEmpty() ? u"folder"_s : u"tag"_s));
    m_scopeButton->setText(fontMetrics().elidedText(name, Qt::ElideRight, fontMetrics().averageCharWidth() * 12));
    m_scopeButton->setToolButtonStyle(name.isEmpty() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    m_scopeButton->setToolTip(name.isEmpty() ? tr("What is listed") : tr("What is listed: %1").arg(name));
    m_scopeButton->setAccessibleName(m_scopeButton->toolTip());
}

void ConversationListView::showMenu(const QPoint &point)
{
    const QModelIndex index = m_list->indexAt(point);
    if (!index.isValid())
        return;
    if (!m_list->selectionModel()->isSelected(index))
        m_list->selectionModel()->select(index, QItemSelectionModel::ClearAndSelect);
    const QList<ConversationId> ids = selected();
    const Conversation &pointed = m_model->at(index.row());
    m_star->setText(pointed.starred ? tr("Remove star") : tr("Star"));
    m_archive->setText(pointed.archived ? tr("Take out of the archive") : tr("Archive"));
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_rename, m_star});
    QMenu *folders = menu->addMenu(Theme::icon(u"folder"_s), tr("Move to folder"));
    fillFolderMenu(*folders, ids);
    menu->addAction(Theme::icon(u"tag"_s), tr("Tags…"), this, [this, ids] { editTags(ids); });
    menu->addAction(m_archive);
    menu->addSeparator();
    menu->addAction(Theme::icon(u"download"_s), tr("Export…"), this, [this, ids] { Q_EMIT exportRequested(ids); });
    menu->addSeparator();
    menu->addAction(m_delete);
    // Queued: what was taken from the menu is about what is chosen.
    connect(menu, &QMenu::aboutToHide, this, [this] { setCurrent(m_current); }, Qt::QueuedConnection);
    menu->popup(m_list->viewport()->mapToGlobal(point));
}

void ConversationListView::fillFolderMenu(QMenu &menu, const QList<ConversationId> &ids)
{
    menu.addAction(tr("No folder"), this, [this, ids] { moveTo(ids, {}); });
    for (const Folder &folder : std::as_const(m_folders))
        menu.addAction(Theme::icon(u"folder"_s), folder.name, this, [this, ids, id = folder.id] { moveTo(ids, id); });
    menu.addSeparator();
    menu.addAction(Theme::icon(u"plus"_s), tr("New folder…"), this, [this, ids] { makeFolder(ids); });
}

void ConversationListView::moveTo(const QList<ConversationId> &ids, const FolderId &folder)
{
    ConversationChange change;
    change.folder = folder;
    m_model->change(ids, change);
}

void ConversationListView::makeFolder(const QList<ConversationId> &ids)
{
    askFor(tr("New folder"), tr("Name of the folder"), {}, [this, ids](const QString &name) {
        callBackend(this, m_services.folders, [user = m_user, name](FolderService &service) { return service.create(user, name); },
                    [this, ids](const Result<Folder> &made) {
                        if (!made)
                            Q_EMIT failed(made.error());
                        else if (!ids.isEmpty())
                            moveTo(ids, made->id);
                    });
    });
}

void ConversationListView::renameFolder(const Folder &folder)
{
    askFor(tr("Rename the folder"), tr("Name of the folder"), folder.name, [this, id = folder.id](const QString &name) {
        callBackend(this, m_services.folders, [user = m_user, id, name](FolderService &service) { return service.rename(user, id, name); },
                    [this](const Result<Folder> &renamed) {
                        if (!renamed)
                            Q_EMIT failed(renamed.error());
                    });
    });
}

void ConversationListView::moveFolder(const FolderId &id, int place)
{
    callBackend(this, m_services.folders, [user = m_user, id, place](FolderService &service) { return service.move(user, id, place); },
                [this](const Status &moved) {
                    if (moved)
                        return;
                    showScope(); // where it was
                    Q_EMIT failed(moved.error());
                });
}

void ConversationListView::removeFolder(const Folder &folder)
{
    m_bar->ask(tr("Remove the folder “%1”? Its conversations stay.").arg(folder.name), tr("Remove"), [this, id = folder.id] {
        callBackend(this, m_services.folders, [user = m_user, id](FolderService &service) { return service.remove(user, id); },
                    [this](const Status &removed) {
                        if (!removed)
                            Q_EMIT failed(removed.error());
                    });
    });
}

void ConversationListView::editTags(const QList<ConversationId> &ids)
{
    const int row = m_model->rowOf(ids.first());
    const QString before = row < 0 ? QString() : m_model->at(row).tags.join(u", ");
    askFor(tr("Tags"), tr("Tags, separated by commas"), before, [this, ids](const QString &text) {
        ConversationChange change;
        change.tags = text.split(u',', Qt::SkipEmptyParts);
        m_model->change(ids, change);
    });
}

void ConversationListView::askFor(const QString &title, const QString &label, const QString &text, std::function<void(const QString &)> take)
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    dialog->setTextValue(text);
    connect(dialog, &QInputDialog::textValueSelected, this, std::move(take));
    dialog->open();
}

} // namespace Parlor
