// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/platform/chattypes.h"

#include "api/platform/platformdialect.h"
#include "core/clock.h"
#include "providers/modelcatalogue.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Parlor::Platform {

// "Models": claude-sonnet-4.5 for claude-sonnet-4-5 and claude-sonnet-4-5-20250929; Gemini without "models/".
static QString documentedName(QString id)
{
    static const QRegularExpression claude(u"^(claude-[a-z]+-\\d)-(\\d)(-\\d{8})?$"_s);
    id = id.section(u'/', 1);
    if (const auto match = claude.match(id); match.hasMatch())
        return match.captured(1) + u'.' + match.captured(2);
    return id;
}

QString ModelNames::nameOf(const QString &catalogueId)
{
    if (const auto known = m_known.constFind(catalogueId); known != m_known.constEnd())
        return *known;
    const QString shorter = documentedName(catalogueId);
    const auto found = shorter.isEmpty() ? Result<ModelInfo>(failure(ErrorCode::NotFound, {})) : m_catalogue.find(shorter);
    const QString name = found && found->id == catalogueId ? shorter : catalogueId;
    m_known.insert(catalogueId, name);
    return name;
}

static QList<Field> commonFields()
{
    return {{.name = u"model"_s, .maxLength = 256, .example = u"claude-sonnet-4.5"_s, .description = u"Left out: the user's default model"_s},
            {.name = u"system_prompt"_s, .maxLength = 100'000, .example = u"You are a helpful assistant"_s},
            {.name = u"metadata"_s, .type = Field::Type::Object, .example = QJsonObject(), .description = u"Kept as it is; 16 KiB at most"_s}};
}

Shape NewChat::shape()
{
    const Field title{.name = u"title"_s, .maxLength = 200, .example = u"My Chat"_s, .description = u"Left out: made from the first message"_s};
    return Shape(QList<Field>{title} + commonFields());
}

NewConversation NewChat::fromJson(const QJsonObject &json, UserId owner)
{
    return {.owner = owner,
            .title = json.value("title"_L1).toString().trimmed(),
            .model = json.value("model"_L1).toString(),
            .systemPrompt = json.value("system_prompt"_L1).toString(),
            .metadata = json.value("metadata"_L1).toObject()};
}

Shape ChatPatch::shape()
{
    const Field title{.name = u"title"_s, .minLength = 1, .maxLength = 200, .example = u"Updated Title"_s};
    const Field archived{.name = u"is_archived"_s, .type = Field::Type::Boolean, .example = false};
    return Shape(QList<Field>{title, archived} + commonFields());
}

ConversationChange ChatPatch::fromJson(const QJsonObject &json)
{
    ConversationChange change;
    if (const QJsonValue title = json.value("title"_L1); title.isString())
        change.title = title.toString().trimmed();
    if (const QJsonValue archived = json.value("is_archived"_L1); archived.isBool())
        change.archived = archived.toBool();
    if (const QJsonValue model = json.value("model"_L1); model.isString())
        change.model = model.toString();
    if (const QJsonValue prompt = json.value("system_prompt"_L1); prompt.isString())
        change.systemPrompt = prompt.toString();
    if (const QJsonValue metadata = json.value("metadata"_L1); metadata.isObject())
        change.metadata = metadata.toObject();
    return change;
}

Shape ChatListQuery::shape()
{
    const Field includeArchived{.name = u"include_archived"_s, .type = Field::Type::Boolean, .defaultValue = false};
    return Shape(QList<Field>{includeArchived} + pageFields(50));
}

ConversationQuery ChatListQuery::fromJson(const QJsonObject &json, UserId owner)
{
    ConversationQuery query;
    query.owner = owner;
    query.includeArchived = json.value("include_archived"_L1).toBool();
    query.limit = json.value("limit"_L1).toInt();
    query.offset = json.value("offset"_L1).toInt();
    return query;
}

QJsonObject chatJson(const Conversation &chat, const QString &model)
{
    return {{u"id"_s, chat.id.toString()},
            {u"user_id"_s, chat.owner.toString()},
            {u"title"_s, chat.title},
            {u"model"_s, model},
            {u"system_prompt"_s, chat.systemPrompt},
            {u"metadata"_s, chat.metadata},
            {u"is_archived"_s, chat.archived},
            {u"created_at"_s, toIso8601(chat.createdAt)},
            {u"updated_at"_s, toIso8601(chat.updatedAt)}};
}

static QString roleName(Role role)
{
    switch (role) {
    case Role::User: return u"user"_s;
    case Role::Assistant: return u"assistant"_s;
    case Role::System: break;
    }
    return u"system"_s;
}

QJsonObject messageJson(const Message &message, ModelNames &models)
{
    QJsonObject json{{u"id"_s, message.id.toString()},
                     {u"chat_id"_s, message.conversation.toString()},
                     {u"role"_s, roleName(message.role)},
                     {u"content"_s, message.text},
                     {u"created_at"_s, toIso8601(message.createdAt)}};
    if (message.role == Role::Assistant) {
        json.insert(u"model"_s, models.nameOf(message.model));
        json.insert(u"tokens_used"_s, tokensUsed(message));
    }
    return json;
}

int tokensUsed(const Message &message) { return message.usage.input + message.usage.output; }

} // namespace Parlor::Platform
