// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "http/multipart.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace Parlor {

/// Names and values of a form or a query, decoded, in order. A value that cannot be decoded is nothing: it matters only to who knows the name.
using FormFields = QList<std::pair<QString, std::optional<QString>>>;

/// Reads the body of a form: `application/x-www-form-urlencoded` (WHATWG URL, 5.1) or `multipart/form-data` (RFC 7578), of which parts that
/// are files are left out. InvalidArgument for another content type and for what is malformed or not UTF-8.
[[nodiscard]] Result<FormFields> readForm(QByteArrayView contentType, const QByteArray &body);

/// A form with files.
struct Upload {
    FormFields fields; ///< the value of a file is its name
    QList<FormPart> files;
};

/// Reads `multipart/form-data` (RFC 7578) with its files. Errors as MultipartReader::read().
[[nodiscard]] Result<Upload> readUpload(QByteArrayView contentType, const QByteArray &body);

/// Reads "a=1&b=2". A name that cannot be decoded is left out.
[[nodiscard]] FormFields readUrlEncoded(QByteArrayView text);

} // namespace Parlor
