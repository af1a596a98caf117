// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>

namespace Parlor {

/// One part of a form.
struct FormPart {
    QString name;
    QString fileName; ///< without folders; empty: a field that is no file, or a file without a name
    bool isFile = false;
    QByteArray contentType; ///< as the client says; empty: nothing said
    QByteArray content;
};

inline constexpr int maximumFormParts = 100;

/// Reads `multipart/form-data` (RFC 7578; RFC 2046, 5.1). The body is looked at once, from its first byte to its last.
class MultipartReader
{
public:
    /// `contentType`: of the request, with its boundary. The body must outlive the reader.
    MultipartReader(QByteArrayView contentType, const QByteArray &body);

    /// InvalidArgument for another content type and for everything that is malformed: no or a wrong boundary, a part without a name or an
    /// end, names and fields that are not UTF-8, a missing last boundary, too many parts.
    [[nodiscard]] Result<QList<FormPart>> read();

private:
    [[nodiscard]] Result<FormPart> readPart(QByteArrayView part) const;

    QByteArrayView m_body;
    QByteArray m_boundary; ///< empty: none is named
    bool m_isMultipart = false;
};

} // namespace Parlor
