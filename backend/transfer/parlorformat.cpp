// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/parlorformat.h"

#include "conversations/conversationtags.h"
#include "conversations/folder.h"
#include "core/metadata.h"
#include "transfer/importnotes.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Parlor::ParlorFormat {

static constexpr int mostMessages = 1'000'000;
static constexpr std::array roleNames{"user"_L1, "assistant"_L1, "system"_L1};
static constexpr std::array stateNames{"complete"_L1, "running"_L1, "stopped"_L1, "incomplete"_L1, "failed"_L1};
static constexpr std::array finishNames{"stop"_L1, "length"_L1, "tool_use"_L1, "filtered"_L1, "continue"_L1, "truncated"_L1, "stopped"_L1, "error"_L1};
static constexpr std::array unitNames{"none"_L1, "character"_L1, "utf8_byte"_L1};

static std::unexpected<Error> notReadable(const QString &detail)
{
    return failure(ErrorCode::InvalidArgument, QCoreApplication::translate("Transfer", "This is no conversation that Parlor can read."), detail);
}

template<typename Value, size_t count>
static Value valueOf(const QJsonValue &json, const std::array<QLatin1StringView, count> &names, Value otherwise)
{
    const auto found = std::ranges::find(names, json.toString());
    return found == names.end() ? otherwise : Value(found - names.begin());
}

static QString timeText(Timestamp time)
{
    return toIso8601(time);
}

static Timestamp timeOf(const QJsonValue &json, Timestamp otherwise)
{
    const QDateTime time = QDateTime::fromString(json.toString(), Qt::ISODateWithMs);
    return time.isValid() ? fromMilliseconds(time.toMSecsSinceEpoch()) : otherwise;
}

QJsonObject header(Timestamp exportedAt)
{
    return {{u"format"_s, QString(name)}, {u"version"_s, version}, {u"exportedAt"_s, timeText(exportedAt)}};
}

Status checkHeader(const QJsonObject &header)
{
    if (header.value("format"_L1).toString() != name)
        return failure(ErrorCode::InvalidArgument, QCoreApplication::translate("Transfer", "This file is no export of conversations that Parlor knows: it reads those of Parlor, ChatGPT and Claude."));
    if (header.value("version"_L1).toInt() > version)
        return failure(ErrorCode::InvalidArgument, QCoreApplication::translate("Transfer", "This file was written by a newer Parlor. Update this one and import it again."));
    return {};
}

static QJsonArray citationsToJson(const QList<Citation> &citations)
{
    QJsonArray list;
    for (const Citation &citation : citations) {
        list.append(QJsonObject{{u"uri"_s, citation.uri}, {u"title"_s, citation.title}, {u"snippet"_s, citation.snippet}, {u"start"_s, citation.start},
                                {u"end"_s, citation.end}, {u"unit"_s, QString(unitNames.at(size_t(citation.unit)))}, {u"relevance"_s, citation.relevance}});
    }
    return list;
}

static QList<Citation> citationsFrom(const QJsonArray &list)
{
    QList<Citation> citations;
    for (const QJsonValue &json : list) {
        citations.append({.uri = json["uri"_L1].toString(),
                          .title = json["title"_L1].toString(),
                          .snippet = json["snippet"_L1].toString(),
                          .start = json["start"_L1].toInt(-1),
                          .end = json["end"_L1].toInt(-1),
                          .unit = valueOf(json["unit"_L1], unitNames, Citation::Unit::None),
                          .document = 0, // a number of the store it comes from
                          .relevance = json["relevance"_L1].toDouble()});
    }
    return citations;
}

static QJsonArray attachmentsToJson(const QList<Attachment> &attachments, const std::function<QString(const Attachment &)> &keep)
{
    QJsonArray list;
    for (const Attachment &attachment : attachments) {
        QJsonObject json{{u"name"_s, attachment.info.name}, {u"mimeType"_s, attachment.info.mimeType}, {u"text"_s, attachment.text}};
        if (keep)
            json.insert(u"path"_s, keep(attachment));
        else
            json.insert(u"data"_s, QString::fromLatin1(attachment.data.toBase64()));
        list.append(json);
    }
    return list;
}

