// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "documents/document.h"
#include "services.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace Parlor {

/// The folders whose files are documents by themselves: list, add, remove.
class WatchedFoldersDialog : public QDialog
{
    Q_OBJECT

public:
    WatchedFoldersDialog(Services services, UserId user, QWidget *parent = nullptr);

    /// Watches a folder, as when a person chooses it.
    void addFolder(const QString &path);

private:
    void load();
    void fill(const QList<WatchedFolder> &folders);
    void chooseFolder();
    void removeChosen();
    void say(const QString &sentence);

    Services m_services;
    UserId m_user;
    QTreeWidget *m_list;
    QLabel *m_message;
    QPushButton *m_remove;
};

} // namespace Parlor
