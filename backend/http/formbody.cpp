// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/formbody.h"

#include "http/router.h"

using namespace Qt::StringLiterals;

namespace Parlor {

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

Result<Upload> readUpload(QByteArrayView contentType, const QByteArray &body)
{
    auto parts = MultipartReader(contentType, body).read();
    if (!parts)
        return failure(parts);
    Upload upload;
    for (FormPart &part : *parts) {
        if (!part.isFile) {
            upload.fields.emplaceBack(part.name, QString::fromUtf8(part.content));
            continue;
        }
        upload.fields.emplaceBack(part.name, part.fileName);
        upload.files.append(std::move(part));
    }
    return upload;
}

Result<FormFields> readForm(QByteArrayView contentType, const QByteArray &body)
{
    const qsizetype semicolon = contentType.indexOf(';');
    const QByteArray type = (semicolon < 0 ? contentType : contentType.first(semicolon)).trimmed().toByteArray().toLower();
    if (type == "application/x-www-form-urlencoded")
        return readUrlEncoded(body);
    if (type != "multipart/form-data")
        return failure(ErrorCode::InvalidArgument, u"The request body must be a form (application/x-www-form-urlencoded or multipart/form-data)."_s);
    auto upload = readUpload(contentType, body);
    if (!upload)
        return failure(upload);
    for (const FormPart &file : std::as_const(upload->files))
        upload->fields.removeIf([&](const auto &field) { return field.first == file.name; });
    return std::move(upload->fields);
}

} // namespace Parlor
