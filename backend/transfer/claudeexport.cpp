// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/claudeexport.h"

#include "transfer/importedfile.h"
#include "transfer/importnotes.h"

#include <QHash>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::ClaudeExport {

bool isConversation(const QJsonObject &json)
{
    return json.value("chat_messages"_L1).isArray();
}

static void append(QString &text, const QString &more)
{
    if (more.trimmed().isEmpty())
        return;
    text += (text.isEmpty() ? QString() : u"\n\n"_s) + more;
}

static void addCitations(Message &message, const QJsonArray &citations)
{
    for (const QJsonValue &json : citations) {
        const QJsonValue details = json["details"_L1];
        const QString uri = details["url"_L1].toString(json["url"_L1].toString());
        if (uri.isEmpty() || std::ranges::find(message.citations, uri, &Citation::uri) != message.citations.end())
            continue;
        message.citations.append({.uri = uri, .title = json["title"_L1].toString(details["title"_L1].toString()), .snippet = json["cited_text"_L1].toString()});
        message.grounded = true;
    }
}

static void addBlock(Message &message, const QJsonObject &block, ImportNotes &notes)
{
    const QString kind = block.value("type"_L1).toString();
    if (kind == "text"_L1) {
        append(message.text, block.value("text"_L1).toString());
        addCitations(message, block.value("citations"_L1).toArray());
    } else if (kind == "thinking"_L1) {
        append(message.thinking, block.value("thinking"_L1).toString());
        const Timestamp start = importedTime(block.value("start_timestamp"_L1).toString(), {});
        const Timestamp stop = importedTime(block.value("stop_timestamp"_L1).toString(), start);
        if (start > Timestamp() && stop > start)
            message.thinkingMilliseconds += int(std::min<qint64>((stop - start).count(), 86'400'000));
    } else if (kind == "tool_use"_L1 || kind == "tool_result"_L1 || kind == "server_tool_use"_L1 || kind == "token_budget"_L1 || kind == "flag"_L1) {
        Note::toolUse(notes);
    } else if (kind == "voice_note"_L1) {
        append(message.text, block.value("text"_L1).toString());
    } else {
        Note::unknownContent(notes, kind);
    }
}

static QList<Attachment> attachmentsOf(const QJsonObject &json, const AttachmentFiles &files, ImportNotes &notes)
{
    QList<Attachment> attachments;
    const QJsonArray texts = json.value("attachments"_L1).toArray();
    for (const QJsonValue &attachment : texts) {
        const QString text = attachment["extracted_content"_L1].toString();
        if (text.isEmpty())
            Note::fileMissing(notes);
        else
            attachments << importedText(attachment["file_name"_L1].toString(), attachment["file_type"_L1].toString(), text);
    }
    const QJsonArray others = json.value("files"_L1).toArray();
    for (const QJsonValue &other : others) {
        const QString name = other["file_name"_L1].toString();
        const QString id = other["file_uuid"_L1].toString(name);
        if (std::ranges::any_of(attachments, [&](const Attachment &known) { return known.info.name == name; }))
            continue; // its text stands above already
        if (const auto file = fileOrNote(files, id, notes))
            attachments << importedFile(name.isEmpty() ? file->name : name, {}, file->data);
    }
    return attachments;
}

static WholeMessage messageFrom(const QJsonObject &json, Timestamp otherwise, const AttachmentFiles &files, ImportNotes &notes)
{
    WholeMessage whole;
    Message &message = whole.message;
    message.role = json.value("sender"_L1).toString() == "human"_L1 ? Role::User : Role::Assistant;
    message.createdAt = importedTime(json.value("created_at"_L1).toString(), otherwise);
    message.finishedAt = std::max(importedTime(json.value("updated_at"_L1).toString(), message.createdAt), message.createdAt);
    const QJsonArray blocks = json.value("content"_L1).toArray();
    for (const QJsonValue &block : blocks)
        addBlock(message, block.toObject(), notes);
    if (blocks.isEmpty())
        message.text = json.value("text"_L1).toString();
    whole.attachments = attachmentsOf(json, files, notes);
    return whole;
}

WholeConversation fromJson(const QJsonObject &json, const AttachmentFiles &files, ImportNotes &notes)
{
    WholeConversation whole;
    Conversation &conversation = whole.conversation;
    conversation.id = ConversationId::create();
    conversation.title = json.value("name"_L1).toString().left(200);
    conversation.titleIsAutomatic = conversation.title.isEmpty();
    conversation.createdAt = importedTime(json.value("created_at"_L1).toString(), now());
    conversation.updatedAt = std::max(importedTime(json.value("updated_at"_L1).toString(), conversation.createdAt), conversation.createdAt);
    conversation.starred = json.value("is_starred"_L1).toBool();
    const QString id = json.value("uuid"_L1).toString();
    whole.origin = id.isEmpty() ? QString() : u"claude:"_s + id;
    QHash<QString, int> indexOfId;
    int previous = -1;
    const QJsonArray messages = json.value("chat_messages"_L1).toArray();
    for (const QJsonValue &value : messages) {
        const QJsonObject from = value.toObject();
        WholeMessage message = messageFrom(from, conversation.createdAt, files, notes);
        // Older exports name no parents: then each message follows the one before it. Zeros stand for the beginning.
        const QJsonValue parent = from.value("parent_message_uuid"_L1);
        message.parent = !parent.isString() ? previous : indexOfId.value(parent.toString(), -1);
        if (message.message.text.isEmpty() && message.message.thinking.isEmpty() && message.attachments.isEmpty()) {
            indexOfId.insert(from.value("uuid"_L1).toString(), message.parent);
            continue;
        }
        previous = int(whole.messages.size());
        indexOfId.insert(from.value("uuid"_L1).toString(), previous);
        whole.messages << message;
    }
    whole.leaf = indexOfId.value(json.value("current_leaf_message_uuid"_L1).toString(), previous);
    return whole;
}

} // namespace Parlor::ClaudeExport
