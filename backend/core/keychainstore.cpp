// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secretstore.h"

#include "core/translation.h"

#include <QCoroSignal>

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static const QString service = QStringLiteral("Parlor");

// A key store that asks the person to unlock it may take long; one that is broken answers never.
static constexpr auto longestWait = 60s;

static Error errorOf(const QKeychain::Job &job)
{
    const bool missing = job.error() == QKeychain::EntryNotFound;
    return {.code = missing ? ErrorCode::NotFound : ErrorCode::Unavailable,
            .message = missing ? tr("There is no such secret.") : tr("The key store of the desktop does not answer. Unlock it and try again."),
            .detail = job.errorString(),
            .field = {},
            .retryAfter = {}};
}

namespace {

class KeychainStore : public SecretStore
{
public:
    QCoro::Task<Result<QString>> read(QString name) override
    {
        auto *job = new QKeychain::ReadPasswordJob(service);
        job->setKey(name);
        auto running = run(job);
        const Status done = co_await running;
        QString secret = job->textData();
        job->deleteLater();
        if (!done)
            co_return failure(done);
        co_return secret;
    }

    QCoro::Task<Status> write(QString name, QString secret) override
    {
        auto *job = new QKeychain::WritePasswordJob(service);
        job->setKey(name);
        job->setTextData(secret);
        auto running = run(job);
        const Status done = co_await running;
        job->deleteLater();
        co_return done;
    }

    QCoro::Task<Status> remove(QString name) override
    {
        auto *job = new QKeychain::DeletePasswordJob(service);
        job->setKey(name);
        auto running = run(job);
        Status done = co_await running;
        job->deleteLater();
        if (!done && done.error().code == ErrorCode::NotFound)
            done = Status();
        co_return done;
    }

    QString description() const override { return tr("key store of the desktop"); }

private:
    static QCoro::Task<Status> run(QKeychain::Job *job)
    {
        // Never falls back to clear text by itself.
        job->setInsecureFallback(false);
        job->setAutoDelete(false);
        job->start();
        const auto finished = co_await qCoro(job, &QKeychain::Job::finished, std::chrono::milliseconds(longestWait));
        if (!finished || job->error() != QKeychain::NoError)
            co_return std::unexpected(errorOf(*job));
        co_return Status();
    }
};

} // namespace

QCoro::Task<std::unique_ptr<SecretStore>> openSecretStore(QString folder, bool headless)
{
    if (!headless && qEnvironmentVariable("PARLOR_SECRET_STORE") != u"file" && QKeychain::isAvailable()) {
        std::unique_ptr<SecretStore> store = std::make_unique<KeychainStore>();
        const QString probe = u"probe"_s;
        auto writing = store->write(probe, probe);
        const Status written = co_await writing;
        if (written) {
            auto reading = store->read(probe);
            const Result<QString> read = co_await reading;
            if (read && *read == probe)
                co_return store;
        }
    }
    co_return makeSealedFileStore(folder);
}

} // namespace Parlor
