// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/dialect.h"

namespace Parlor::Platform {

/// Specification 002, the API of an AI chat platform.
class PlatformDialect : public Dialect
{
public:
    [[nodiscard]] QByteArray name() const override { return "platform"; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QByteArrayList prefixes() const override;
    [[nodiscard]] QList<Route> routes() const override;
    [[nodiscard]] QList<Limit> limits() const override;
    [[nodiscard]] QJsonObject errorBody(int status, const Error &error, const Route *route) const override;
    [[nodiscard]] QJsonObject errorSchema() const override;
};

// The tables of the groups, each in its own file.
[[nodiscard]] QList<Route> chatRoutes();
[[nodiscard]] QList<Route> completionRoutes();
[[nodiscard]] QList<Route> documentRoutes();
[[nodiscard]] QList<Route> memoryRoutes();
[[nodiscard]] QList<Route> modelRoutes();
[[nodiscard]] QList<Route> webhookRoutes();

/// "Error Responses": {"error", "message", "details"}; the details, always there with a 400, name every wrong field.
[[nodiscard]] QJsonObject errorEnvelope(int status, const Error &error);
/// The model's server left in the middle of an answer.
[[nodiscard]] Error brokenOff();
[[nodiscard]] DocumentedAnswer errorAnswer(int status, const QString &description);
/// `limit` and `offset` of a list.
[[nodiscard]] QList<Field> pageFields(int defaultLimit);

} // namespace Parlor::Platform
