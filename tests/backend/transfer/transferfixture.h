// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/folderservice.h"
#include "support/storefixture.h"
#include "transfer/transferservice.h"

#include <KZip>

#include <QFile>
#include <QHash>

namespace Parlor::Tests {

/// A store with somebody in it, and files to export to and import from.
struct TransferFixture : StoreFixture {
    User ann = addGuest(QStringLiteral("ann"));
    User bob = addGuest(QStringLiteral("bob"));
    FolderService folders{*database, *conversations};
    TransferService transfer{*database, *conversations, folders};

    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }

    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("a test file could not be written");
        return file.fileName();
    }
    QString zip(const QString &name, const QHash<QString, QByteArray> &files) const
    {
        KZip archive(path(name));
        if (!archive.open(QIODevice::WriteOnly))
            qFatal("a test archive could not be written");
        for (auto file = files.cbegin(); file != files.cend(); ++file)
            archive.writeFile(file.key(), file.value());
        archive.close();
        return path(name);
    }
    static QByteArray recorded(const QString &name)
    {
        QFile file(QStringLiteral(PARLOR_SOURCE_DIR "/tests/data/transfer/") + name);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("a recorded export is missing");
        return file.readAll();
    }
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    Result<ImportReport> import(const QString &file) { return await(transfer.importFrom({.user = ann.id, .path = file})); }
    Conversation titled(const QString &title)
    {
        const auto page = await(conversations->list({.owner = ann.id, .starred = {}, .includeArchived = true, .search = {}, .limit = 1000})).value();
        const auto found = std::ranges::find(page.items, title, &Conversation::title);
        return found == page.items.end() ? Conversation() : *found;
    }
    WholeConversation whole(const Conversation &which)
    {
        return database->read([user = ann.id, id = which.id](Connection &c) { return WholeConversationStore::read(c, user, id); }).result().value();
    }
    QList<Message> shown(const Conversation &which) { return await(conversations->messages(ann.id, which.id, 0, 1000)).value().items; }
    static int countOf(const ImportReport &report, const QString &kind)
    {
        const auto note = std::ranges::find(report.notUnderstood, kind, &ImportNote::kind);
        return note == report.notUnderstood.end() ? 0 : note->count;
    }
};

} // namespace Parlor::Tests
