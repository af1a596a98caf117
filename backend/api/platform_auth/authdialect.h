// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/dialect.h"

namespace Parlor::PlatformAuth {

/// `/api/v1/auth/*`, which specifications 002 and 004 share: the union of their requests, answers with the fields of both, and errors with
/// the fields of both envelopes (specs/README.md, "Paths that two specifications share").
class AuthDialect : public Dialect
{
public:
    [[nodiscard]] QByteArray name() const override { return "platform_auth"; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QByteArrayList prefixes() const override { return {"/api/v1/auth"}; }
    [[nodiscard]] QList<Route> routes() const override;
    [[nodiscard]] QList<Limit> limits() const override;
    [[nodiscard]] int statusOf(const Error &error, const Route *route) const override;
    [[nodiscard]] QJsonObject errorBody(int status, const Error &error, const Route *route) const override;
    [[nodiscard]] QJsonObject errorSchema() const override;
};

// The tables of the groups, each in its own file.
[[nodiscard]] QList<Route> sessionRoutes();
[[nodiscard]] QList<Route> credentialRoutes();
[[nodiscard]] QList<Route> ssoRoutes();

[[nodiscard]] DocumentedAnswer errorAnswer(int status, const QString &description);

} // namespace Parlor::PlatformAuth
