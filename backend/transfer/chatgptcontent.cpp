// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/chatgptcontent.h"

#include "transfer/importedfile.h"
#include "transfer/importnotes.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Parlor::ChatGptExport {

static void addText(Content &content, const QString &text)
{
    if (text.trimmed().isEmpty())
        return;
    content.text += (content.text.isEmpty() ? QString() : u"\n\n"_s) + text;
}

// "file-service://file-abc", "sediment://file_abc": the files in the archive begin with what stands behind the scheme.
static QString fileIdOf(const QString &pointer)
{
    const qsizetype at = pointer.indexOf("://"_L1);
    return at < 0 ? pointer : pointer.sliced(at + 3).section(u'#', 0, 0);
}

static void addImage(Content &content, const QJsonObject &part, const AttachmentFiles &files, ImportNotes &notes)
{
    const QString id = fileIdOf(part.value("asset_pointer"_L1).toString());
    if (id.isEmpty())
        return;
    if (const auto file = fileOrNote(files, id, notes))
        content.attachments << importedFile(file->name, {}, file->data);
}

static void addPart(Content &content, const QJsonValue &part, const AttachmentFiles &files, ImportNotes &notes)
{
    if (part.isString())
        return addText(content, part.toString());
    const QString kind = part["content_type"_L1].toString();
    if (kind == "image_asset_pointer"_L1)
        return addImage(content, part.toObject(), files, notes);
    if (kind == "audio_transcription"_L1)
        return addText(content, part["text"_L1].toString());
    // The sound belongs to a transcription, which is kept.
    if (kind.isEmpty() || (!kind.contains("audio"_L1) && !kind.contains("video"_L1)))
        return Note::unknownContent(notes, kind.isEmpty() ? u"part"_s : kind);
    notes.add(u"audio"_s, QCoreApplication::translate("Transfer", "The sound or video of a spoken message was left out: its text was kept."));
}

static void addThoughts(Content &content, const QJsonArray &thoughts)
{
    QStringList texts;
    for (const QJsonValue &thought : thoughts) {
        const QString summary = thought["summary"_L1].toString();
        const QString text = thought["content"_L1].toString();
        texts << (summary.isEmpty() ? text : u"**"_s + summary + u"**\n\n"_s + text);
    }
    content.thinking = texts.join(u"\n\n"_s);
}

static void addBody(Content &content, const QJsonObject &message, const AttachmentFiles &files, ImportNotes &notes)
{
    static const QSet<QString> quiet{u"user_editable_context"_s, u"model_editable_context"_s, u"reasoning_recap"_s, u"app_pairing_content"_s};
    static const QSet<QString> ofTools{u"execution_output"_s, u"tether_quote"_s, u"tether_browsing_display"_s, u"tether_browsing_code"_s, u"sonic_webpage"_s, u"computer_output"_s};
    const QJsonObject json = message.value("content"_L1).toObject();
    const QString kind = json.value("content_type"_L1).toString();
    const bool isOfTool = message.value("author"_L1)["role"_L1].toString() == "tool"_L1;
    if (quiet.contains(kind))
        return;
    if (ofTools.contains(kind) || (isOfTool && kind != "multimodal_text"_L1))
        return Note::toolUse(notes);
    if (kind == "text"_L1 || kind == "multimodal_text"_L1) {
        const QJsonArray parts = json.value("parts"_L1).toArray();
        for (const QJsonValue &part : parts)
            addPart(content, part, files, notes);
    } else if (kind == "code"_L1) {
        const QString language = json.value("language"_L1).toString();
        const QString text = json.value("text"_L1).toString();
        if (!text.isEmpty())
            addText(content, u"```%1\n%2\n```"_s.arg(language == "unknown"_L1 ? QString() : language, text));
    } else if (kind == "thoughts"_L1) {
        addThoughts(content, json.value("thoughts"_L1).toArray());
    } else {
        Note::unknownContent(notes, kind);
    }
}

static void addAttachments(Content &content, const QJsonArray &attachments, const AttachmentFiles &files, ImportNotes &notes)
{
    for (const QJsonValue &json : attachments) {
        const QString name = json["name"_L1].toString();
        const QString id = json["id"_L1].toString();
        const bool isThere = std::ranges::any_of(content.attachments, [&](const Attachment &known) { return !id.isEmpty() && known.info.name.startsWith(id); });
        if (isThere) // an image that the text shows too
            continue;
        const QString type = json["mime_type"_L1].toString(json["mimeType"_L1].toString());
        if (const auto file = fileOrNote(files, id, notes))
            content.attachments << importedFile(name.isEmpty() ? file->name : name, type, file->data);
    }
}

static void addCitation(Content &content, const QString &uri, const QString &title, const QString &snippet)
{
    if (uri.isEmpty() || std::ranges::find(content.citations, uri, &Citation::uri) != content.citations.end())
        return;
    content.citations.append({.uri = uri, .title = title, .snippet = snippet});
}

static void addCitations(Content &content, const QJsonObject &metadata)
{
    const QJsonArray references = metadata.value("content_references"_L1).toArray();
    for (const QJsonValue &reference : references) {
        addCitation(content, reference["url"_L1].toString(), reference["title"_L1].toString(), reference["snippet"_L1].toString());
        const QJsonArray items = reference["items"_L1].toArray();
        for (const QJsonValue &item : items)
            addCitation(content, item["url"_L1].toString(), item["title"_L1].toString(), item["snippet"_L1].toString());
    }
    const QJsonArray older = metadata.value("citations"_L1).toArray();
    for (const QJsonValue &citation : older) {
        const QJsonValue source = citation["metadata"_L1];
        addCitation(content, source["url"_L1].toString(), source["title"_L1].toString(), source["text"_L1].toString());
    }
}

Content contentOf(const QJsonObject &message, const AttachmentFiles &files, ImportNotes &notes)
{
    // Marks of a citation in the text: between two characters for private use, or in lenticular brackets.
    static const QRegularExpression marks(u"\uE200[^\uE201]*\uE201|【[^】]*†[^】]*】"_s);
    Content content;
    const QJsonObject metadata = message.value("metadata"_L1).toObject();
    addBody(content, message, files, notes);
    addAttachments(content, metadata.value("attachments"_L1).toArray(), files, notes);
    addCitations(content, metadata);
    content.text.remove(marks);
    return content;
}

} // namespace Parlor::ChatGptExport
