// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/user.h"
#include "http/shape.h"
#include "usage/usage.h"

#include <QJsonArray>

namespace Parlor::Chatbot {

[[nodiscard]] Shape profileShape();
/// The preferences that are known; others are kept as they are.
[[nodiscard]] Shape preferencesShape();

/// Spec 004, "User Model".
[[nodiscard]] QJsonObject userJson(const User &user);
/// What was chosen, and the defaults of what was not.
[[nodiscard]] QJsonObject preferencesJson(const QJsonObject &chosen);
[[nodiscard]] QJsonObject analyticsJson(const ConversationAnalytics &analytics);

} // namespace Parlor::Chatbot
