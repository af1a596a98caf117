// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr int patience = 2000; ///< milliseconds that the other program gets to answer
static constexpr qint64 longestWish = 64; ///< bytes

static QString nameFor(const QString &dataFolder)
{
    const QByteArray hash = QCryptographicHash::hash(QDir(dataFolder).absolutePath().toUtf8(), QCryptographicHash::Sha256);
    return u"parlor-"_s + QString::fromLatin1(hash.toHex().left(16));
}

static QString folderOfSockets()
{
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return runtime.isEmpty() ? QDir::tempPath() : runtime;
}

SingleInstance::SingleInstance(const QString &dataFolder, QObject *parent)
    : QObject(parent), m_name(nameFor(dataFolder)), m_lock(folderOfSockets() + u'/' + m_name + u".lock")
{
    m_lock.setStaleLockTime(0); // only the end of the other process makes it stale, not its age
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
}

bool SingleInstance::claim(const QString &wish)
{
    if (!m_lock.tryLock(0) && m_lock.error() == QLockFile::LockFailedError) {
        if (tell(wish))
            return false;
    }
    listen();
    return true;
}

bool SingleInstance::tell(const QString &wish) const
{
    // Before the event loop runs and before there is a window: waiting holds up nobody.
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(patience))
        return false;
    socket.write(wish.toUtf8() + '\n');
    return socket.waitForBytesWritten(patience) && socket.waitForReadyRead(patience);
}

void SingleInstance::listen()
{
    QLocalServer::removeServer(m_name); // what a crash left
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
                if (!socket->canReadLine()) {
                    if (socket->bytesAvailable() > longestWish)
                        socket->abort();
                    return;
                }
                const QString wish = QString::fromUtf8(socket->readLine(longestWish)).trimmed();
                socket->write("ok\n");
                socket->flush();
                Q_EMIT wished(wish);
            });
        }
    });
    if (!m_server.listen(m_name))
        qWarning("parlor: a second start cannot find this one: %s", qPrintable(m_server.errorString()));
}

} // namespace Parlor