static QList<Attachment> attachmentsFrom(const QJsonArray &list, const AttachmentFiles &files, ImportNotes &notes)
{
    QList<Attachment> attachments;
    for (const QJsonValue &json : list) {
        Attachment attachment{.info = {.row = 0, .name = json["name"_L1].toString(), .mimeType = json["mimeType"_L1].toString()}, .data = {}, .text = json["text"_L1].toString()};
        if (json["path"_L1].isString()) {
            auto file = fileOrNote(files, json["path"_L1].toString(), notes);
            if (!file)
                continue;
            attachment.data = std::move(file->data);
        } else {
            attachment.data = QByteArray::fromBase64(json["data"_L1].toString().toLatin1());
        }
        attachments << attachment;
    }
    return attachments;
}

static QJsonObject messageToJson(const WholeMessage &whole, const QString &parent, const std::function<QString(const Attachment &)> &keep)
{
    const Message &message = whole.message;
    return {{u"id"_s, message.id.toString()},
            {u"parent"_s, parent.isEmpty() ? QJsonValue() : QJsonValue(parent)},
            {u"role"_s, QString(roleNames.at(size_t(message.role)))},
            {u"state"_s, QString(stateNames.at(size_t(message.state)))},
            {u"text"_s, message.text},
            {u"thinking"_s, message.thinking},
            {u"thinkingMilliseconds"_s, message.thinkingMilliseconds},
            {u"citations"_s, citationsToJson(message.citations)},
            {u"grounded"_s, message.grounded},
            {u"model"_s, message.model},
            {u"usage"_s, QJsonObject{{u"input"_s, message.usage.input}, {u"output"_s, message.usage.output}, {u"thinking"_s, message.usage.thinking}, {u"cached"_s, message.usage.cached}}},
            {u"finish"_s, QString(finishNames.at(size_t(message.finish)))},
            {u"errorText"_s, message.errorText},
            {u"createdAt"_s, timeText(message.createdAt)},
            {u"finishedAt"_s, timeText(message.finishedAt)},
            {u"attachments"_s, attachmentsToJson(whole.attachments, keep)}};
}

static Message messageFrom(const QJsonObject &json, Timestamp otherwise)
{
    const QJsonValue usage = json.value("usage"_L1);
    Message message;
    message.id = MessageId::fromString(json.value("id"_L1).toString());
    message.role = valueOf(json.value("role"_L1), roleNames, Role::User);
    message.state = valueOf(json.value("state"_L1), stateNames, MessageState::Complete);
    if (message.state == MessageState::Running) // it runs nowhere any more
        message.state = MessageState::Incomplete;
    message.text = json.value("text"_L1).toString();
    message.thinking = json.value("thinking"_L1).toString();
    message.thinkingMilliseconds = json.value("thinkingMilliseconds"_L1).toInt();
    message.citations = citationsFrom(json.value("citations"_L1).toArray());
    message.grounded = json.value("grounded"_L1).toBool();
    message.model = json.value("model"_L1).toString();
    message.usage = {.input = usage["input"_L1].toInt(), .output = usage["output"_L1].toInt(), .thinking = usage["thinking"_L1].toInt(), .cached = usage["cached"_L1].toInt()};
    message.finish = valueOf(json.value("finish"_L1), finishNames, FinishReason::Stop);
    message.errorText = json.value("errorText"_L1).toString();
    message.createdAt = timeOf(json.value("createdAt"_L1), otherwise);
    message.finishedAt = timeOf(json.value("finishedAt"_L1), message.createdAt);
    return message;
}

QJsonObject toJson(const WholeConversation &whole, const std::function<QString(const Attachment &)> &keep)
{
    const Conversation &from = whole.conversation;
    QJsonArray messages;
    for (const WholeMessage &message : whole.messages)
        messages.append(messageToJson(message, message.parent < 0 ? QString() : whole.messages.at(message.parent).message.id.toString(), keep));
    return {{u"id"_s, from.id.toString()},
            {u"title"_s, from.title},
            {u"titleIsAutomatic"_s, from.titleIsAutomatic},
            {u"starred"_s, from.starred},
            {u"archived"_s, from.archived},
            {u"unread"_s, from.unread},
            {u"folder"_s, whole.folderName},
            {u"tags"_s, QJsonArray::fromStringList(from.tags)},
            {u"model"_s, from.model},
            {u"systemPrompt"_s, from.systemPrompt},
            {u"temperature"_s, from.temperature ? QJsonValue(*from.temperature) : QJsonValue()},
            {u"topP"_s, from.topP ? QJsonValue(*from.topP) : QJsonValue()},
            {u"maxOutputTokens"_s, from.maxOutputTokens ? QJsonValue(*from.maxOutputTokens) : QJsonValue()},
            {u"assistant"_s, from.assistant.isNull() ? QString() : from.assistant.toString()},
            {u"chatflow"_s, from.chatflow},
            {u"metadata"_s, from.metadata},
            {u"createdAt"_s, timeText(from.createdAt)},
            {u"updatedAt"_s, timeText(from.updatedAt)},
            {u"shownLeaf"_s, whole.leaf < 0 ? QJsonValue() : QJsonValue(whole.messages.at(whole.leaf).message.id.toString())},
            {u"messages"_s, messages}};
}

