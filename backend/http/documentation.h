// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/dialect.h"

#include <QHash>

namespace Parlor {

class RouteTable;

/// The OpenAPI 3.1 document and the page that shows it, made once from the route table.
class Documentation
{
public:
    explicit Documentation(const RouteTable &table);

    /// `/openapi.json`, `/docs` and what the page needs ("/docs/swagger-ui.css"); NotFound for anything else. Answers 304 to a client
    /// that has it already.
    [[nodiscard]] Result<Response> openApi(const RequestContext &context) const;
    [[nodiscard]] Result<Response> page(const RequestContext &context) const;
    [[nodiscard]] Result<Response> asset(const RequestContext &context, const QString &name) const;

    [[nodiscard]] const QByteArray &openApiText() const { return m_openApi.text; }

private:
    struct File {
        QByteArray text;
        QByteArray gzip; ///< empty: not worth it
        QByteArray etag;
        QByteArray contentType;
    };

    static File makeFile(QByteArray text, QByteArray contentType);
    [[nodiscard]] static Response answer(const File &file, const RequestContext &context);

    File m_openApi;
    File m_page;
    mutable QHash<QString, File> m_assets; ///< read when they are first asked for
};

/// The routes of the documentation; their errors are in the envelope of `owner`.
[[nodiscard]] QList<Route> documentationRoutes();

/// The OpenAPI 3.1 document of a table.
[[nodiscard]] QJsonObject openApiDocument(const RouteTable &table);

} // namespace Parlor
