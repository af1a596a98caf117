// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/documentformat.h"

#include "documents/textdecoding.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parlor {

using Kind = DocumentFormat::Kind;

static constexpr qsizetype lookedForFormat = 8192;
static constexpr qsizetype headerLooked = 1024; // readers of PDF look for its header in so many bytes (ISO 32000-1, annex H.3)

bool isText(Kind kind)
{
    return kind == Kind::PlainText || kind == Kind::Markdown || kind == Kind::Csv || kind == Kind::Json || kind == Kind::SourceCode;
}

static QByteArrayView beginningOf(const QByteArray &bytes, qsizetype length)
{
    return QByteArrayView(bytes).first(std::min(bytes.size(), length));
}

// Control characters that no text has; white space, form feed and escape may occur.
static bool looksLikeText(QByteArrayView bytes)
{
    if (wideEncodingOf(bytes))
        return true;
    return std::ranges::none_of(bytes, [](char c) { return uchar(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1b'; });
}

// An Office file is a ZIP archive whose names tell what is in it.
static DocumentFormat archiveFormat(const QByteArray &bytes)
{
    const QByteArrayView head = beginningOf(bytes, lookedForFormat);
    const QByteArrayView tail = QByteArrayView(bytes).last(std::min(bytes.size(), 8 * lookedForFormat)); // the directory of an archive is at its end
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
    if (head.contains("mimetypeapplication/epub+zip") || has("META-INF/container.xml"))
        return {Kind::Epub, u"application/epub+zip"_s};
    return {Kind::Unknown, u"application/zip"_s};
}

static QString suffixOf(const QString &name, const QString &mimeType)
{
    static const QHash<QString, QString> suffixes{{u"text/plain"_s, u"txt"_s}, {u"text/markdown"_s, u"md"_s}, {u"text/csv"_s, u"csv"_s},
                                                  {u"application/json"_s, u"json"_s}, {u"text/html"_s, u"html"_s}, {u"message/rfc822"_s, u"eml"_s}};
    const QString suffix = name.section(u'.', -1).toLower();
    return suffixes.value(mimeType, suffix);
}

static bool isSourceCode(const QString &suffix)
{
    static const QSet<QString> suffixes{
        u"c"_s, u"cc"_s, u"cpp"_s, u"cxx"_s, u"h"_s, u"hh"_s, u"hpp"_s, u"m"_s, u"mm"_s, u"cs"_s, u"java"_s, u"kt"_s, u"kts"_s, u"scala"_s, u"go"_s, u"rs"_s,
        u"swift"_s, u"py"_s, u"pyi"_s, u"rb"_s, u"php"_s, u"pl"_s, u"pm"_s, u"lua"_s, u"r"_s, u"jl"_s, u"js"_s, u"mjs"_s, u"jsx"_s, u"ts"_s, u"tsx"_s, u"vue"_s,
        u"svelte"_s, u"dart"_s, u"sh"_s, u"bash"_s, u"zsh"_s, u"fish"_s, u"ps1"_s, u"bat"_s, u"sql"_s, u"css"_s, u"scss"_s, u"less"_s, u"qml"_s, u"cmake"_s,
        u"mk"_s, u"gradle"_s, u"hs"_s, u"ml"_s, u"ex"_s, u"exs"_s, u"erl"_s, u"clj"_s, u"lisp"_s, u"el"_s, u"f90"_s, u"pas"_s, u"zig"_s, u"nim"_s, u"proto"_s,
        u"yaml"_s, u"yml"_s, u"toml"_s, u"ini"_s, u"conf"_s, u"xml"_s, u"tex"_s, u"diff"_s, u"patch"_s};
    return suffixes.contains(suffix);
}

// A message begins with header fields (RFC 5322, 2.2), three of them known and one that says where it comes from.
static bool isMessage(QByteArrayView text)
{
    static const QSet<QByteArray> known{"from", "to", "cc", "date", "subject", "received", "return-path", "delivered-to", "message-id", "mime-version",
                                        "content-type", "reply-to", "sender", "in-reply-to", "references", "content-transfer-encoding", "dkim-signature"};
    int fields = 0;
    bool hasOrigin = false;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype newline = text.indexOf('\n', at);
        const QByteArrayView line = text.sliced(at, (newline < 0 ? text.size() : newline) - at);
        at = newline < 0 ? text.size() : newline + 1;
        if (line.trimmed().isEmpty())
            break;
        if (line.startsWith(' ') || line.startsWith('\t'))
            continue; // a folded field goes on
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0 || line.first(colon).contains(' '))
            return false;
        const QByteArray field = line.first(colon).toByteArray().toLower();
        fields += known.contains(field) ? 1 : 0;
        hasOrigin = hasOrigin || field == "from" || field == "received" || field == "return-path";
    }
    return fields >= 3 && hasOrigin;
}

static bool isMailbox(QByteArrayView text)
{
    const qsizetype newline = text.indexOf('\n');
    return text.startsWith("From ") && newline > 0 && isMessage(text.sliced(newline + 1));
}

static DocumentFormat textFormat(const QByteArray &bytes, const QString &suffix)
{
    QByteArrayView start = beginningOf(bytes, headerLooked);
    if (start.startsWith("\xef\xbb\xbf"))
        start = start.sliced(3);
    const QByteArray beginning = start.trimmed().toByteArray().toLower();
    if (beginning.startsWith("<!doctype html") || beginning.startsWith("<html") || (beginning.startsWith("<?xml") && beginning.contains("<html")))
        return {Kind::Html, u"text/html"_s};
    if (isMailbox(beginningOf(bytes, lookedForFormat)))
        return {Kind::Mailbox, u"application/mbox"_s};
    if (isMessage(beginningOf(bytes, lookedForFormat)))
        return {Kind::Email, u"message/rfc822"_s};
    if (suffix == u"md" || suffix == u"markdown")
        return {Kind::Markdown, u"text/markdown"_s};
    if (suffix == u"csv" || suffix == u"tsv")
        return {Kind::Csv, u"text/csv"_s};
    if (suffix == u"json" && (beginning.startsWith('{') || beginning.startsWith('[')))
        return {Kind::Json, u"application/json"_s};
    if ((suffix == u"html" || suffix == u"htm" || suffix == u"xhtml") && beginning.startsWith('<'))
        return {Kind::Html, u"text/html"_s};
    return {isSourceCode(suffix) ? Kind::SourceCode : Kind::PlainText, u"text/plain"_s};
}

// A text may speak of the header; a PDF with something before it still ends as one does.
static bool isPdf(const QByteArray &bytes)
{
    const QByteArrayView head = beginningOf(bytes, headerLooked);
    const QByteArrayView tail = QByteArrayView(bytes).last(std::min(bytes.size(), headerLooked));
    return head.trimmed().startsWith("%PDF-") || (head.contains("%PDF-") && tail.contains("startxref") && tail.contains("%%EOF"));
}

DocumentFormat detectFormat(const QByteArray &bytes, const QString &name, const QString &mimeType)
{
    if (isPdf(bytes))
        return {Kind::Pdf, u"application/pdf"_s};
    if (bytes.startsWith("PK\x03\x04"))
        return archiveFormat(bytes);
    if (bytes.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
        return {Kind::Office, u"application/x-ole-storage"_s};
    if (bytes.startsWith("{\\rtf"))
        return {Kind::Unknown, u"application/rtf"_s};
    if (!looksLikeText(beginningOf(bytes, lookedForFormat)))
        return {Kind::Unknown, u"application/octet-stream"_s};
    return textFormat(bytes, suffixOf(name, mimeType));
}

} // namespace Parlor
