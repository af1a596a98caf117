// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

namespace Parlor::Tests {

inline const QByteArray formBoundary = "----parlor-7MA4YWxkTrZu0gW";
inline const QByteArray formType = "multipart/form-data; boundary=" + formBoundary;

/// One part of a form: the rest of its Content-Disposition after `form-data`, its content, and further header lines that end with CRLF.
inline QByteArray formPart(const QByteArray &disposition, const QByteArray &content, const QByteArray &headers = {})
{
    return "--" + formBoundary + "\r\nContent-Disposition: form-data" + disposition + "\r\n" + headers + "\r\n" + content + "\r\n";
}

inline QByteArray formField(const QByteArray &name, const QByteArray &value)
{
    return formPart("; name=\"" + name + '"', value);
}

inline QByteArray formFile(const QByteArray &name, const QByteArray &fileName, const QByteArray &content)
{
    return formPart("; name=\"" + name + "\"; filename=\"" + fileName + '"', content, "Content-Type: application/octet-stream\r\n");
}

/// The parts with the boundary after the last one.
inline QByteArray formText(const QByteArrayList &parts)
{
    return parts.join() + "--" + formBoundary + "--\r\n";
}

} // namespace Parlor::Tests
