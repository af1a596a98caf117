// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading.h"

#include "documents/htmltext.h"
#include "documents/textdecoding.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Parlor::Extract {

using Kind = DocumentFormat::Kind;

void tellProgress(qsizetype done, qsizetype all)
{
    std::fprintf(stderr, "%lld of %lld\n", static_cast<long long>(done), static_cast<long long>(all));
}

// An encrypted Office file is an OLE file with a stream of this name ([MS-OFFCRYPTO], 2.3.4.4); names are in UTF-16.
static Reading readOldOffice(const QByteArray &bytes)
{
    const QString name = u"EncryptedPackage"_s;
    const QByteArrayView wide(reinterpret_cast<const char *>(name.utf16()), name.size() * 2);
    return std::unexpected(bytes.contains(wide) ? Unreadable::Encrypted : Unreadable::OldOffice);
}

static Reading readHtml(const QByteArray &bytes)
{
    const QString text = textOfHtml(decodeText(bytes, declaredEncodingOfHtml(bytes)));
    return ReadFile{.content = structureOf(text, Kind::Html), .mimeType = {}};
}

static Reading readKind(const QByteArray &bytes, const DocumentFormat &format, Attachments &attachments)
{
    switch (format.kind) {
    case Kind::Pdf: return readPdf(bytes);
    case Kind::Office: return bytes.startsWith("PK") ? readArchive(bytes) : readOldOffice(bytes);
    case Kind::Epub: return readArchive(bytes);
    case Kind::Html: return readHtml(bytes);
    case Kind::Email: return readMessage(bytes, attachments);
    case Kind::Mailbox: return readMailbox(bytes, attachments);
    case Kind::Unknown: return std::unexpected(Unreadable::UnknownFormat);
    default: return ReadFile{.content = structureOf(decodeText(bytes), format.kind), .mimeType = {}};
    }
}

Reading readFile(const QByteArray &bytes, const QString &name, const QString &mimeType, Attachments &attachments)
{
    if (bytes.isEmpty())
        return std::unexpected(Unreadable::Empty);
    const DocumentFormat format = detectFormat(bytes, name, mimeType);
    Reading read = readKind(bytes, format, attachments);
    if (!read)
        return read;
    if (read->content.text.size() > TextBuilder::mostText)
        return std::unexpected(Unreadable::TooLarge);
    if (read->content.text.trimmed().isEmpty())
        return std::unexpected(read->pagesWithoutText > 0 ? Unreadable::Scanned : Unreadable::NoText);
    if (read->mimeType.isEmpty())
        read->mimeType = format.mimeType;
    return read;
}

} // namespace Parlor::Extract