static Conversation conversationFrom(const QJsonObject &json)
{
    Conversation conversation;
    conversation.id = ConversationId::fromString(json.value("id"_L1).toString());
    conversation.title = json.value("title"_L1).toString().left(200);
    conversation.titleIsAutomatic = json.value("titleIsAutomatic"_L1).toBool();
    conversation.starred = json.value("starred"_L1).toBool();
    conversation.archived = json.value("archived"_L1).toBool();
    conversation.unread = json.value("unread"_L1).toBool();
    QStringList tags;
    for (const QJsonValue &tag : json.value("tags"_L1).toArray())
        tags << tag.toString();
    conversation.tags = normalisedTags(tags).value_or(QStringList());
    conversation.model = json.value("model"_L1).toString().left(200);
    conversation.systemPrompt = json.value("systemPrompt"_L1).toString().left(100'000);
    if (const QJsonValue temperature = json.value("temperature"_L1); temperature.isDouble())
        conversation.temperature = std::clamp(temperature.toDouble(), 0.0, 2.0);
    if (const QJsonValue topP = json.value("topP"_L1); topP.isDouble())
        conversation.topP = std::clamp(topP.toDouble(), 0.0, 1.0);
    if (const QJsonValue most = json.value("maxOutputTokens"_L1); most.isDouble())
        conversation.maxOutputTokens = std::max(most.toInt(), 1);
    conversation.assistant = AssistantId::fromString(json.value("assistant"_L1).toString());
    conversation.chatflow = json.value("chatflow"_L1).toString();
    conversation.metadata = json.value("metadata"_L1).toObject();
    conversation.createdAt = timeOf(json.value("createdAt"_L1), now());
    conversation.updatedAt = timeOf(json.value("updatedAt"_L1), conversation.createdAt);
    return conversation;
}

Result<WholeConversation> fromJson(const QJsonObject &json, const AttachmentFiles &files, ImportNotes &notes)
{
    WholeConversation whole{.conversation = conversationFrom(json)};
    const QJsonArray messages = json.value("messages"_L1).toArray();
    if (whole.conversation.id.isNull() || !json.value("messages"_L1).isArray() || messages.size() > mostMessages)
        return notReadable(u"no id or no messages"_s);
    if (const Status sound = checkMetadata(whole.conversation.metadata); !sound)
        return failure(sound);
    whole.folderName = json.value("folder"_L1).toString().left(maximumFolderName);
    whole.origin = u"parlor:"_s + whole.conversation.id.toString();
    QHash<QString, int> indexOfId;
    const QString leaf = json.value("shownLeaf"_L1).toString();
    for (const QJsonValue &value : messages) {
        const QJsonObject from = value.toObject();
        const QString id = from.value("id"_L1).toString();
        const QJsonValue parent = from.value("parent"_L1);
        if (id.isEmpty() || indexOfId.contains(id) || (parent.isString() && !indexOfId.contains(parent.toString())))
            return notReadable(u"a message without an id of its own, or before its parent"_s);
        const int index = int(whole.messages.size());
        indexOfId.insert(id, index);
        whole.messages.append({.message = messageFrom(from, whole.conversation.createdAt),
                               .parent = parent.isString() ? indexOfId.value(parent.toString()) : -1,
                               .attachments = attachmentsFrom(from.value("attachments"_L1).toArray(), files, notes)});
    }
    whole.leaf = indexOfId.value(leaf, int(whole.messages.size()) - 1);
    return whole;
}

} // namespace Parlor::ParlorFormat
