// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/folder.h"

#include <QListWidget>

#include <optional>

namespace Parlor {

/// The folders above the list of conversations: chosen to see what is in them, and places to drop conversations. Hidden while there are
/// none.
class FolderList : public QListWidget
{
    Q_OBJECT

public:
    explicit FolderList(QWidget *parent = nullptr);

    /// `current` null id: none of them; nothing: all conversations are listed.
    void setFolders(const QList<Folder> &folders, const std::optional<FolderId> &current);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(const std::optional<Parlor::FolderId> &folder); ///< nothing: all conversations
    /// Null: out of their folder.
    void dropped(const QList<Parlor::ConversationId> &conversations, const Parlor::FolderId &folder);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void choose(const QListWidgetItem *item);
    void mark(QListWidgetItem *item);

    QListWidgetItem *m_target = nullptr; ///< under what is being dragged
};

} // namespace Parlor
