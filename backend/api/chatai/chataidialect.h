// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/dialect.h"

namespace Parlor::ChatAi {

/// Specification 001 (specs/001_eae15c201166c874.txt).
class ChatAiDialect : public Dialect
{
public:
    QByteArray name() const override { return "chatai"; }
    QString title() const override;
    QByteArrayList prefixes() const override;
    QList<Route> routes() const override;
    QList<Limit> limits() const override;
    int statusOf(const Error &error, const Route *route) const override;
    QJsonObject errorBody(int status, const Error &error, const Route *route) const override;
    QJsonObject errorSchema() const override;
};

/// The routes of each section; the handlers stand beside them.
[[nodiscard]] QList<Route> authRoutes(); ///< sections 1 and 5
[[nodiscard]] QList<Route> chatRoutes(); ///< section 2
[[nodiscard]] QList<Route> modelRoutes(); ///< section 3
[[nodiscard]] QList<Route> conversationRoutes(); ///< section 4
[[nodiscard]] QList<Route> healthRoutes(); ///< section 5

/// `{"success": true, "data": …, "message": …}` ("Common Response Format"); what is empty is left out.
[[nodiscard]] Response success(const QJsonObject &data, const QString &message = {});
[[nodiscard]] QJsonObject successBody(const QJsonObject &data, const QString &message = {});
/// A documented error answer, as an example.
[[nodiscard]] DocumentedAnswer errorAnswer(int status, const QString &description, const QString &code);

} // namespace Parlor::ChatAi
