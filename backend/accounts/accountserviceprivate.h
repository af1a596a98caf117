// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accountservice.h"
#include "accounts/authenticator.h"
#include "accounts/signinthrottle.h"
#include "storage/database.h"

#include <QTimer>

// What AccountService holds; for its own sources only.
namespace Parlor {

class AccountService::Private
{
public:
    Private(Database &store, QByteArray signingKey, const QString &adminToken)
        : database(store)
        , authenticator(std::move(signingKey), adminToken)
    {
    }

    Database &database;
    Authenticator authenticator;
    UserId owner;
    SignInThrottle throttle;
    qint64 foreignVersion = 0;
    QTimer housekeeping;
};

} // namespace Parlor
