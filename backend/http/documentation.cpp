// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/documentation.h"

#include "http/answerwriter.h"
#include "http/jsontext.h"
#include "http/routetable.h"

#include <QCryptographicHash>
#include <QFile>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

// Bundled by CMake when resources/web/node_modules is there (npm ci); else the plain page has to do.
QString assetPath(const QString &name)
{
    const QStringList bundled{u"swagger-ui.css"_s, u"swagger-ui-bundle.js"_s, u"favicon-32x32.png"_s};
    if (name == "parlor-init.js"_L1)
        return u":/web/docs/parlor-init.js"_s;
    return bundled.contains(name) ? u":/web/swagger/"_s + name : QString();
}

QByteArray contentTypeOf(const QString &name)
{
    if (name.endsWith(".css"_L1))
        return "text/css; charset=utf-8";
    return name.endsWith(".js"_L1) ? "text/javascript; charset=utf-8" : "image/png";
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray plainPage(const RouteTable &table)
{
    QString page = u"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Parlor API</title></head><body>\n"
                   "<h1>Parlor API</h1>\n<p>The machine-readable description is at <a href=\"/openapi.json\">/openapi.json</a>.</p>\n"_s;
    for (const auto &dialect : table.dialects()) {
        page += u"<h2>"_s + dialect->title().toHtmlEscaped() + u"</h2>\n<table>\n"_s;
        for (const RouteTable::Entry &entry : table.entries()) {
            if (entry.dialect == dialect.get())
                page += u"<tr><td><code>"_s + QString::fromLatin1(methodName(entry.route.method)) + u"</code></td><td><code>"_s
                    + QString::fromLatin1(entry.route.path).toHtmlEscaped() + u"</code></td><td>"_s + entry.route.summary.toHtmlEscaped() + u"</td></tr>\n"_s;
        }
        page += u"</table>\n"_s;
    }
    return QString(page + u"</body></html>\n"_s).toUtf8();
}

Result<Response> openApiRoute(const RequestContext &context) { return context.documentation->openApi(context); }
Result<Response> pageRoute(const RequestContext &context) { return context.documentation->page(context); }
Result<Response> assetRoute(const RequestContext &context) { return context.documentation->asset(context, context.captures.constFirst()); }

} // namespace

Documentation::Documentation(const RouteTable &table)
    : m_openApi(makeFile(jsonText(openApiDocument(table)), "application/json"))
    , m_page(makeFile(QFile::exists(u":/web/swagger/swagger-ui-bundle.js"_s) ? read(u":/web/docs/index.html"_s) : plainPage(table), "text/html; charset=utf-8")) { }

Documentation::File Documentation::makeFile(QByteArray text, QByteArray contentType)
{
    File file;
    file.etag = '"' + QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().first(32) + '"';
    file.gzip = contentType == "image/png" ? QByteArray() : gzipped(text);
    file.text = std::move(text);
    file.contentType = std::move(contentType);
    return file;
}

Response Documentation::answer(const File &file, const RequestContext &context)
{
    Response response;
    response.cacheable = true;
    response.headers = {{"Cache-Control", "no-cache"}, {"ETag", file.etag}, {"Vary", "Accept-Encoding"}};
    if (context.header("if-none-match") == file.etag) {
        response.status = 304;
        response.contentType.clear();
        return response;
    }
    response.contentType = file.contentType;
    if (!file.gzip.isEmpty() && acceptsGzip(context.header("accept-encoding"))) {
        response.body = file.gzip;
        response.headers.emplaceBack("Content-Encoding", "gzip");
    } else {
        response.body = file.text;
    }
    response.alreadyEncoded = true;
    return response;
}

Result<Response> Documentation::openApi(const RequestContext &context) const { return answer(m_openApi, context); }

Result<Response> Documentation::page(const RequestContext &context) const
{
    Response response = answer(m_page, context);
    response.isPage = true;
    return response;
}

Result<Response> Documentation::asset(const RequestContext &context, const QString &name) const
{
    auto it = m_assets.constFind(name);
    if (it == m_assets.constEnd()) {
        const QString path = assetPath(name);
        QByteArray text = path.isEmpty() ? QByteArray() : read(path);
        if (text.isEmpty())
            return failure(ErrorCode::NotFound, u"There is nothing at this path."_s);
        it = m_assets.insert(name, makeFile(std::move(text), contentTypeOf(name)));
    }
    return answer(*it, context);
}

QList<Route> documentationRoutes()
{
    const DocumentedAnswer page{.status = 200, .description = u"The page"_s, .contentType = "text/html"};
    return {
        {.method = Method::Get, .path = "/openapi.json", .access = Access::Public, .limitClass = "other",
         .answers = {{.status = 200, .description = u"OpenAPI 3.1"_s}}, .summary = u"This description"_s, .description = {}, .group = "documentation", .direct = openApiRoute},
        {.method = Method::Get, .path = "/docs", .access = Access::Public, .limitClass = "other",
         .answers = {page}, .summary = u"This description as a page"_s, .description = {}, .group = "documentation", .direct = pageRoute},
        {.method = Method::Get, .path = "/docs/{asset}", .access = Access::Public,
         .answers = {page}, .summary = u"Parts of the page"_s, .description = {}, .group = "documentation", .direct = assetRoute},
    };
}

} // namespace Parlor
