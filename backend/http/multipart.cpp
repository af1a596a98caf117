// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/multipart.h"

#include "http/jsontext.h"

#include <QByteArrayMatcher>

#include <optional>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

constexpr qsizetype largestPartHeader = 8 * 1024;
constexpr qsizetype longestBoundary = 70; // RFC 2046, 5.1.1
constexpr qsizetype longestPrefix = 4096; // before the first boundary, which nobody reads

std::unexpected<Error> malformed(const QString &why)
{
    return failure(ErrorCode::InvalidArgument, u"The form cannot be read: %1."_s.arg(why));
}

/// The parameters of `form-data; name="x"; filename="y"` (RFC 9110, 5.6.6), names in lower case. Nothing when they are malformed.
class Parameters
{
public:
    explicit Parameters(QByteArrayView header)
    {
        qsizetype at = header.indexOf(';');
        m_value = (at < 0 ? header : header.first(at)).trimmed().toByteArray().toLower();
        while (m_valid && at >= 0 && at < header.size())
            at = readOne(header, at + 1);
    }

    [[nodiscard]] bool isValid() const { return m_valid; }
    [[nodiscard]] const QByteArray &value() const { return m_value; }
    [[nodiscard]] std::optional<QByteArray> of(QByteArrayView name) const
    {
        for (const auto &[key, value] : m_parameters) {
            if (key == name)
                return value;
        }
        return {};
    }

private:
    // Where the next one begins with its semicolon; -1 at the end.
    qsizetype readOne(QByteArrayView header, qsizetype from)
    {
        const QByteArrayView rest = header.sliced(from);
        if (rest.trimmed().isEmpty())
            return -1;
        const qsizetype equals = rest.indexOf('=');
        if (equals < 0) {
            m_valid = false;
            return -1;
        }
        const QByteArray name = rest.first(equals).trimmed().toByteArray().toLower();
        qsizetype at = equals + 1;
        while (at < rest.size() && (rest.at(at) == ' ' || rest.at(at) == '\t'))
            ++at;
        QByteArray value;
        if (at < rest.size() && rest.at(at) == '"') {
            at = readQuoted(rest, at + 1, value);
        } else {
            const qsizetype end = rest.indexOf(';', at);
            value = (end < 0 ? rest.sliced(at) : rest.sliced(at, end - at)).trimmed().toByteArray();
            at = end < 0 ? rest.size() : end;
        }
        if (at < 0 || name.isEmpty() || of(name)) {
            m_valid = false;
            return -1;
        }
        m_parameters.append({name, value});
        const qsizetype semicolon = rest.indexOf(';', at);
        return semicolon < 0 ? -1 : from + semicolon;
    }

    // Browsers write %22 for a quotation mark (WHATWG HTML, 4.10.21.8), other clients a backslash before it.
    static qsizetype readQuoted(QByteArrayView text, qsizetype at, QByteArray &value)
    {
        for (; at < text.size(); ++at) {
            if (text.at(at) == '"') {
                value.replace("%22", "\"");
                return at + 1;
            }
            if (text.at(at) == '\\' && at + 1 < text.size() && (text.at(at + 1) == '"' || text.at(at + 1) == '\\'))
                ++at;
            value.append(text.at(at));
        }
        return -1;
    }

    QByteArray m_value;
    QList<std::pair<QByteArray, QByteArray>> m_parameters;
    bool m_valid = true;
};

QByteArrayView headerOf(QByteArrayView head, QByteArrayView name)
{
    while (!head.isEmpty()) {
        const qsizetype end = head.indexOf("\r\n");
        const QByteArrayView line = end < 0 ? head : head.first(end);
        head = end < 0 ? QByteArrayView() : head.sliced(end + 2);
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.sliced(colon + 1).trimmed();
    }
    return {};
}

// Some clients send a whole path; it is nobody's business (RFC 7578, 4.2).
QString withoutFolders(const QString &name)
{
    return name.section(u'/', -1).section(u'\\', -1);
}

} // namespace

MultipartReader::MultipartReader(QByteArrayView contentType, const QByteArray &body) : m_body(body)
{
    const Parameters parameters(contentType);
    m_isMultipart = parameters.value() == "multipart/form-data";
    const QByteArray boundary = parameters.isValid() ? parameters.of("boundary").value_or(QByteArray()) : QByteArray();
    if (boundary.size() <= longestBoundary && !boundary.contains('\r') && !boundary.contains('\n'))
        m_boundary = boundary;
}

Result<QList<FormPart>> MultipartReader::read()
{
    if (!m_isMultipart)
        return failure(ErrorCode::InvalidArgument, u"The request body must be a form with a file (Content-Type: multipart/form-data)."_s);
    if (m_boundary.isEmpty())
        return malformed(u"it names no boundary"_s);
    const QByteArrayMatcher delimiter(QByteArray("\r\n--" + m_boundary));
    const qsizetype length = m_boundary.size() + 4;
    QList<FormPart> parts;
    // The first delimiter may stand at the very beginning, where no line ends before it.
    const bool atStart = m_body.startsWith(QByteArray("--" + m_boundary));
    qsizetype at = atStart ? -2 : delimiter.indexIn(m_body.first(std::min(m_body.size(), longestPrefix + length)));
    if (!atStart && at < 0)
        return malformed(u"its boundary does not occur"_s);
    for (;;) {
        at += length;
        QByteArrayView rest = m_body.sliced(at);
        if (rest.startsWith("--"))
            return parts;
        const qsizetype lineEnd = rest.indexOf("\r\n");
        if (lineEnd < 0 || !rest.first(lineEnd).trimmed().isEmpty())
            return malformed(u"a boundary is followed by something else"_s);
        if (parts.size() >= maximumFormParts)
            return malformed(u"it has more than %1 parts"_s.arg(maximumFormParts));
        const qsizetype from = at + lineEnd;
        at = delimiter.indexIn(m_body, from);
        if (at < 0)
            return malformed(u"it ends before its last boundary"_s);
        auto part = readPart(m_body.sliced(from, at - from));
        if (!part)
            return failure(part);
        parts.append(*std::move(part));
    }
}

// `part` begins with the end of the line of its boundary.
Result<FormPart> MultipartReader::readPart(QByteArrayView part) const
{
    const qsizetype headEnd = part.first(std::min(part.size(), largestPartHeader)).indexOf("\r\n\r\n");
    if (headEnd < 0)
        return malformed(u"a part has no header, or one that is too long"_s);
    const QByteArrayView head = part.first(headEnd);
    const Parameters disposition(headerOf(head, "content-disposition"));
    const auto name = disposition.of("name");
    if (disposition.value() != "form-data" || !disposition.isValid() || !name || name->isEmpty())
        return malformed(u"a part has no name"_s);
    const auto fileName = disposition.of("filename");
    if (!name->isValidUtf8() || (fileName && !fileName->isValidUtf8()))
        return malformed(u"a name is not valid UTF-8"_s);
    const QByteArrayView content = part.sliced(headEnd + 4);
    FormPart read{.name = QString::fromUtf8(*name),
                  .fileName = fileName ? withoutFolders(QString::fromUtf8(*fileName)) : QString(),
                  .isFile = fileName.has_value(),
                  .contentType = headerOf(head, "content-type").toByteArray(),
                  .content = content.toByteArray()};
    if (!read.isFile && !content.isValidUtf8())
        return malformed(u"the field \"%1\" is not valid UTF-8"_s.arg(read.name.left(100)));
    if (!isStorableText(read.name) || !isStorableText(read.fileName))
        return malformed(u"a name holds characters that are not allowed"_s);
    return read;
}

} // namespace Parlor
