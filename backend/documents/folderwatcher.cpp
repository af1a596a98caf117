// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/folderwatcher.h"

#include "documents/documentservice.h"
#include "documents/watchedfolderstore.h"
#include "storage/database.h"

#include <QCoroFuture>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QPointer>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr qsizetype mostFiles = 50'000; ///< of one folder
static constexpr qsizetype mostWatched = 4000; ///< files and folders that the system is asked to watch; the rest is compared now and then
static constexpr auto calm = 500ms;
static constexpr auto compareEvery = 10min;

/// What is in a folder now.
struct FolderWatcher::Found {
    bool isThere = false;
    QList<WatchedFile> files;
    QStringList folders; ///< it and those below
};

/// What there is to do about it.
struct FolderWatcher::Difference {
    QList<WatchedFile> added;
    QList<std::pair<WatchedFile, WatchedFolderStore::KnownFile>> changed;
    QList<WatchedFolderStore::KnownFile> gone;
};

FolderWatcher::FolderWatcher(Database &database, DocumentService &documents, QObject *parent)
    : QObject(parent), m_database(database), m_documents(documents)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(calm);
    m_nowAndThen.setInterval(compareEvery);
    connect(&m_soon, &QTimer::timeout, this, [this] { compareDue(); });
    connect(&m_nowAndThen, &QTimer::timeout, this, [this] {
        for (const WatchedFolderId &id : m_folders.keys())
            compareSoon(id);
    });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &FolderWatcher::touched);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &FolderWatcher::touched);
}

QCoro::Task<Status> FolderWatcher::load()
{
    const QPointer<FolderWatcher> alive(this);
    const auto listing = m_database.read([](Connection &connection) { return WatchedFolderStore::list(connection, {}); });
    const auto folders = co_await listing;
    if (!folders)
        co_return failure(folders);
    if (!alive)
        co_return Status();
    for (const WatchedFolder &folder : *folders) {
        m_folders.insert(folder.id, folder);
        compareSoon(folder.id);
    }
    m_nowAndThen.start();
    co_return Status();
}

QCoro::Task<Result<WatchedFolder>> FolderWatcher::add(UserId user, QString path)
{
    const QPointer<FolderWatcher> alive(this);
    const auto looking = QtConcurrent::run([path] { return QFileInfo(path).isDir() && QFileInfo(path).isReadable() ? QFileInfo(path).canonicalFilePath() : QString(); });
    const QString whole = co_await looking;
    if (whole.isEmpty())
        co_return invalidField(u"path"_s, tr("There is no folder %1 that can be read.").arg(path));
    if (!alive)
        co_return failure(ErrorCode::Cancelled, {});
    const auto adding = m_database.write([user, whole](Connection &connection) { return WatchedFolderStore::insert(connection, user, whole); });
    auto added = co_await adding;
    if (alive && added) {
        m_folders.insert(added->id, *added);
        compareSoon(added->id);
        Q_EMIT foldersChanged(user);
    }
    co_return added;
}

QCoro::Task<Status> FolderWatcher::remove(UserId user, WatchedFolderId id)
{
    const QPointer<FolderWatcher> alive(this);
    const auto removing = m_database.write([user, id](Connection &connection) { return WatchedFolderStore::remove(connection, user, id); });
    auto removed = co_await removing;
    if (alive && removed) {
        unwatch(m_folders.take(id));
        m_due.remove(id);
        Q_EMIT foldersChanged(user);
    }
    co_return removed;
}

QCoro::Task<Result<QList<WatchedFolder>>> FolderWatcher::list(UserId user)
{
    const auto listing = m_database.read([user](Connection &connection) { return WatchedFolderStore::list(connection, user); });
    auto folders = co_await listing;
    co_return folders;
}

void FolderWatcher::compareSoon(const WatchedFolderId &id)
{
    m_due.insert(id);
    m_soon.start();
}

static bool isBelow(const QString &path, const QString &folder)
{
    return path == folder || path.startsWith(folder + u'/');
}

void FolderWatcher::touched(const QString &path)
{
    for (const WatchedFolder &folder : std::as_const(m_folders)) {
        if (isBelow(path, folder.path))
            compareSoon(folder.id);
    }
}

QCoro::Task<void> FolderWatcher::compareDue()
{
    const QPointer<FolderWatcher> alive(this);
    if (m_comparing)
        co_return; // goes on with what is due until nothing is
    m_comparing = true;
    while (!m_due.isEmpty()) {
        const WatchedFolderId id = *m_due.cbegin();
        m_due.remove(id);
        if (!m_folders.contains(id))
            continue;
        auto comparing = compare(m_folders.value(id));
        co_await comparing;
        if (!alive)
            co_return;
    }
    m_comparing = false;
}

