// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Parlor {

// Counted before parsing, on the bytes: a bracket within a string does not count.
static int depthOf(QByteArrayView text)
{
    int depth = 0;
    int deepest = 0;
    bool inString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text.at(i);
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            deepest = std::max(deepest, ++depth);
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return deepest;
}

Result<QJsonObject> readJsonObject(const QByteArray &text)
{
    if (!text.isValidUtf8())
        return failure(ErrorCode::InvalidArgument, u"The request body is not valid UTF-8."_s);
    if (depthOf(text) > maximumJsonDepth)
        return failure(ErrorCode::InvalidArgument, u"The request body is nested too deeply."_s);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return failure(ErrorCode::InvalidArgument, u"The request body is not valid JSON (at byte %1)."_s.arg(error.offset), error.errorString());
    if (!document.isObject())
        return failure(ErrorCode::InvalidArgument, u"The request body is not a JSON object."_s);
    return document.object();
}

bool isStorableText(QStringView text)
{
    return !text.contains(QChar(u'\0')) && text.isValidUtf16();
}

QByteArray jsonText(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }
QByteArray jsonText(const QJsonArray &array) { return QJsonDocument(array).toJson(QJsonDocument::Compact); }

QByteArray jsonText(QStringView string)
{
    QByteArray utf8 = string.toUtf8();
    QByteArray out;
    out.reserve(utf8.size() + 2);
    out.append('"');
    for (const char c : std::as_const(utf8)) {
        switch (c) {
        case '"': out.append("\\\""); break;
        case '\\': out.append("\\\\"); break;
        case '\n': out.append("\\n"); break;
        case '\r': out.append("\\r"); break;
        case '\t': out.append("\\t"); break;
        default:
            if (uchar(c) < 0x20) {
                static constexpr char digits[] = "0123456789abcdef";
                out.append("\\u00").append(digits[uchar(c) >> 4]).append(digits[c & 15]);
            } else {
                out.append(c);
            }
        }
    }
    return out.append('"');
}

} // namespace Parlor
