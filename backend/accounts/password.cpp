// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/password.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <sodium.h>

#include <array>

namespace Parlor {

static QThreadPool &hashingPool()
{
    static QThreadPool pool;
    static const bool started = [] {
        pool.setMaxThreadCount(2);
        return sodium_init() >= 0;
    }();
    Q_ASSERT(started);
    return pool;
}

static Result<QString> hashNow(const QByteArray &password)
{
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str_alg(hash.data(), password.constData(), size_t(password.size()), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13)
        != 0) {
        return failure(ErrorCode::Unavailable,
                       QCoreApplication::translate("Accounts", "There is not enough free memory to protect the password. Try again later."));
    }
    return QString::fromLatin1(hash.data());
}

QFuture<Result<QString>> hashPassword(const QString &password)
{
    return QtConcurrent::run(&hashingPool(), [bytes = password.toUtf8()] { return hashNow(bytes); });
}

QFuture<bool> verifyPassword(const QString &password, const QString &hash)
{
    return QtConcurrent::run(&hashingPool(), [bytes = password.toUtf8(), stored = hash.toLatin1()] {
        // Made once: verifying against it costs what any verification costs.
        static const QByteArray nobody = hashNow("nobody's password").value_or(QString()).toLatin1();
        const QByteArray &compared = stored.isEmpty() ? nobody : stored;
        const bool matches = crypto_pwhash_str_verify(compared.constData(), bytes.constData(), size_t(bytes.size())) == 0;
        return matches && !stored.isEmpty();
    });
}

void finishHashing() { hashingPool().waitForDone(); }

Status checkPassword(const QString &password)
{
    if (password.size() >= 8 && password.size() <= 1024)
        return {};
    return invalidField(QStringLiteral("password"), QCoreApplication::translate("Accounts", "Password must be at least 8 characters."));
}

QString randomToken(int bytes)
{
    QByteArray random(bytes, Qt::Uninitialized);
    randombytes_buf(random.data(), size_t(bytes));
    return QString::fromLatin1(random.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QByteArray tokenHash(QStringView token)
{
    return QCryptographicHash::hash(token.toUtf8(), QCryptographicHash::Sha256);
}

bool equalSecrets(const QByteArray &a, const QByteArray &b)
{
    return a.size() == b.size() && sodium_memcmp(a.constData(), b.constData(), size_t(a.size())) == 0;
}

} // namespace Parlor
