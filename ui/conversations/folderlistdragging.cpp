// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of FolderList that drags folders to another place, and takes conversations and folders that are dropped.
#include "ui/conversations/conversationlistmodel.h"
#include "ui/conversations/folderlist.h"
#include "ui/theme.h"
#include "ui/widgets/choicedelegate.h"

#include <QCursor>
#include <QDrag>
#include <QDropEvent>
#include <QMimeData>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace Parlor {

static FolderId draggedFolder(const QMimeData &data)
{
    return FolderId::fromString(QString::fromLatin1(data.data(FolderList::mimeType)));
}

QStringList FolderList::mimeTypes() const { return {mimeType}; }

QMimeData *FolderList::mimeData(const QList<QListWidgetItem *> &items) const
{
    if (items.isEmpty())
        return nullptr;
    auto *dragged = new QMimeData;
    dragged->setData(mimeType, items.first()->data(Qt::UserRole).value<FolderId>().toString().toLatin1());
    return dragged;
}

// Not the view's own: it removes the rows that were moved, while here whoever hears moved() lists them anew.
void FolderList::startDrag(Qt::DropActions)
{
    if (currentFolder().isNull())
        return;
    auto *drag = new QDrag(this);
    drag->setMimeData(mimeData({currentItem()}));
    const QRect row = visualItemRect(currentItem());
    drag->setPixmap(viewport()->grab(row));
    drag->setHotSpot(viewport()->mapFromGlobal(QCursor::pos()) - row.topLeft());
    drag->exec(Qt::MoveAction);
    selectChosen();
}

/// The row in front of which a folder goes that is dropped there: never the first, which is all conversations.
int FolderList::gapAt(const QPoint &point) const
{
    int row = 1;
    while (row < count() && visualItemRect(item(row)).center().y() < point.y())
        ++row;
    return row;
}

void FolderList::showGap(int row)
{
    m_gap = row;
    viewport()->update();
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
    if (event->mimeData()->hasFormat(ConversationListModel::mimeType) || rowOf(draggedFolder(*event->mimeData())) > 0)
        event->acceptProposedAction();
}

void FolderList::dragMoveEvent(QDragMoveEvent *event)
{
    startAutoScroll();
    const QPoint point = event->position().toPoint();
    if (event->mimeData()->hasFormat(mimeType)) {
        showGap(gapAt(point));
        event->acceptProposedAction();
        return;
    }
    mark(itemAt(point));
    if (m_target)
        event->acceptProposedAction();
    else
        event->ignore();
}

void FolderList::dragLeaveEvent(QDragLeaveEvent *)
{
    stopAutoScroll();
    mark(nullptr);
    showGap(-1);
}

void FolderList::dropEvent(QDropEvent *event)
{
    stopAutoScroll();
    const QPoint point = event->position().toPoint();
    mark(nullptr);
    showGap(-1);
    if (const int from = rowOf(draggedFolder(*event->mimeData())); from > 0) {
        event->acceptProposedAction();
        const int gap = gapAt(point);
        moveRow(from, gap > from ? gap - 1 : gap); // without it those behind stand one higher
        selectChosen();
        return;
    }
    const QListWidgetItem *item = itemAt(point);
    const QList<ConversationId> ids = ConversationListModel::draggedIds(*event->mimeData());
    if (!item || ids.isEmpty())
        return;
    event->acceptProposedAction();
    const QVariant id = item->data(Qt::UserRole);
    Q_EMIT dropped(ids, id.isValid() ? id.value<FolderId>() : FolderId());
}

void FolderList::paintEvent(QPaintEvent *event)
{
    QListWidget::paintEvent(event);
    if (m_gap < 0)
        return;
    const int y = m_gap < count() ? visualItemRect(item(m_gap)).top() : visualItemRect(item(count() - 1)).bottom();
    QPainter painter(viewport());
    painter.setPen(QPen(palette().color(QPalette::Accent), 2));
    painter.drawLine(Theme::space, y, viewport()->width() - Theme::space, y);
}

} // namespace Parlor
