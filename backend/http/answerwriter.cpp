// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/answerwriter.h"

#include "http/dialect.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <zlib.h>

#include <ctime>

namespace Parlor {

namespace {

// Above this the time to compress would be felt by other requests on the one thread.
constexpr qsizetype gzipMost = 256 * 1024;
constexpr qsizetype gzipLeast = 1024;

// OWASP REST Security Cheat Sheet, "Security Headers".
constexpr QByteArrayView dataHeaders =
    "X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nX-Frame-Options: DENY\r\n"
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";
constexpr QByteArrayView pageHeaders =
    "X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nX-Frame-Options: DENY\r\n"
    "Content-Security-Policy: default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; "
    "base-uri 'none'; form-action 'self'\r\n";

void appendHeader(QByteArray &out, QByteArrayView name, QByteArrayView value)
{
    out.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

QByteArray httpDate()
{
    static std::time_t last = 0;
    static QByteArray text;
    const std::time_t now = std::time(nullptr);
    if (now != last) {
        last = now;
        text = QLocale::c().toString(QDateTime::fromSecsSinceEpoch(now, QTimeZone::UTC), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1();
    }
    return text;
}

bool acceptsGzip(QByteArrayView acceptEncoding)
{
    while (!acceptEncoding.isEmpty()) {
        const qsizetype comma = acceptEncoding.indexOf(',');
        const QByteArrayView part = (comma < 0 ? acceptEncoding : acceptEncoding.first(comma)).trimmed();
        acceptEncoding = comma < 0 ? QByteArrayView() : acceptEncoding.sliced(comma + 1);
        const qsizetype semicolon = part.indexOf(';');
        const QByteArrayView coding = (semicolon < 0 ? part : part.first(semicolon)).trimmed();
        if (coding.compare("gzip", Qt::CaseInsensitive) != 0 && coding != QByteArrayView("*"))
            continue;
        const qsizetype quality = part.indexOf("q=");
        return quality < 0 || part.sliced(quality + 2).trimmed().toDouble() > 0;
    }
    return false;
}

QByteArray gzipped(QByteArrayView bytes)
{
    z_stream stream{};
    if (deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) // + 16: gzip instead of zlib
        return {};
    QByteArray out(qsizetype(deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    const bool complete = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return complete && out.size() < bytes.size() ? out : QByteArray();
}

QByteArray answerBytes(const AnswerFacts &facts, Response &response)
{
    const bool hasBody = !response.contentType.isEmpty() && response.status != 204 && response.status != 304;
    bool encoded = false;
    const bool compressible = !response.alreadyEncoded && !response.source && hasBody && response.body.size() > gzipLeast && response.body.size() <= gzipMost
        && (response.contentType.startsWith("application/json") || response.contentType.startsWith("text/"));
    if (compressible && facts.gzip) {
        QByteArray smaller = gzipped(response.body);
        encoded = !smaller.isEmpty();
        if (encoded)
            response.body = std::move(smaller);
    }

    QByteArray out;
    out.reserve(768 + (facts.isHead ? 0 : response.body.size()));
    out.append("HTTP/1.1 ").append(QByteArray::number(response.status)).append(' ').append(reasonPhrase(response.status)).append("\r\n");
    appendHeader(out, "Date", httpDate());
    if (hasBody)
        appendHeader(out, "Content-Type", response.contentType);
    if (encoded)
        out.append("Content-Encoding: gzip\r\n");
    if (response.source) {
        if (!facts.http10)
            out.append("Transfer-Encoding: chunked\r\n");
    } else if (response.status != 204 && response.status != 304) {
        appendHeader(out, "Content-Length", QByteArray::number(response.body.size()));
    }
    if (!response.cacheable)
        out.append(response.contentType == "text/event-stream" ? QByteArrayView("Cache-Control: no-cache\r\n") : QByteArrayView("Cache-Control: no-store\r\n"));
    const bool keep = facts.keepAlive && !(response.source && facts.http10);
    if (!keep)
        out.append("Connection: close\r\n");
    else if (facts.http10 || response.source)
        out.append("Connection: keep-alive\r\n");
    out.append(response.isPage ? pageHeaders : dataHeaders);
    appendHeader(out, "X-Request-Id", facts.requestId);
    if (facts.rate.limited) {
        appendHeader(out, "X-RateLimit-Limit", QByteArray::number(facts.rate.limit));
        appendHeader(out, "X-RateLimit-Remaining", QByteArray::number(facts.rate.remaining));
        appendHeader(out, "X-RateLimit-Reset", QByteArray::number(facts.rate.reset));
    }
    if (!facts.corsOrigin.isEmpty()) {
        appendHeader(out, "Access-Control-Allow-Origin", facts.corsOrigin);
        out.append("Access-Control-Expose-Headers: X-Request-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After\r\n");
        out.append(compressible ? "Vary: Origin, Accept-Encoding\r\n" : "Vary: Origin\r\n");
    } else if (compressible) {
        out.append("Vary: Accept-Encoding\r\n");
    }
    for (const auto &[name, value] : std::as_const(response.headers))
        appendHeader(out, name, value);
    out.append("\r\n");
    if (hasBody && !facts.isHead && !response.source)
        out.append(response.body);
    return out;
}

} // namespace Parlor
