// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatbot/chattypes.h"

#include "api/chatbot/chatbotdialect.h"
#include "api/chatbot/systemtypes.h"
#include "http/jsontext.h"
#include "providers/modelcatalogue.h"
#include "providers/providerdefaults.h"
#include "providers/providerregistry.h"

using namespace Qt::StringLiterals;

namespace Parlor::Chatbot {

QString providerName(const QString &catalogueId) { return catalogueId.section(u'/', 0, 0); }
QString modelName(const QString &catalogueId) { return catalogueId.section(u'/', 1); }

ConversationId conversationNamed(UserId user, const QString &name)
{
    const ConversationId id = ConversationId::fromString(name);
    return id.isNull() ? ConversationId(QUuid::createUuidV5(user.uuid(), name)) : id;
}

QList<Field> modelFields()
{
    const auto parameters = std::make_shared<const Shape>(
        Shape{{.name = u"temperature"_s, .type = Field::Type::Number, .minimum = 0, .maximum = 2, .example = 0.7},
              {.name = u"max_tokens"_s, .type = Field::Type::Integer, .minimum = 1, .maximum = 10'000'000, .example = 150}});
    return {{.name = u"provider"_s, .maxLength = 100},
            {.name = u"model"_s, .maxLength = 200},
            {.name = u"model_parameters"_s, .type = Field::Type::Object, .example = QJsonObject{{u"temperature"_s, 0.7}, {u"max_tokens"_s, 150}}, .members = parameters}};
}

Result<QString> chosenModel(const Services &services, const QString &provider, const QString &model)
{
    if (provider.isEmpty()) {
        const auto found = model.isEmpty() ? Result<ModelInfo>(ModelInfo()) : services.models.find(model);
        return found ? Result<QString>(found->id) : failure(found);
    }
    const QString id = provider.toLower();
    if (!services.providers.provider(id))
        return invalidField(u"provider"_s, u"The provider \"%1\" is not set up here."_s.arg(provider));
    QString named = model.isEmpty() ? services.providerDefaults.of(id).model : id + u'/' + QString(model).remove(u"models/"_s);
    if (named.isEmpty()) {
        const QList<ModelInfo> models = services.models.models();
        const auto first = std::ranges::find(models, id, &ModelInfo::providerId);
        if (first == models.end())
            return invalidField(u"provider"_s, u"The provider \"%1\" offers no model now."_s.arg(provider));
        named = first->id;
    }
    auto found = services.models.find(named);
    if (!found && model.startsWith(id + u'/')) // the catalogue's own id
        found = services.models.find(model);
    if (!found)
        return failure(found);
    if (found->providerId != id)
        return invalidField(u"model"_s, u"The provider \"%1\" does not offer \"%2\"."_s.arg(provider, model));
    return found->id;
}

Result<Question> questionFrom(const Services &services, UserId user, const QString &text, const QJsonObject &json)
{
    const auto model = chosenModel(services, json.value("provider"_L1).toString(), json.value("model"_L1).toString());
    if (!model)
        return failure(model);
    Question question;
    question.user = user;
    question.text = text;
    question.model = *model;
    const QJsonObject parameters = json.value("model_parameters"_L1).toObject();
    if (const QJsonValue temperature = parameters.value("temperature"_L1); temperature.isDouble())
        question.temperature = temperature.toDouble();
    if (const int tokens = parameters.value("max_tokens"_L1).toInt(); tokens > 0)
        question.maxOutputTokens = tokens;
    return question;
}

static int tokensOf(const Message &message) { return message.usage.input + message.usage.output; }

QJsonObject answerJson(const Message &answer)
{
    const double milliseconds = double((answer.finishedAt - answer.createdAt).count());
    return {{u"message"_s, answer.text},
            {u"response"_s, answer.text},
            {u"conversation_id"_s, answer.conversation.toString()},
            {u"message_id"_s, answer.id.toString()},
            {u"model_used"_s, modelName(answer.model)},
            {u"provider_used"_s, providerName(answer.model)},
            {u"tokens_used"_s, tokensOf(answer)},
            {u"processing_time"_s, rounded(std::max(0.0, milliseconds) / 1000.0, 3)},
            {u"timestamp"_s, toIso8601(answer.finishedAt)}};
}

QJsonObject messageJson(const Message &message)
{
    QJsonObject json{{u"message_id"_s, message.id.toString()},
                     {u"conversation_id"_s, message.conversation.toString()},
                     {u"role"_s, message.role == Role::Assistant ? u"assistant"_s : message.role == Role::User ? u"user"_s : u"system"_s},
                     {u"content"_s, message.text},
                     {u"timestamp"_s, toIso8601(message.createdAt)}};
    if (message.role == Role::Assistant) {
        json.insert(u"tokens_used"_s, tokensOf(message));
        json.insert(u"model_used"_s, modelName(message.model));
    }
    return json;
}

void appendMessage(QByteArray &out, const Message &message) { out.append(jsonText(messageJson(message))); }

QJsonObject conversationJson(const Conversation &conversation)
{
    return {{u"conversation_id"_s, conversation.id.toString()},
            {u"user_id"_s, conversation.owner.toString()},
            {u"title"_s, conversation.title},
            {u"created_at"_s, toIso8601(conversation.createdAt)},
            {u"updated_at"_s, toIso8601(conversation.updatedAt)},
            {u"message_count"_s, conversation.messageCount},
            {u"is_active"_s, !conversation.archived},
            {u"model"_s, conversation.model},
            {u"system_prompt"_s, conversation.systemPrompt},
            {u"starred"_s, conversation.starred}};
}

} // namespace Parlor::Chatbot
