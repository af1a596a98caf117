// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// E-mail: one message (RFC 5322, MIME) and mailboxes of many (RFC 4155).
#include "attachments.h"
#include "documents/htmltext.h"

#include <KMime/Message>
#include <KMime/Util>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Parlor::Extract {

static constexpr int mostParts = 500; ///< of one message
static constexpr qsizetype deepest = 100; ///< multipart in multipart; what is deeper is no message of a person

namespace {

QString nameOf(KMime::Content &part)
{
    const KMime::Headers::ContentDisposition *disposition = part.contentDisposition(false);
    QString name = disposition ? disposition->filename() : QString();
    if (name.isEmpty())
        name = part.contentType(true)->name();
    if (name.isEmpty() && part.bodyIsMessage())
        name = part.bodyAsMessage()->subject()->asUnicodeString();
    return name;
}

AttachedFile fileOf(KMime::Content &part)
{
    const KMime::Headers::ContentType *type = part.contentType(true);
    AttachedFile file{.name = nameOf(part), .mimeType = QString::fromLatin1(type->mimeType()), .bytes = {}};
    if (part.bodyIsMessage())
        file.bytes = part.bodyAsMessage()->encodedContent();
    else
        file.bytes = type->isText() && !type->isHTMLText() ? part.decodedText().toUtf8() : part.decodedContent();
    return file;
}

bool isReadable(const AttachedFile &file)
{
    return detectFormat(file.bytes, file.name, file.mimeType).kind != DocumentFormat::Kind::Unknown;
}

/// Also one that is to be shown in its place, as some programs want of each, but is none of the texts and pictures of the message.
bool isFile(KMime::Content &part)
{
    const KMime::Headers::ContentDisposition *disposition = part.contentDisposition(false);
    if (disposition && disposition->disposition() == KMime::Headers::CDattachment)
        return true;
    const KMime::Headers::ContentType *type = part.contentType(true);
    return !type->isEmpty() && !type->isText() && part.contents().isEmpty() && isReadable(fileOf(part));
}

/// The parts of a message that a person reads, and those that are files.
class PartReader
{
public:
    void read(KMime::Content &part, int depth = 0)
    {
        if (++m_parts > mostParts || depth > deepest)
            return;
        const KMime::Headers::ContentType *type = part.contentType(true);
        const QList<KMime::Content *> inner = part.contents();
        if (isFile(part))
            m_files << fileOf(part);
        else if (type->mimeType() == "multipart/alternative" && !inner.isEmpty())
            readOneOf(inner, depth);
        else if (!inner.isEmpty())
            readEach(inner, depth);
        else if (type->isHTMLText())
            m_text += textOfHtml(part.decodedText()) + u"\n\n"_s;
        else if (type->isEmpty() || type->isPlainText() || type->isText())
            m_text += part.decodedText() + u"\n\n"_s;
    }

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] const QList<AttachedFile> &files() const { return m_files; }

private:
    void readEach(const QList<KMime::Content *> &parts, int depth)
    {
        for (KMime::Content *part : parts)
            read(*part, depth + 1);
    }

    // The same in several forms: plain text where there is any. Files may stand in one of them only.
    void readOneOf(const QList<KMime::Content *> &parts, int depth)
    {
        KMime::Content *chosen = parts.last();
        for (KMime::Content *part : parts) {
            if (part->contentType(true)->isPlainText())
                chosen = part;
        }
        read(*chosen, depth + 1);
        for (KMime::Content *part : parts) {
            if (part != chosen)
                readFiles(*part, depth + 1);
        }
    }

    void readFiles(KMime::Content &part, int depth)
    {
        if (++m_parts > mostParts || depth > deepest)
            return;
        if (isFile(part)) {
            m_files << fileOf(part);
            return;
        }
        for (KMime::Content *inner : part.contents())
            readFiles(*inner, depth + 1);
    }

    QString m_text;
    QList<AttachedFile> m_files;
    int m_parts = 0;
};

/// The files of a message: their names, with the reason where one was left out, and what they say.
struct ReadFiles {
    QStringList names;
    QList<std::pair<QString, StructuredText>> sections;
};

ReadFiles readFiles(const QList<AttachedFile> &files, Attachments &attachments)
{
    ReadFiles read;
    for (const AttachedFile &file : files) {
        auto content = attachments.read(file);
        const QString name = file.name.isEmpty() ? u"…"_s : file.name;
        read.names << (content || content.error().isEmpty() ? name : u"%1 (not read: %2)"_s.arg(name, content.error()));
        if (content)
            read.sections.append({name, *std::move(content)});
    }
    return read;
}

/// Below the message's subject and the name of the file.
void addSection(const QString &name, StructuredText content, TextBuilder &builder)
{
    builder.addHeading(2, name);
    for (TextBlock &block : content.blocks) {
        if (block.kind == TextBlock::Kind::Heading)
            block.level = std::min(block.level + 2, 6);
    }
    builder.append(content);
}

void addMessage(const QByteArray &bytes, TextBuilder &builder, Attachments &attachments)
{
    KMime::Message message;
    message.setContent(KMime::CRLFtoLF(bytes));
    message.parse();
    const QString subject = message.subject()->asUnicodeString();
    builder.addHeading(1, subject.isEmpty() ? u"…"_s : subject);
    QStringList head;
    head << u"From: "_s + message.from()->asUnicodeString() << u"To: "_s + message.to()->asUnicodeString();
    if (const QDateTime date = message.date()->dateTime(); date.isValid())
        head << u"Date: "_s + date.toUTC().toString(Qt::ISODate);
    PartReader parts;
    parts.read(message);
    const ReadFiles files = readFiles(parts.files(), attachments);
    if (!files.names.isEmpty())
        head << u"Attachments: "_s + files.names.join(u", ");
    builder.addParagraph(head.join(u'\n'));
    // What somebody writes is no Markdown: a "#" at the start of a line is no heading of the mailbox.
    builder.append(structureOf(parts.text().trimmed(), DocumentFormat::Kind::PlainText));
    for (const auto &[name, content] : files.sections)
        addSection(name, content, builder);
}

} // namespace

Reading readMessage(const QByteArray &bytes, Attachments &attachments)
{
    TextBuilder builder;
    addMessage(bytes, builder, attachments);
    return ReadFile{.content = builder.take(), .mimeType = {}};
}

Reading readMailbox(const QByteArray &bytes, Attachments &attachments)
{
    TextBuilder builder;
    qsizetype at = 0;
    while (at < bytes.size() && !builder.isFull()) {
        const qsizetype begin = bytes.indexOf('\n', at) + 1; // behind the line "From …"
        if (begin <= 0)
            break;
        const qsizetype next = bytes.indexOf("\nFrom ", begin);
        const qsizetype end = next < 0 ? bytes.size() : next + 1;
        addMessage(bytes.sliced(begin, end - begin).replace("\n>From ", "\nFrom "), builder, attachments);
        at = end;
        tellProgress(end, bytes.size());
    }
    return ReadFile{.content = builder.take(), .mimeType = {}};
}

} // namespace Parlor::Extract
