// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>

namespace Parlor {

/// A person with an account.
struct User {
    UserId id;
    qint64 row = 0;
    QString username;
    QString email;
    QString fullName;
    QString lastName{}; ///< how fullName ends, where first and last name were told apart
    bool isAdmin = false;
    bool isActive = true; ///< false: suspended; every credential is refused at once
    bool isOwner = false; ///< the local account made at first start; the windows act for it
    Timestamp createdAt{};
    std::optional<Timestamp> lastLogin;

    bool operator==(const User &) const = default;
};

/// What a new account needs.
struct NewUser {
    QString username; ///< 3 to 64 characters, letters, digits and . _ - @; unique without regard to case; empty: one like the email's
    QString email; ///< may be empty; unique without regard to case
    QString fullName;
    QString password; ///< 8 to 1024 characters
    bool isAdmin = false;
    QString lastName{}; ///< how fullName ends, where first and last name are told apart
    bool emailVerified = false; ///< somebody vouches for the address: who registers themselves does not
};

/// What to change of a person's profile; what is not set stays.
struct ProfileChange {
    std::optional<QString> email; ///< as in NewUser
    std::optional<QString> fullName; ///< at most 200 characters
};

/// Somebody whom another service vouches for: an OpenID provider, or an external authentication service.
struct ExternalIdentity {
    QString issuer; ///< of the OpenID provider, or the URL of the service
    QString subject; ///< stable and unique there
    QString username; ///< wanted; a free one like it is taken
    QString email;
    bool emailVerified = false; ///< only then an account with that email is theirs
    QString fullName;
};

enum class CredentialKind { AccessToken, ApiKey, AdminToken, Desktop };

/// Who is calling, as authentication found it. Every service method that touches a person's objects takes the person from here.
struct Principal {
    UserId user;
    qint64 userRow = 0;
    QString username;
    bool isAdmin = false;
    CredentialKind credential = CredentialKind::AccessToken;
    SessionId session; ///< of access tokens
    QStringList scopes; ///< of API keys; empty: everything the user may do
    Timestamp signedInAt{};
    Timestamp expiresAt{}; ///< of the credential; epoch: never
};

/// An access token (JWT, 1800 s) and the refresh token that renews it.
struct TokenPair {
    QString access;
    QString refresh;
    std::chrono::seconds expiresIn{1800};
};

struct SignIn {
    User user;
    TokenPair tokens;
};

/// An API key as lists show it; the key itself is seen once, when it is made.
struct ApiKey {
    ApiKeyId id;
    QString name;
    QString prefix; ///< first characters, to tell keys apart: "parlor_3fJ9"
    QStringList scopes;
    Timestamp createdAt{};
    std::optional<Timestamp> expiresAt;
    std::optional<Timestamp> lastUsedAt;
};

struct NewApiKey {
    ApiKey info;
    QString key; ///< shown once
};

} // namespace Parlor

Q_DECLARE_METATYPE(Parlor::User)
