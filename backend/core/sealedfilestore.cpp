// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secretstore.h"

#include "core/translation.h"

#include <QCoroFuture>
#include <QDir>
#include <QFile>
#include <QFuture>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

static Status writePrivately(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly) || file.write(content) != content.size() || !file.commit()) {
        return failure(ErrorCode::Unavailable, tr("The secrets could not be saved. Check that the data folder can be written to."), file.errorString());
    }
    return {};
}

namespace {

/// The file and its key; used on one thread of its own.
class SealedFile
{
public:
    explicit SealedFile(const QString &folder)
        : m_path(QDir(folder).filePath(u"secrets.sealed"_s))
        , m_keyPath(QDir(folder).filePath(u"secrets.key"_s))
    {
    }

    Result<QJsonObject> open()
    {
        if (m_content)
            return *m_content;
        if (const Status ready = readKey(); !ready)
            return failure(ready);
        QFile file(m_path);
        if (!file.exists()) {
            m_content = QJsonObject();
            return *m_content;
        }
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorCode::Unavailable, tr("The sealed file of secrets cannot be read."), file.errorString());
        const QByteArray sealed = file.readAll();
        constexpr qsizetype overhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
        QByteArray plain(std::max<qsizetype>(sealed.size() - overhead, 0), Qt::Uninitialized);
        const auto *bytes = reinterpret_cast<const unsigned char *>(sealed.constData());
        const bool opened = sealed.size() >= overhead
            && crypto_secretbox_open_easy(reinterpret_cast<unsigned char *>(plain.data()), bytes + crypto_secretbox_NONCEBYTES,
                                          static_cast<unsigned long long>(sealed.size() - crypto_secretbox_NONCEBYTES), bytes,
                                          reinterpret_cast<const unsigned char *>(m_key.constData()))
                == 0;
        if (!opened) {
            return failure(ErrorCode::Corrupt,
                           tr("The sealed file of secrets is damaged or its key was replaced. It was left as it is: restore %1 and %2 from a "
                              "backup, or rename both to enter the keys anew.")
                               .arg(m_path, m_keyPath));
        }
        m_content = QJsonDocument::fromJson(plain).object();
        sodium_memzero(plain.data(), size_t(plain.size()));
        return *m_content;
    }

    Status save(const QJsonObject &content)
    {
        const QByteArray plain = QJsonDocument(content).toJson(QJsonDocument::Compact);
        QByteArray sealed(plain.size() + crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES, Qt::Uninitialized);
        auto *bytes = reinterpret_cast<unsigned char *>(sealed.data());
        randombytes_buf(bytes, crypto_secretbox_NONCEBYTES);
        crypto_secretbox_easy(bytes + crypto_secretbox_NONCEBYTES, reinterpret_cast<const unsigned char *>(plain.constData()),
                              static_cast<unsigned long long>(plain.size()), bytes, reinterpret_cast<const unsigned char *>(m_key.constData()));
        Status written = writePrivately(m_path, sealed);
        if (written)
            m_content = content;
        return written;
    }

private:
    Status readKey()
    {
        if (sodium_init() < 0)
            return failure(ErrorCode::Internal, tr("The cryptographic library could not be started."));
        QFile file(m_keyPath);
        if (file.open(QIODevice::ReadOnly)) {
            m_key = file.readAll();
            if (m_key.size() == crypto_secretbox_KEYBYTES)
                return {};
            return failure(ErrorCode::Corrupt, tr("The key file %1 is damaged. Restore it from a backup.").arg(m_keyPath));
        }
        if (QFile::exists(m_path))
            return failure(ErrorCode::Corrupt, tr("The key file %1 is missing. Restore it from a backup.").arg(m_keyPath));
        m_key.resize(crypto_secretbox_KEYBYTES);
        randombytes_buf(m_key.data(), size_t(m_key.size()));
        return writePrivately(m_keyPath, m_key);
    }

    QString m_path;
    QString m_keyPath;
    QByteArray m_key;
    std::optional<QJsonObject> m_content;
};

class SealedFileStore : public SecretStore
{
public:
    explicit SealedFileStore(const QString &folder) : m_file(std::make_shared<SealedFile>(folder)) { m_thread.setMaxThreadCount(1); }

    QCoro::Task<Result<QString>> read(QString name) override
    {
        QFuture<Result<QString>> done = QtConcurrent::run(&m_thread, [file = m_file, name]() -> Result<QString> {
            const auto content = file->open();
            if (!content)
                return failure(content);
            if (!content->contains(name))
                return failure(ErrorCode::NotFound, tr("There is no such secret."));
            return content->value(name).toString();
        });
        auto answer = co_await done;
        co_return answer;
    }

    QCoro::Task<Status> write(QString name, QString secret) override
    {
        QFuture<Status> done = QtConcurrent::run(&m_thread, [file = m_file, name, secret]() -> Status {
            auto content = file->open();
            if (!content)
                return failure(content);
            content->insert(name, secret);
            return file->save(*content);
        });
        auto answer = co_await done;
        co_return answer;
    }

    QCoro::Task<Status> remove(QString name) override
    {
        QFuture<Status> done = QtConcurrent::run(&m_thread, [file = m_file, name]() -> Status {
            auto content = file->open();
            if (!content)
                return failure(content);
            if (!content->contains(name))
                return {};
            content->remove(name);
            return file->save(*content);
        });
        auto answer = co_await done;
        co_return answer;
    }

    QString description() const override { return tr("sealed file in the data folder"); }

private:
    std::shared_ptr<SealedFile> m_file;
    QThreadPool m_thread;
};

} // namespace

std::unique_ptr<SecretStore> makeSealedFileStore(const QString &folder)
{
    return std::make_unique<SealedFileStore>(folder);
}

} // namespace Parlor
