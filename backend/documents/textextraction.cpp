// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/textextraction.h"

#include <QCoreApplication>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace Parlor {

using Kind = DocumentFormat::Kind;

static QString tr(const char *text) { return QCoreApplication::translate("Documents", text); }

QString decodeText(const QByteArray &bytes)
{
    const auto marked = QStringConverter::encodingForData(bytes);
    const auto fallback = bytes.isValidUtf8() ? QStringConverter::Utf8 : QStringConverter::Latin1;
    QStringDecoder decode(marked.value_or(fallback));
    QString text = decode(bytes);
    text.replace(u"\r\n"_s, u"\n"_s);
    text.replace(u'\r', u'\n');
    text.replace(QChar(u'\0'), QChar::ReplacementCharacter);
    // Half of a surrogate pair, which UTF-16 may hold, can be stored nowhere.
    if (text.isValidUtf16())
        return text;
    const QList<uint> characters = text.toUcs4();
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(characters.constData()), characters.size());
}

Result<QString> extractText(const QByteArray &bytes, const DocumentFormat &format)
{
    switch (format.kind) {
    case Kind::Pdf: return failure(ErrorCode::InvalidArgument, tr("PDF files cannot be read yet. Save the document as text or Markdown and upload that."));
    case Kind::Office: return failure(ErrorCode::InvalidArgument, tr("Office files cannot be read yet. Save the document as text, CSV or HTML and upload that."));
    case Kind::Unknown: return failure(ErrorCode::InvalidArgument, tr("This kind of file holds no text that can be read."));
    default: break;
    }
    QString text = decodeText(bytes);
    if (format.kind == Kind::Html)
        text = textOfHtml(text);
    if (text.trimmed().isEmpty())
        return failure(ErrorCode::InvalidArgument, tr("There is no text in this document."));
    return text;
}

} // namespace Parlor
