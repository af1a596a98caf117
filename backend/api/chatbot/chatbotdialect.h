// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/dialect.h"

namespace Parlor::Chatbot {

/// Specification 004 (specs/004_f62e41d1d122e57e.txt), without `/auth/*`, which it shares (api/platform_auth).
class ChatbotDialect : public Dialect
{
public:
    [[nodiscard]] QByteArray name() const override { return "chatbot"; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QByteArrayList prefixes() const override;
    [[nodiscard]] QList<Route> routes() const override;
    [[nodiscard]] QList<Limit> limits() const override;
    [[nodiscard]] int statusOf(const Error &error, const Route *route) const override;
    [[nodiscard]] QJsonObject errorBody(int status, const Error &error, const Route *route) const override;
    [[nodiscard]] QJsonObject errorSchema() const override;
};

// The tables of the groups, each in its own file.
[[nodiscard]] QList<Route> healthRoutes();
[[nodiscard]] QList<Route> chatRoutes();
[[nodiscard]] QList<Route> conversationRoutes();
[[nodiscard]] QList<Route> socketRoutes();
[[nodiscard]] QList<Route> userRoutes();
[[nodiscard]] QList<Route> providerRoutes();
[[nodiscard]] QList<Route> adminRoutes();

[[nodiscard]] QJsonObject errorJson(int status, const Error &error);
[[nodiscard]] DocumentedAnswer errorAnswer(int status, const QString &description);

} // namespace Parlor::Chatbot
