// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/folderlist.h"

#include "ui/theme.h"
#include "ui/widgets/choicedelegate.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr int mostRows = 6;

FolderList::FolderList(QWidget *parent) : QListWidget(parent)
{
    setAccessibleName(tr("Folders"));
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new ChoiceDelegate(this));
    viewport()->setBackgroundRole(QPalette::Window);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setViewportMargins(Theme::space, 0, Theme::space, 0);
    setAcceptDrops(true);
    setDragDropMode(DragDrop);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QListWidget::itemClicked, this, &FolderList::choose);
    connect(this, &QListWidget::itemActivated, this, &FolderList::choose);
    connect(this, &QListWidget::currentItemChanged, this, &FolderList::enableActions);
    buildActions();
    hide();
}

void FolderList::setFolders(const QList<Folder> &folders, const std::optional<FolderId> &current)
{
    const QSignalBlocker blocked(this);
    // Whoever is among the folders with the keys stays where they are.
    const bool stays = hasFocus() && current == m_chosen && currentItem();
    const QVariant before = stays ? currentItem()->data(Qt::UserRole) : QVariant();
    m_chosen = current;
    m_target = nullptr;
    clear();
    const auto add = [this](const QString &icon, const QString &name, const QVariant &id) {
        auto *item = new QListWidgetItem(Theme::icon(icon), name, this);
        item->setData(ChoiceDelegate::RowRole, int(ChoiceDelegate::Row::Choice));
        item->setData(Qt::UserRole, id);
        return item;
    };
    QListWidgetItem *all = add(u"chat"_s, tr("All conversations"), {});
    all->setToolTip(tr("Conversations that are dropped here are in no folder then"));
    all->setFlags(all->flags() & ~Qt::ItemIsDragEnabled);
    for (const Folder &folder : folders)
        add(u"folder"_s, folder.name, QVariant::fromValue(folder.id))->setToolTip(tr("Drop conversations here to put them into this folder"));
    if (const int row = before.isValid() ? rowOf(before.value<FolderId>()) : stays ? 0 : -1; row >= 0)
        setCurrentRow(row);
    else
        selectChosen();
    enableActions();
    setVisible(!folders.isEmpty());
    updateGeometry();
}

/// -1: it is not here.
int FolderList::rowOf(const FolderId &id) const
{
    for (int row = 1; row < count(); ++row) {
        if (item(row)->data(Qt::UserRole).value<FolderId>() == id)
            return row;
    }
    return -1;
}

FolderId FolderList::currentFolder() const
{
    return currentItem() ? currentItem()->data(Qt::UserRole).value<FolderId>() : FolderId();
}

/// What is listed, and not what was only pointed at.
void FolderList::selectChosen()
{
    const int row = m_chosen ? rowOf(*m_chosen) : 0;
    if (row < 0)
        setCurrentItem(nullptr);
    else
        setCurrentRow(row);
}

QSize FolderList::sizeHint() const
{
    int height = 2 * frameWidth() + Theme::smallSpace;
    for (int row = 0; row < std::min(count(), mostRows); ++row)
        height += sizeHintForRow(row);
    return {100, height};
}

void FolderList::choose(const QListWidgetItem *item)
{
    const QVariant id = item->data(Qt::UserRole);
    Q_EMIT chosen(id.isValid() ? std::optional(id.value<FolderId>()) : std::nullopt);
}

void FolderList::buildActions()
{
    const auto add = [this](const QString &icon, const QString &text, const QKeySequence &key, auto act) {
        auto *action = new QAction(Theme::icon(icon), text, this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setShortcutVisibleInContextMenu(true);
        connect(action, &QAction::triggered, this, act);
        addAction(action);
        return action;
    };
    m_rename = add(u"edit"_s, tr("Rename…"), Qt::Key_F2, [this] { Q_EMIT renameRequested(currentFolder()); });
    m_up = add(u"chevron-up"_s, tr("Move up"), Qt::ALT | Qt::Key_Up, [this] { step(-1); });
    m_down = add(u"chevron-down"_s, tr("Move down"), Qt::ALT | Qt::Key_Down, [this] { step(1); });
    m_remove = add(u"trash"_s, tr("Remove"), QKeySequence::Delete, [this] { Q_EMIT removeRequested(currentFolder()); });
    enableActions();
}

void FolderList::enableActions()
{
    const bool isFolder = !currentFolder().isNull();
    m_rename->setEnabled(isFolder);
    m_up->setEnabled(isFolder && currentRow() > 1);
    m_down->setEnabled(isFolder && currentRow() < count() - 1);
    m_remove->setEnabled(isFolder);
}

void FolderList::contextMenuEvent(QContextMenuEvent *event)
{
    QListWidgetItem *pointed = event->reason() == QContextMenuEvent::Mouse ? itemAt(event->pos()) : currentItem();
    if (!pointed || row(pointed) == 0)
        return;
    setCurrentItem(pointed);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_rename, m_up, m_down});
    menu->addSeparator();
    menu->addAction(m_remove);
    if (event->reason() == QContextMenuEvent::Mouse) // queued: what was taken from the menu is about what was pointed at
        connect(menu, &QMenu::aboutToHide, this, &FolderList::selectChosen, Qt::QueuedConnection);
    menu->popup(viewport()->mapToGlobal(visualItemRect(pointed).center()));
}

void FolderList::step(int by)
{
    const int to = currentRow() + by;
    if (!currentFolder().isNull() && to > 0 && to < count())
        moveRow(currentRow(), to);
}

// Shown at once: the next step begins where this one ended.
void FolderList::moveRow(int from, int to)
{
    if (from == to)
        return;
    const FolderId id = item(from)->data(Qt::UserRole).value<FolderId>();
    QListWidgetItem *moved = takeItem(from);
    insertItem(to, moved);
    setCurrentItem(moved);
    Q_EMIT this->moved(id, to - 1);
}

} // namespace Parlor
