// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/dialect.h"

namespace Parlor::RagChat {

/// Specification 003, "API Specification - MVP": chat over a person's own documents.
class RagChatDialect : public Dialect
{
public:
    [[nodiscard]] QByteArray name() const override { return "ragchat"; }
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
[[nodiscard]] QList<Route> documentRoutes();
[[nodiscard]] QList<Route> sessionRoutes();
[[nodiscard]] QList<Route> streamRoutes();

[[nodiscard]] DocumentedAnswer errorAnswer(int status, const QString &description, const QString &code);
[[nodiscard]] DocumentedAnswer noContent();

/// The integer id in the path; 0, which nothing has, when it is none.
[[nodiscard]] qint64 rowOf(const RequestContext &context);

} // namespace Parlor::RagChat
