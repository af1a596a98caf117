// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/user.h"
#include "core/result.h"

#include <QCoroTask>
#include <QJsonObject>
#include <QUrl>

namespace Parlor {

class AccountService;
class NetworkAccess;

/// Signs in with a name and a password that another service checks, where one is configured (specs/README.md, flowise_proxy); else with
/// those of the local account. Backend thread only.
class ExternalSignIn
{
public:
    struct Outcome {
        SignIn signIn;
        QJsonObject details; ///< the service's own answer; empty for a local account
    };

    ExternalSignIn(AccountService &accounts, NetworkAccess &network);

    /// Gets {"username", "password"} as JSON by POST, answers 2xx with a JSON object about the user. Empty: local accounts.
    void setService(QUrl service) { m_service = std::move(service); }

    /// Unauthenticated when the service refuses (400 to 499), Unavailable when it cannot be asked; and all that AccountService::signIn()
    /// says.
    QCoro::Task<Result<Outcome>> signIn(QString username, QString password, QString address);

private:
    QCoro::Task<Result<QJsonObject>> ask(QString username, QString password);

    AccountService &m_accounts;
    NetworkAccess &m_network;
    QUrl m_service;
};

} // namespace Parlor
