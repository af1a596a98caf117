// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// E-mail: one message (RFC 5322, MIME) and mailboxes of many (RFC 4155).
#include "documents/htmltext.h"
#include "reading.h"

#include <KMime/Message>
#include <KMime/Util>

using namespace Qt::StringLiterals;

namespace Parlor::Extract {

static constexpr int mostParts = 500; ///< of one message
static constexpr qsizetype deepest = 100; ///< multipart in multipart; what is deeper is no message of a person

namespace {

/// The parts of a message that a person reads, and the names of those that are files.
class PartReader
{
public:
    void read(KMime::Content &part, int depth = 0)
    {
        if (++m_parts > mostParts || depth > deepest)
            return;
        const KMime::Headers::ContentType *type = part.contentType(true);
        const KMime::Headers::ContentDisposition *disposition = part.contentDisposition(false);
        const QList<KMime::Content *> inner = part.contents();
        if (disposition && disposition->disposition() == KMime::Headers::CDattachment)
            m_files << (disposition->filename().isEmpty() ? type->name() : disposition->filename());
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
    [[nodiscard]] const QStringList &files() const { return m_files; }

private:
    void readEach(const QList<KMime::Content *> &parts, int depth)
    {
        for (KMime::Content *part : parts)
            read(*part, depth + 1);
    }

    // The same in several forms: plain text where there is any.
    void readOneOf(const QList<KMime::Content *> &parts, int depth)
    {
        KMime::Content *chosen = parts.last();
        for (KMime::Content *part : parts) {
            if (part->contentType(true)->isPlainText())
                chosen = part;
        }
        read(*chosen, depth + 1);
    }

    QString m_text;
    QStringList m_files;
    int m_parts = 0;
};

void addMessage(const QByteArray &bytes, TextBuilder &builder)
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
    if (!parts.files().isEmpty())
        head << u"Attachments: "_s + parts.files().join(u", ");
    builder.addParagraph(head.join(u'\n'));
    // What somebody writes is no Markdown: a "#" at the start of a line is no heading of the mailbox.
    builder.append(structureOf(parts.text().trimmed(), DocumentFormat::Kind::PlainText));
}

} // namespace

Reading readMessage(const QByteArray &bytes)
{
    TextBuilder builder;
    addMessage(bytes, builder);
    return ReadFile{.content = builder.take(), .mimeType = {}};
}

Reading readMailbox(const QByteArray &bytes)
{
    TextBuilder builder;
    qsizetype at = 0;
    while (at < bytes.size() && !builder.isFull()) {
        const qsizetype begin = bytes.indexOf('\n', at) + 1; // behind the line "From …"
        if (begin <= 0)
            break;
        const qsizetype next = bytes.indexOf("\nFrom ", begin);
        const qsizetype end = next < 0 ? bytes.size() : next + 1;
        addMessage(bytes.sliced(begin, end - begin).replace("\n>From ", "\nFrom "), builder);
        at = end;
        tellProgress(end, bytes.size());
    }
    return ReadFile{.content = builder.take(), .mimeType = {}};
}

} // namespace Parlor::Extract
