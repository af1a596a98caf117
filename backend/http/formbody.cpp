// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/formbody.h"

#include "http/router.h"

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

constexpr qsizetype maximumParts = 100;

std::unexpected<Error> malformed(const QString &why)
{
    return failure(ErrorCode::InvalidArgument, u"The form cannot be read: %1."_s.arg(why));
}

// The value of `name` in "form-data; name=\"x\"; filename=\"y\"" (RFC 9110, 5.6.6).
std::optional<QByteArray> parameterOf(QByteArrayView header, QByteArrayView name)
{
    for (qsizetype at = header.indexOf(';'); at >= 0; at = header.indexOf(';', at)) {
        const QByteArrayView rest = header.sliced(++at);
        const qsizetype equals = rest.indexOf('=');
        if (equals < 0)
            return {};
        const bool isWanted = rest.first(equals).trimmed().compare(name, Qt::CaseInsensitive) == 0;
        const QByteArrayView value = rest.sliced(equals + 1).trimmed();
        if (!value.startsWith('"')) {
            const qsizetype end = value.indexOf(';');
            if (isWanted)
                return (end < 0 ? value : value.first(end)).trimmed().toByteArray();
            continue;
        }
        QByteArray text;
        qsizetype i = 1;
        for (; i < value.size() && value.at(i) != '"'; ++i) {
            if (value.at(i) == '\\' && i + 1 < value.size())
                ++i;
            text.append(value.at(i));
        }
        if (isWanted)
            return text;
        at = header.size() - value.size() + std::min(i + 1, value.size());
    }
    return {};
}

QByteArray headerOf(const QByteArray &head, QByteArrayView name)
{
    const QByteArrayList lines = head.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            return line.sliced(colon + 1).trimmed();
    }
    return {};
}

Result<FormFields> readMultipart(const QByteArray &boundary, const QByteArray &body)
{
    if (boundary.isEmpty() || boundary.size() > 70) // RFC 2046, 5.1.1
        return malformed(u"it names no boundary"_s);
    const QByteArray delimiter = "\r\n--" + boundary;
    const QByteArray text = "\r\n" + body; // the first delimiter may begin the body
    FormFields fields;
    qsizetype at = text.indexOf(delimiter);
    if (at < 0)
        return malformed(u"its boundary does not occur"_s);
    for (qsizetype parts = 0;; ++parts) {
        at += delimiter.size();
        if (text.sliced(at).startsWith("--"))
            return fields;
        const qsizetype headAt = text.indexOf("\r\n", at);
        const qsizetype end = headAt < 0 ? -1 : text.indexOf(delimiter, headAt);
        const qsizetype bodyAt = headAt < 0 ? -1 : text.indexOf("\r\n\r\n", headAt);
        if (end < 0 || bodyAt < 0 || bodyAt + 4 > end + 2 || parts >= maximumParts)
            return malformed(u"a part has no end"_s);
        const QByteArray disposition = headerOf(text.sliced(headAt, bodyAt - headAt), "content-disposition");
        const QByteArray value = text.sliced(bodyAt + 4, std::max<qsizetype>(0, end - bodyAt - 4));
        at = end;
        const auto name = parameterOf(disposition, "name");
        if (!name)
            return malformed(u"a part has no name"_s);
        if (parameterOf(disposition, "filename"))
            continue;
        if (!name->isValidUtf8() || !value.isValidUtf8())
            return malformed(u"it is not UTF-8"_s);
        fields.emplaceBack(QString::fromUtf8(*name), QString::fromUtf8(value));
    }
}

} // namespace

FormFields readUrlEncoded(QByteArrayView text)
{
    FormFields fields;
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf('&');
        const QByteArrayView pair = end < 0 ? text : text.first(end);
        text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
        const qsizetype equals = pair.indexOf('=');
        if (const auto name = percentDecoded(equals < 0 ? pair : pair.first(equals), true))
            fields.emplaceBack(*name, percentDecoded(equals < 0 ? QByteArrayView() : pair.sliced(equals + 1), true));
    }
    return fields;
}

Result<FormFields> readForm(QByteArrayView contentType, const QByteArray &body)
{
    const qsizetype semicolon = contentType.indexOf(';');
    const QByteArray type = (semicolon < 0 ? contentType : contentType.first(semicolon)).trimmed().toByteArray().toLower();
    if (type == "application/x-www-form-urlencoded")
        return readUrlEncoded(body);
    if (type == "multipart/form-data")
        return readMultipart(parameterOf(contentType, "boundary").value_or(QByteArray()), body);
    return failure(ErrorCode::InvalidArgument, u"The request body must be a form (application/x-www-form-urlencoded or multipart/form-data)."_s);
}

} // namespace Parlor
