// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/documentformat.h"

using namespace Qt::StringLiterals;

namespace Parlor {

using Kind = DocumentFormat::Kind;

static constexpr qsizetype looked = 8192;

static bool isUtf16(QByteArrayView bytes)
{
    return bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff");
}

// Control characters that no text has; white space, form feed and escape may occur.
static bool looksLikeText(QByteArrayView bytes)
{
    if (isUtf16(bytes))
        return true;
    return std::ranges::none_of(bytes, [](char c) { return uchar(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1b'; });
}

// An Office file is a ZIP archive whose names tell what is in it.
static DocumentFormat archiveFormat(const QByteArray &bytes)
{
    const QByteArrayView head = QByteArrayView(bytes).first(std::min(bytes.size(), looked));
    const QByteArrayView tail = QByteArrayView(bytes).last(std::min(bytes.size(), 8 * looked)); // the directory of an archive is at its end
    const auto has = [&](QByteArrayView name) { return head.contains(name) || tail.contains(name); };
    const QString openXml = u"application/vnd.openxmlformats-officedocument."_s;
    if (has("word/document.xml"))
        return {Kind::Office, openXml + u"wordprocessingml.document"_s};
    if (has("xl/workbook.xml"))
        return {Kind::Office, openXml + u"spreadsheetml.sheet"_s};
    if (has("ppt/presentation.xml"))
        return {Kind::Office, openXml + u"presentationml.presentation"_s};
    for (const QByteArrayView kind : {QByteArrayView("text"), QByteArrayView("spreadsheet"), QByteArrayView("presentation")}) {
        const QByteArray name = "application/vnd.oasis.opendocument." + kind.toByteArray();
        if (head.contains(QByteArray("mimetype" + name)))
            return {Kind::Office, QString::fromLatin1(name)};
    }
    return {Kind::Unknown, u"application/zip"_s};
}

static QString suffixOf(const QString &name, const QString &mimeType)
{
    static const QHash<QString, QString> suffixes{{u"text/plain"_s, u"txt"_s}, {u"text/markdown"_s, u"md"_s}, {u"text/csv"_s, u"csv"_s}, {u"application/json"_s, u"json"_s}, {u"text/html"_s, u"html"_s}};
    const QString suffix = name.section(u'.', -1).toLower();
    return suffixes.value(mimeType, suffix);
}

static DocumentFormat textFormat(const QByteArray &bytes, const QString &suffix)
{
    QByteArrayView start = QByteArrayView(bytes).first(std::min<qsizetype>(bytes.size(), 1024));
    if (start.startsWith("\xef\xbb\xbf"))
        start = start.sliced(3);
    const QByteArray beginning = start.trimmed().toByteArray().toLower();
    if (beginning.startsWith("<!doctype html") || beginning.startsWith("<html"))
        return {Kind::Html, u"text/html"_s};
    if (suffix == u"md" || suffix == u"markdown")
        return {Kind::Markdown, u"text/markdown"_s};
    if (suffix == u"csv")
        return {Kind::Csv, u"text/csv"_s};
    if (suffix == u"json" && (beginning.startsWith('{') || beginning.startsWith('[')))
        return {Kind::Json, u"application/json"_s};
    if ((suffix == u"html" || suffix == u"htm") && beginning.startsWith('<'))
        return {Kind::Html, u"text/html"_s};
    return {Kind::PlainText, u"text/plain"_s};
}

DocumentFormat detectFormat(const QByteArray &bytes, const QString &name, const QString &mimeType)
{
    if (bytes.startsWith("%PDF-"))
        return {Kind::Pdf, u"application/pdf"_s};
    if (bytes.startsWith("PK\x03\x04"))
        return archiveFormat(bytes);
    if (bytes.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
        return {Kind::Office, u"application/x-ole-storage"_s};
    if (!looksLikeText(QByteArrayView(bytes).first(std::min(bytes.size(), looked))))
        return {Kind::Unknown, u"application/octet-stream"_s};
    return textFormat(bytes, suffixOf(name, mimeType));
}

} // namespace Parlor
