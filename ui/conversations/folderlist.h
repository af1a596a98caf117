// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/folder.h"

#include <QListWidget>

#include <optional>

namespace Parlor {

/// The folders above the list of conversations: chosen to see what is in them, places to drop conversations, and put into another order
/// with the mouse, the keys or their menu. Hidden while there are none.
class FolderList : public QListWidget
{
    Q_OBJECT

public:
    static constexpr QLatin1StringView mimeType{"application/x-parlor-folder"}; ///< of a folder that is dragged: its id

    explicit FolderList(QWidget *parent = nullptr);

    /// `current` null id: none of them; nothing: all conversations are listed.
    void setFolders(const QList<Folder> &folders, const std::optional<FolderId> &current);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(const std::optional<Parlor::FolderId> &folder); ///< nothing: all conversations
    /// Null: out of their folder.
    void dropped(const QList<Parlor::ConversationId> &conversations, const Parlor::FolderId &folder);
    /// To this place among the folders, 0 the first; it is shown there already.
    void moved(const Parlor::FolderId &folder, int place);
    void renameRequested(const Parlor::FolderId &folder);
    void removeRequested(const Parlor::FolderId &folder);

protected:
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QList<QListWidgetItem *> &items) const override;
    void startDrag(Qt::DropActions actions) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildActions();
    void choose(const QListWidgetItem *item);
    void mark(QListWidgetItem *item);
    void showGap(int row);
    [[nodiscard]] int gapAt(const QPoint &point) const;
    [[nodiscard]] int rowOf(const FolderId &id) const;
    [[nodiscard]] FolderId currentFolder() const;
    void selectChosen();
    void enableActions();
    void step(int by);
    void moveRow(int from, int to);

    std::optional<FolderId> m_chosen; ///< what is listed; nothing: all conversations
    QListWidgetItem *m_target = nullptr; ///< under what is being dragged
    int m_gap = -1; ///< a folder that is being dragged goes in front of this row
    QAction *m_rename = nullptr;
    QAction *m_up = nullptr;
    QAction *m_down = nullptr;
    QAction *m_remove = nullptr;
};

} // namespace Parlor
