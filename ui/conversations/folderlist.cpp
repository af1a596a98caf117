// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/folderlist.h"

#include "ui/conversations/conversationlistmodel.h"
#include "ui/theme.h"
#include "ui/widgets/choicedelegate.h"

#include <QDropEvent>
#include <QMimeData>

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
    setDragDropMode(DropOnly);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QListWidget::itemClicked, this, &FolderList::choose);
    connect(this, &QListWidget::itemActivated, this, &FolderList::choose);
    hide();
}

void FolderList::setFolders(const QList<Folder> &folders, const std::optional<FolderId> &current)
{
    const QSignalBlocker blocked(this);
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
    if (!current)
        setCurrentItem(all);
    for (const Folder &folder : folders) {
        QListWidgetItem *item = add(u"folder"_s, folder.name, QVariant::fromValue(folder.id));
        item->setToolTip(tr("Drop conversations here to put them into this folder"));
        if (current == folder.id)
            setCurrentItem(item);
    }
    setVisible(!folders.isEmpty());
    updateGeometry();
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

void FolderList::mark(QListWidgetItem *item)
{
    if (m_target)
        m_target->setData(ChoiceDelegate::ChosenRole, false);
    m_target = item;
    if (m_target)
        m_target->setData(ChoiceDelegate::ChosenRole, true);
}

void FolderList::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasFormat(ConversationListModel::mimeType))
        event->acceptProposedAction();
}

void FolderList::dragMoveEvent(QDragMoveEvent *event)
{
    mark(itemAt(event->position().toPoint()));
    if (m_target)
        event->acceptProposedAction();
    else
        event->ignore();
}

void FolderList::dragLeaveEvent(QDragLeaveEvent *)
{
    mark(nullptr);
}

void FolderList::dropEvent(QDropEvent *event)
{
    const QListWidgetItem *item = itemAt(event->position().toPoint());
    mark(nullptr);
    const QList<ConversationId> ids = ConversationListModel::draggedIds(*event->mimeData());
    if (!item || ids.isEmpty())
        return;
    event->acceptProposedAction();
    const QVariant id = item->data(Qt::UserRole);
    Q_EMIT dropped(ids, id.isValid() ? id.value<FolderId>() : FolderId());
}

} // namespace Parlor
