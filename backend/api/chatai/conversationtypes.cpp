// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatai/conversationtypes.h"

#include "api/references.h"
#include "http/jsontext.h"

using namespace Qt::StringLiterals;

namespace Parlor::ChatAi {

namespace {

QByteArray timeText(Timestamp time) { return '"' + toIso8601(time).toLatin1() + '"'; }
QByteArrayView boolText(bool value) { return value ? "true" : "false"; }

void appendHead(QByteArray &out, const Conversation &conversation)
{
    out.append("{\"conversation_id\":\"").append(conversation.id.toString().toLatin1());
    out.append("\",\"title\":").append(jsonText(conversation.title));
    out.append(",\"created_at\":").append(timeText(conversation.createdAt));
    out.append(",\"last_updated\":").append(timeText(conversation.updatedAt));
    out.append(",\"starred\":").append(boolText(conversation.starred));
}

QByteArrayView roleText(Role role)
{
    switch (role) {
    case Role::User: return "user";
    case Role::Assistant: return "ai";
    case Role::System: return "system";
    }
    return "user";
}

} // namespace

Shape ListQuery::shape()
{
    return {{.name = u"limit"_s, .type = Field::Type::Integer, .minimum = 1, .maximum = 1000, .defaultValue = 50, .description = u"Number of conversations to return"_s},
            {.name = u"offset"_s, .type = Field::Type::Integer, .minimum = 0, .maximum = 1'000'000'000, .defaultValue = 0, .description = u"Offset for pagination"_s},
            {.name = u"starred"_s, .type = Field::Type::Boolean, .description = u"Filter by starred status"_s}};
}

ConversationQuery ListQuery::fromJson(const QJsonObject &json, UserId owner)
{
    ConversationQuery query{.owner = owner, .starred = {}, .search = {}, .limit = json.value("limit"_L1).toInt(), .offset = json.value("offset"_L1).toInt()};
    if (const QJsonValue starred = json.value("starred"_L1); starred.isBool())
        query.starred = starred.toBool();
    return query;
}

Shape StarRequest::shape()
{
    return {{.name = u"starred"_s, .type = Field::Type::Boolean, .required = true, .example = true}};
}

ConversationChange StarRequest::fromJson(const QJsonObject &json)
{
    ConversationChange change;
    change.starred = json.value("starred"_L1).toBool();
    return change;
}

Shape TitleRequest::shape()
{
    return {{.name = u"title"_s, .required = true, .minLength = 1, .maxLength = 200, .example = u"New conversation title"_s}};
}

ConversationChange TitleRequest::fromJson(const QJsonObject &json)
{
    ConversationChange change;
    change.title = json.value("title"_L1).toString().trimmed();
    return change;
}

QByteArray pageText(const ConversationPage &page, int offset)
{
    QByteArray out;
    out.reserve(page.items.size() * 384 + 64);
    out.append("{\"conversations\":[");
    for (const Conversation &conversation : page.items) {
        if (!out.endsWith('['))
            out.append(',');
        appendHead(out, conversation);
        out.append(",\"message_count\":").append(QByteArray::number(conversation.messageCount));
        out.append(",\"preview\":").append(jsonText(conversation.preview)).append('}');
    }
    out.append("],\"total\":").append(QByteArray::number(page.total));
    out.append(",\"has_more\":").append(boolText(offset + page.items.size() < page.total)).append('}');
    return out;
}

QByteArray conversationStartText(const Conversation &conversation)
{
    QByteArray out;
    appendHead(out, conversation);
    return out.append(",\"messages\":[");
}

void appendMessage(QByteArray &out, const Message &message)
{
    out.append("{\"message_id\":\"").append(message.id.toString().toLatin1());
    out.append("\",\"role\":\"").append(roleText(message.role));
    out.append("\",\"content\":").append(jsonText(message.text));
    out.append(",\"created_at\":").append(timeText(message.createdAt));
    if (message.role == Role::Assistant) {
        out.append(",\"references\":").append(jsonText(referencesJson(message.citations)));
        out.append(",\"grounded\":").append(boolText(message.grounded));
    }
    out.append('}');
}

QByteArray conversationEndText() { return "]}"; }

} // namespace Parlor::ChatAi
