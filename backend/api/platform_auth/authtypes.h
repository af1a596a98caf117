// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/user.h"
#include "http/shape.h"

namespace Parlor::PlatformAuth {

/// POST /auth/register: specs 002 and 004 together.
struct RegisterRequest {
    static Shape shape();
    static NewUser fromJson(const QJsonObject &json);
};

/// POST /auth/login.
struct LoginRequest {
    QString username; ///< or an email address
    QString password;

    static Shape shape();
    static LoginRequest fromJson(const QJsonObject &json);
};

[[nodiscard]] Shape refreshShape();
[[nodiscard]] Shape logoutShape();
[[nodiscard]] Shape newKeyShape();
[[nodiscard]] Shape passwordShape();

/// "access_token" to "expires_in".
[[nodiscard]] QJsonObject tokensJson(const TokenPair &tokens);
/// The same with "user_info".
[[nodiscard]] QJsonObject signInJson(const SignIn &signIn);
[[nodiscard]] QJsonObject userInfoJson(const User &user);
/// Spec 004, "User Model".
[[nodiscard]] QJsonObject userJson(const User &user);
[[nodiscard]] QJsonObject newKeyJson(const NewApiKey &key);

} // namespace Parlor::PlatformAuth
