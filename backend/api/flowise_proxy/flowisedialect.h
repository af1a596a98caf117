// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/dialect.h"

namespace Parlor::FlowiseProxy {

/// Specification 000, "Chat API" of a Flowise proxy.
class FlowiseDialect : public Dialect
{
public:
    [[nodiscard]] QByteArray name() const override { return "flowise_proxy"; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QByteArrayList prefixes() const override;
    [[nodiscard]] QList<Route> routes() const override;
    [[nodiscard]] QList<Limit> limits() const override;
    [[nodiscard]] int statusOf(const Error &error, const Route *route) const override;
    [[nodiscard]] QJsonObject errorBody(int status, const Error &error, const Route *route) const override;
    [[nodiscard]] QJsonObject errorSchema() const override;
};

// The tables of the groups, each in its own file.
[[nodiscard]] QList<Route> authRoutes();
[[nodiscard]] QList<Route> predictRoutes();
[[nodiscard]] QList<Route> sessionRoutes();

[[nodiscard]] DocumentedAnswer errorAnswer(int status, const QString &description);

} // namespace Parlor::FlowiseProxy