// Hidden files are settings and left-overs of programs; links may lead anywhere, also in circles.
static void collect(const WatchedFolder &folder, QList<WatchedFile> &files, QStringList &folders)
{
    folders << folder.path;
    QDirIterator below(folder.path, QDir::Files | QDir::Dirs | QDir::Readable | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (below.hasNext() && files.size() < mostFiles) {
        const QFileInfo info = below.nextFileInfo();
        if (info.isDir())
            folders << info.filePath();
        else if (info.size() > 0 && info.size() <= maximumDocumentSize)
            files.append({.folder = folder.row, .path = info.filePath(), .size = info.size(), .modifiedAt = fromMilliseconds(info.lastModified().toMSecsSinceEpoch())});
    }
}

QCoro::Task<void> FolderWatcher::compare(WatchedFolder folder)
{
    const QPointer<FolderWatcher> alive(this);
    const auto looking = QtConcurrent::run([folder] {
        Found found{.isThere = QFileInfo(folder.path).isDir(), .files = {}, .folders = {}};
        if (found.isThere)
            collect(folder, found.files, found.folders);
        return found;
    });
    const Found found = co_await looking;
    if (!alive || !found.isThere) // a drive that is not there takes no documents along
        co_return;
    watch(folder, found);
    const auto asking = m_database.read([row = folder.row](Connection &connection) { return WatchedFolderStore::files(connection, row); });
    const auto known = co_await asking;
    if (!alive || !known)
        co_return;
    QHash<QString, WatchedFolderStore::KnownFile> before;
    for (const auto &file : *known)
        before.insert(file.file.path, file);
    Difference difference;
    for (const WatchedFile &file : found.files) {
        const auto was = before.constFind(file.path);
        if (was == before.cend()) {
            difference.added << file;
            continue;
        }
        if (was->file != file)
            difference.changed.append({file, *was});
        before.erase(was);
    }
    difference.gone = before.values();
    auto following = follow(folder, difference);
    co_await following;
}

QCoro::Task<void> FolderWatcher::follow(WatchedFolder folder, Difference difference)
{
    const QPointer<FolderWatcher> alive(this);
    for (const auto &gone : difference.gone) {
        if (!gone.document.isNull()) {
            auto removing = m_documents.remove(folder.owner, gone.document);
            std::ignore = co_await removing; // deleted by the person already
        }
        if (!alive)
            co_return;
        const auto forgetting = m_database.write([file = gone.file](Connection &connection) { return WatchedFolderStore::forget(connection, file); });
        co_await forgetting;
        if (!alive)
            co_return;
    }
    QList<std::tuple<WatchedFile, DocumentId, QByteArray>> toRead;
    for (const WatchedFile &file : difference.added)
        toRead.append({file, DocumentId(), QByteArray()});
    for (const auto &[file, was] : difference.changed)
        toRead.append({file, was.document, was.hash});
    for (const auto &[file, document, hash] : toRead) {
        if (!m_folders.contains(folder.id))
            co_return; // no longer watched
        auto taking = takeFile(folder, file, document, hash);
        co_await taking;
        if (!alive)
            co_return;
    }
    if (!difference.gone.isEmpty() || !toRead.isEmpty())
        Q_EMIT foldersChanged(folder.owner);
}

QCoro::Task<void> FolderWatcher::takeFile(WatchedFolder folder, WatchedFile file, DocumentId document, QByteArray hash)
{
    const QPointer<FolderWatcher> alive(this);
    const auto reading = QtConcurrent::run([path = file.path, known = document.isNull() ? QByteArray() : hash] {
        QFile source(path);
        const QByteArray bytes = source.open(QIODevice::ReadOnly) ? source.read(maximumDocumentSize + 1) : QByteArray();
        const bool isSame = !known.isEmpty() && QCryptographicHash::hash(bytes, QCryptographicHash::Sha256) == known;
        return std::pair(bytes, isSame);
    });
    const std::pair<QByteArray, bool> read = co_await reading;
    const auto &[bytes, isSame] = read;
    if (!alive || bytes.isEmpty())
        co_return; // gone again, or locked: the next comparison sees
    if (isSame) {
        const auto noting = m_database.write([file](Connection &connection) { return WatchedFolderStore::noteUnchanged(connection, file); });
        co_await noting;
        co_return;
    }
    const QString name = QDir(folder.path).relativeFilePath(file.path);
    const NewDocument wanted{.owner = folder.owner,
                             .name = name.size() <= maximumDocumentName ? name : QFileInfo(name).fileName().right(maximumDocumentName),
                             .bytes = bytes,
                             .file = file};
    auto taking = document.isNull() ? m_documents.add(wanted) : m_documents.replace(document, wanted);
    const auto taken = co_await taking;
    if (!alive || taken)
        co_return;
    // No kind of file that has text: not looked at again before it changes.
    const auto noting = m_database.write([file](Connection &connection) { return WatchedFolderStore::note(connection, file, 0); });
    co_await noting;
}

void FolderWatcher::watch(const WatchedFolder &folder, const Found &found)
{
    QSet<QString> wanted(found.folders.cbegin(), found.folders.cend());
    for (const WatchedFile &file : found.files)
        wanted.insert(file.path);
    const QStringList watched = m_watcher.directories() + m_watcher.files();
    QStringList superfluous;
    for (const QString &path : watched) {
        if (!wanted.remove(path) && isBelow(path, folder.path))
            superfluous << path;
    }
    if (!superfluous.isEmpty())
        m_watcher.removePaths(superfluous);
    QStringList missing(wanted.cbegin(), wanted.cend());
    std::ranges::sort(missing, {}, &QString::size); // folders near the top are worth most
    missing = missing.first(std::clamp<qsizetype>(mostWatched - watched.size() + superfluous.size(), 0, missing.size()));
    if (!missing.isEmpty())
        m_watcher.addPaths(missing);
}

void FolderWatcher::unwatch(const WatchedFolder &folder)
{
    QStringList paths;
    for (const QString &path : m_watcher.directories() + m_watcher.files()) {
        const auto watches = [&path](const WatchedFolder &other) { return isBelow(path, other.path); };
        if (isBelow(path, folder.path) && std::ranges::none_of(m_folders, watches))
            paths << path;
    }
    if (!paths.isEmpty())
        m_watcher.removePaths(paths);
}

} // namespace Parlor
