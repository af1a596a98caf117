// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accountservice.h"
#include "conversations/conversationservice.h"
#include "retrieval/retrievalengine.h"
#include "storage/database.h"

#include <QCoroTask>
#include <QTemporaryDir>

#include <memory>

namespace Parlor::Tests {

/// Waits for a task on the test's event loop.
template<typename T>
T await(QCoro::Task<T> task)
{
    return QCoro::waitFor(std::move(task));
}

/// A real store in a folder of its own, with the services that need nothing else.
struct StoreFixture {
    QTemporaryDir folder;
    std::unique_ptr<Database> database;
    std::unique_ptr<AccountService> accounts;
    std::unique_ptr<ConversationService> conversations;
    std::unique_ptr<RetrievalEngine> retrieval; ///< without a model: by words

    StoreFixture() { open(); }

    /// Opens the same folder again, as after a restart.
    void reopen()
    {
        retrieval.reset();
        conversations.reset();
        accounts.reset();
        database.reset();
        open();
    }

    /// A user with the password "correct horse".
    User addUser(const QString &name)
    {
        return await(accounts->createUser({.username = name, .email = {}, .fullName = {}, .password = QStringLiteral("correct horse")})).value();
    }

    /// A user who cannot sign in with a password, and so costs no hashing of one.
    User addGuest(const QString &name)
    {
        return await(accounts->accountOf({.issuer = QStringLiteral("test"), .subject = name, .username = name, .email = {}, .fullName = {}})).value();
    }

private:
    void open()
    {
        database = std::move(Database::open(folder.path()).value());
        accounts = std::make_unique<AccountService>(*database, QByteArray(32, 'k'), QStringLiteral("admin-secret-of-the-tests"));
        if (!await(accounts->load()))
            qFatal("the accounts could not be loaded");
        conversations = std::make_unique<ConversationService>(*database);
        retrieval = std::make_unique<RetrievalEngine>(*database);
    }
};

} // namespace Parlor::Tests
