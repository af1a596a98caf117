// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/user.h"
#include "http/shape.h"

namespace Parlor::ChatAi {

/// Section 1, POST /auth/login.
struct LoginRequest {
    QString username;
    QString password;

    static Shape shape();
    static LoginRequest fromJson(const QJsonObject &json);
};

/// Section 1, POST /auth/refresh and /auth/logout.
struct RefreshRequest {
    QString refreshToken;

    static Shape shape();
    static RefreshRequest fromJson(const QJsonObject &json);
};

enum class WithRefresh { No, Yes };

[[nodiscard]] QJsonObject toJson(const TokenPair &tokens, WithRefresh withRefresh);
/// Section 5, GET /auth/me. Times that a credential does not have (API keys) are null.
[[nodiscard]] QJsonObject currentUserJson(const Principal &caller);

} // namespace Parlor::ChatAi
