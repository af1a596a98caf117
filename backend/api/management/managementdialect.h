// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/dialect.h"

namespace Parlor::Management {

/// What none of the specifications has a path for, and an owner of a server needs: assistants, who may use which chatflow, credits.
/// Below /api/parlor; the errors are those of specification 002.
class ManagementDialect : public Dialect
{
public:
    [[nodiscard]] QByteArray name() const override { return "management"; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QByteArrayList prefixes() const override { return {"/api/parlor"}; }
    [[nodiscard]] QList<Route> routes() const override;
    [[nodiscard]] QList<Limit> limits() const override;
    [[nodiscard]] QJsonObject errorBody(int status, const Error &error, const Route *route) const override;
    [[nodiscard]] QJsonObject errorSchema() const override;
};

// The tables of the groups, each in its own file.
[[nodiscard]] QList<Route> assistantRoutes();
[[nodiscard]] QList<Route> chatflowRoutes();
[[nodiscard]] QList<Route> creditRoutes();

[[nodiscard]] DocumentedAnswer errorAnswer(int status, const QString &description);

} // namespace Parlor::Management
