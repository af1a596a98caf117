// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/documents/watchedfoldersdialog.h"

#include "documents/documentservice.h"
#include "documents/folderwatcher.h"
#include "ui/backendcall.h"
#include "ui/shell/page.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr int idRole = Qt::UserRole;

WatchedFoldersDialog::WatchedFoldersDialog(Services services, UserId user, QWidget *parent)
    : QDialog(parent), m_services(services), m_user(user), m_list(new QTreeWidget), m_message(new QLabel), m_remove(new QPushButton(Theme::icon(u"trash"_s), tr("Stop watching")))
{
    setWindowTitle(tr("Watched folders"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_list->setHeaderLabels({tr("Folder"), tr("Documents")});
    m_list->setAccessibleName(windowTitle());
    m_list->setRootIsDecorated(false);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_message->setWordWrap(true);
    m_message->hide();
    auto *add = new QPushButton(Theme::icon(u"plus"_s), tr("Add folder…"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(add, QDialogButtonBox::ActionRole);
    buttons->addButton(m_remove, QDialogButtonBox::ActionRole);
    m_remove->setEnabled(false);
    auto *column = new QVBoxLayout(this);
    column->addWidget(makeHint(tr("Files in these folders are documents by themselves: new ones are read, changed ones are read again, and those that are deleted go. "
                                  "When a folder is no longer watched, its documents stay.")));
    column->addWidget(m_list, 1);
    column->addWidget(m_message);
    column->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 20);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(add, &QPushButton::clicked, this, &WatchedFoldersDialog::chooseFolder);
    connect(m_remove, &QPushButton::clicked, this, &WatchedFoldersDialog::removeChosen);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, [this] { m_remove->setEnabled(!m_list->selectedItems().isEmpty()); });
    connect(&services.documents.folders(), &FolderWatcher::foldersChanged, this, [this](const UserId &of) {
        if (of == m_user)
            load();
    }, Qt::QueuedConnection);
    load();
}

void WatchedFoldersDialog::load()
{
    callBackend(this, m_services.documents.folders(), [user = m_user](FolderWatcher &watcher) { return watcher.list(user); },
                [this](const Result<QList<WatchedFolder>> &folders) {
                    if (folders)
                        fill(*folders);
                    else
                        say(folders.error().message);
                });
}

void WatchedFoldersDialog::fill(const QList<WatchedFolder> &folders)
{
    const QString chosen = m_list->currentItem() ? m_list->currentItem()->data(0, idRole).toString() : QString();
    m_list->clear();
    for (const WatchedFolder &folder : folders) {
        auto *item = new QTreeWidgetItem(m_list, {QDir::toNativeSeparators(folder.path), locale().toString(folder.documents)});
        item->setIcon(0, Theme::icon(u"folder"_s));
        item->setData(0, idRole, folder.id.toString());
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        if (folder.id.toString() == chosen)
            m_list->setCurrentItem(item);
    }
}

void WatchedFoldersDialog::chooseFolder()
{
    if (const QString path = QFileDialog::getExistingDirectory(this, tr("Watch a folder")); !path.isEmpty())
        addFolder(path);
}

void WatchedFoldersDialog::addFolder(const QString &path)
{
    callBackend(this, m_services.documents.folders(), [user = m_user, path](FolderWatcher &watcher) { return watcher.add(user, path); },
                [this](const Result<WatchedFolder> &added) { say(added ? QString() : added.error().message); });
}

void WatchedFoldersDialog::removeChosen()
{
    for (const QTreeWidgetItem *item : m_list->selectedItems()) {
        const auto id = WatchedFolderId::fromString(item->data(0, idRole).toString());
        callBackend(this, m_services.documents.folders(), [user = m_user, id](FolderWatcher &watcher) { return watcher.remove(user, id); },
                    [this](const Status &removed) { say(removed ? QString() : removed.error().message); });
    }
}

void WatchedFoldersDialog::say(const QString &sentence)
{
    m_message->setText(sentence);
    m_message->setVisible(!sentence.isEmpty());
}

} // namespace Parlor
