// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/flowise_proxy/flowisedialect.h"

#include "accounts/creditservice.h"
#include "assistants/assistantservice.h"
#include "chat/chatservice.h"
#include "conversations/conversationservice.h"
#include "core/clock.h"
#include "http/awaitanswer.h"
#include "providers/providererror.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::FlowiseProxy {

namespace PredictHandlers {
namespace {

Shape predictShape()
{
    return {{.name = u"chatflow_id"_s, .required = true, .minLength = 1, .maxLength = 200, .example = u"019a-uuid"_s},
            {.name = u"question"_s, .required = true, .minLength = 1, .maxLength = maximumQuestionLength, .example = u"Hello, how are you?"_s},
            {.name = u"overrideConfig"_s, .type = Field::Type::Object, .description = u"sessionId continues a session; the rest goes to the Flowise server"_s}};
}

/// Takes the price of a prediction, and gives it back unless keep() is called.
class Charge
{
public:
    Charge(CreditService &credits, qint64 entry) : m_credits(credits), m_entry(entry) { }
    Charge(const Charge &) = delete;
    ~Charge() { m_credits.settle(m_entry, m_keep); }
    void keep() { m_keep = true; }

private:
    CreditService &m_credits;
    qint64 m_entry;
    bool m_keep = false;
};

Question questionFrom(const RequestContext &context, const Chatflow &chatflow, ConversationId session)
{
    Question question;
    question.user = context.caller.user;
    question.conversation = session;
    question.text = context.body.value("question"_L1).toString();
    question.model = chatflow.model;
    question.systemPrompt = chatflow.systemPrompt;
    question.chatflow = chatflow.id;
    question.temperature = chatflow.temperature;
    question.topP = chatflow.topP;
    question.maxOutputTokens = chatflow.maxOutputTokens;
    question.providerOptions = context.body.value("overrideConfig"_L1).toObject();
    question.providerOptions.remove("sessionId"_L1);
    return question;
}

// Everything that the flow itself said, and what this specification promises.
QJsonObject answerJson(const Run &run, const Chatflow &chatflow)
{
    QJsonObject json;
    for (qsizetype i = 0; i < run.eventCount(); ++i) {
        if (const auto *raw = std::get_if<Stream::Raw>(&run.event(i)); raw && raw->block.value("type"_L1) == "flowise"_L1)
            json = raw->block.value("fields"_L1).toObject();
    }
    json.insert(u"response"_s, run.answer().text);
    json.insert(u"session_id"_s, run.answer().conversation.toString());
    json.insert(u"chatflow_id"_s, chatflow.id);
    return json;
}

QCoro::Task<Result<Response>> predict(ContextPointer context)
{
    Services &services = context->services;
    const Principal caller = context->caller;
    auto finding = services.assistants.chatflow(caller, context->body.value("chatflow_id"_L1).toString());
    const auto chatflow = co_await finding;
    if (!chatflow)
        co_return failure(chatflow);
    const QString wanted = context->body.value("overrideConfig"_L1).toObject().value("sessionId"_L1).toString();
    const auto session = ConversationId::fromString(wanted);
    if (!wanted.isEmpty()) {
        auto looking = services.conversations.get(caller.user, session);
        const auto earlier = co_await looking;
        const bool isSession = earlier && earlier->chatflow == chatflow->id; // of this chatflow, and no other conversation
        if (!isSession && (earlier || earlier.error().code == ErrorCode::NotFound))
            co_return failure(ErrorCode::NotFound, u"There is no such session of this chatflow."_s);
        if (!isSession)
            co_return failure(earlier);
    }

    auto charging = services.credits.charge(caller.user, u"prediction of "_s + chatflow->id);
    const auto entry = co_await charging;
    if (!entry)
        co_return failure(entry);
    Charge charge(services.credits, *entry);
    const Question question = questionFrom(*context, *chatflow, session);
    auto asking = services.chat.ask(question);
    const auto asked = co_await asking;
    if (!asked)
        co_return failure(asked);
    const std::shared_ptr<Run> run = asked->run;
    auto waiting = awaitAnswer(context, run);
    co_await waiting;
    if (run->error()) {
        // The Flowise server says itself that it has no such flow.
        const bool isUnknownFlow = run->error()->code == ErrorCode::NotFound && chatflow->model.startsWith(u"flowise/");
        co_return std::unexpected(isUnknownFlow ? *run->error() : asUpstream(*run->error()));
    }
    if (run->answer().state != MessageState::Complete)
        co_return failure(ErrorCode::Unavailable, u"The answer broke off before it was complete. Try again."_s);
    charge.keep();
    co_return Response::json(answerJson(*run, *chatflow));
}

QCoro::Task<Result<Response>> credits(ContextPointer context)
{
    auto pending = context->services.credits.balance(context->caller.user);
    const auto balance = co_await pending;
    if (!balance)
        co_return failure(balance);
    co_return Response::json(QJsonObject{{u"user_id"_s, context->caller.user.toString()},
                                         {u"credits_remaining"_s, balance->credits},
                                         {u"last_updated"_s, toIso8601(balance->updatedAt)}});
}

} // namespace
} // namespace PredictHandlers

QList<Route> predictRoutes()
{
    using namespace PredictHandlers;
    const QJsonObject answer{{u"response"_s, u"string"_s}, {u"session_id"_s, u"uuid"_s}, {u"chatflow_id"_s, u"uuid"_s}};
    const QJsonObject balance{{u"user_id"_s, u"uuid"_s}, {u"credits_remaining"_s, 999}, {u"last_updated"_s, u"2025-07-03T10:00:00Z"_s}};
    return {
        {.method = Method::Post, .path = "/api/v1/chat/predict", .scope = Scope::Chat, .limitClass = "api-v1", .body = predictShape(),
         .answers = {{.status = 200, .description = u"The answer, with every field of the flow's own"_s, .example = answer},
                     errorAnswer(400, u"A field is missing or has a wrong value"_s), errorAnswer(402, u"No credits left"_s),
                     errorAnswer(403, u"No permission for this chatflow"_s), errorAnswer(404, u"The chatflow or session does not exist"_s),
                     errorAnswer(503, u"The Flowise service is unavailable"_s)},
         .summary = u"Chat prediction"_s, .group = "predict", .handler = predict},
        {.method = Method::Get, .path = "/api/v1/chat/credits", .limitClass = "api-v1",
         .answers = {{.status = 200, .description = u"The balance"_s, .example = balance}},
         .summary = u"Get user credits"_s, .group = "credits", .handler = credits},
    };
}

} // namespace Parlor::FlowiseProxy
