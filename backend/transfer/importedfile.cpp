// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/importedfile.h"

#include "chat/attachedfiles.h"
#include "documents/documentformat.h"
#include "documents/extractionprocess.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace Parlor {

Attachment importedFile(const QString &name, const QString &mimeType, const QByteArray &data)
{
    Attachment attachment{.info = {.row = 0, .name = name, .mimeType = imageTypeOf(data), .size = data.size(), .hasText = false}, .data = data, .text = {}};
    if (!attachment.info.mimeType.isEmpty())
        return attachment;
    const DocumentFormat format = detectFormat(data, name, mimeType);
    attachment.info.mimeType = format.kind == DocumentFormat::Kind::Unknown && !mimeType.isEmpty() ? mimeType : format.mimeType;
    attachment.text = textOfFile({.bytes = data, .name = name, .mimeType = mimeType}).value_or(QString());
    attachment.info.hasText = !attachment.text.isEmpty();
    return attachment;
}

Attachment importedText(const QString &name, const QString &mimeType, const QString &text)
{
    const QByteArray data = text.toUtf8();
    return {.info = {.row = 0, .name = name, .mimeType = mimeType.contains(u'/') ? mimeType : u"text/plain"_s, .size = data.size(), .hasText = true}, .data = data, .text = text};
}

Timestamp importedTime(const QString &text, Timestamp otherwise)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    return time.isValid() ? fromMilliseconds(time.toMSecsSinceEpoch()) : otherwise;
}

} // namespace Parlor
