// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/dialect.h"

namespace Parlor::OpenAiApi {

/// OpenAI's public API (platform.openai.com, "API reference"): what programs written for it need to use Parlor unchanged.
class OpenAiDialect : public Dialect
{
public:
    [[nodiscard]] QByteArray name() const override { return "openai"; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QByteArrayList prefixes() const override { return {"/v1"}; }
    [[nodiscard]] QList<Route> routes() const override;
    [[nodiscard]] QList<Limit> limits() const override;
    [[nodiscard]] int statusOf(const Error &error, const Route *route) const override;
    [[nodiscard]] QJsonObject errorBody(int status, const Error &error, const Route *route) const override;
    [[nodiscard]] QJsonObject errorSchema() const override;
};

// The tables of the groups, each in its own file.
[[nodiscard]] QList<Route> modelRoutes();
[[nodiscard]] QList<Route> chatCompletionRoutes();
[[nodiscard]] QList<Route> responseRoutes();
[[nodiscard]] QList<Route> embeddingRoutes();

/// {"error": {"message", "type", "param", "code"}}
[[nodiscard]] QJsonObject errorObject(int status, const Error &error);
[[nodiscard]] DocumentedAnswer errorAnswer(int status, const QString &description);

inline constexpr qint64 largestBody = 32 * 1024 * 1024; ///< bytes; images come inside

} // namespace Parlor::OpenAiApi
