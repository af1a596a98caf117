// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/ragchat/ragchatdialect.h"
#include "api/ragchat/streamsource.h"

#include "chat/chatservice.h"
#include "conversations/conversationservice.h"
#include "documents/documentservice.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::RagChat {

namespace StreamHandlers {
namespace {

Shape messageShape()
{
    return {{.name = u"role"_s, .required = true, .oneOf = {u"user"_s, u"assistant"_s, u"system"_s}},
            {.name = u"content"_s, .required = true, .nullable = false, .maxLength = maximumQuestionLength}};
}

Shape streamShape()
{
    const QJsonArray example{QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, u"What is our vacation policy?"_s}}};
    return {{.name = u"session_id"_s, .maxLength = 64, .example = u"uuid-here"_s, .description = u"Central chat: all of the user's documents"_s},
            {.name = u"document_id"_s, .type = Field::Type::Integer, .minimum = 1, .description = u"Document chat: only this document"_s},
            {.name = u"messages"_s, .type = Field::Type::Array, .required = true, .minLength = 1, .maxLength = 1000, .example = example,
             .description = u"The last one is the question"_s, .members = std::make_shared<const Shape>(messageShape()), .items = Field::Type::Object}};
}

/// What the specification answers before a stream can begin: status 400 with an event as body.
Response refusedStream(const QString &message)
{
    Response response;
    response.status = 400;
    response.contentType = "text/event-stream";
    appendServerSentEvent(response.body, {}, errorEvent(message, u"VALIDATION_ERROR"_s));
    return response;
}

Result<Question> questionOf(const RequestContext &context)
{
    const QJsonArray messages = context.body.value("messages"_L1).toArray();
    const QJsonObject last = messages.last().toObject();
    if (last.value("role"_L1).toString() != "user"_L1)
        return invalidField(u"messages"_s, u"The last message must be the user's."_s);
    Question question;
    question.user = context.caller.user;
    question.text = last.value("content"_L1).toString();
    if (question.text.trimmed().isEmpty())
        return invalidField(u"messages"_s, u"The last message must not be empty."_s);
    return question;
}

QCoro::Task<Result<Response>> ask(ContextPointer context, Question question)
{
    auto asking = context->services.chat.ask(question);
    const auto asked = co_await asking;
    if (!asked)
        co_return failure(asked);
    if (question.documents.kind == DocumentScope::Kind::One) {
        auto remembering = context->services.documents.setConversation(question.user, question.documents.document, asked->conversation.id);
        const Status remembered = co_await remembering;
        if (!remembered)
            qWarning("parlor: the conversation about a document is not remembered: %s", qPrintable(remembered.error().detail));
    }
    // Made even when the client has left meanwhile: its end then stops the run, which nobody else watches.
    co_return Response::events(std::make_shared<StreamSource>(asked->run, 0));
}

QCoro::Task<Result<Response>> askSession(ContextPointer context, Question question)
{
    const auto session = ConversationId::fromString(context->body.value("session_id"_L1).toString());
    auto finding = context->services.conversations.get(question.user, session);
    const auto found = co_await finding;
    if (!found && found.error().code == ErrorCode::NotFound)
        co_return refusedStream(u"Session not found"_s);
    if (!found)
        co_return failure(found);
    question.conversation = session;
    question.documents.kind = DocumentScope::Kind::All;
    auto asking = ask(context, question);
    auto response = co_await asking;
    co_return response;
}

// A first message begins a conversation about the document; with the earlier ones before it, the last such conversation goes on.
QCoro::Task<Result<Response>> askDocument(ContextPointer context, Question question)
{
    auto finding = context->services.documents.byRow(question.user, context->body.value("document_id"_L1).toInteger());
    const auto document = co_await finding;
    if (!document && document.error().code == ErrorCode::NotFound)
        co_return refusedStream(u"Document not found"_s);
    if (!document)
        co_return failure(document);
    if (document->status != DocumentStatus::Completed)
        co_return refusedStream(u"Document not ready for chat"_s);
    question.documents = DocumentScope{.kind = DocumentScope::Kind::One, .document = document->id};
    if (context->body.value("messages"_L1).toArray().size() > 1) {
        auto looking = context->services.conversations.get(question.user, document->conversation);
        const auto earlier = co_await looking;
        if (earlier)
            question.conversation = earlier->id;
    }
    auto asking = ask(context, question);
    auto response = co_await asking;
    co_return response;
}

QCoro::Task<Result<Response>> refused(Error error)
{
    co_return std::unexpected(error);
}

QCoro::Task<Result<Response>> stream(ContextPointer context)
{
    const bool hasSession = context->body.contains("session_id"_L1);
    const bool hasDocument = context->body.contains("document_id"_L1);
    if (hasSession == hasDocument) {
        const QString complaint = hasSession ? u"session_id and document_id cannot be used at the same time."_s : u"Either session_id or document_id is required."_s;
        Error error = invalidField(u"session_id"_s, complaint).error();
        error.fieldErrors = {{u"session_id"_s, complaint}, {u"document_id"_s, complaint}};
        return refused(error);
    }
    const auto question = questionOf(*context);
    if (!question)
        return refused(question.error());
    return hasSession ? askSession(std::move(context), *question) : askDocument(std::move(context), *question);
}

} // namespace
} // namespace StreamHandlers

QList<Route> streamRoutes()
{
    using namespace StreamHandlers;
    const QString events = u"data: {\"content\": \"Based\"}\n\ndata: {\"content\": \" on\"}\n\n"
                           "data: {\"sources\": [{\"document_id\": 1, \"document_name\": \"HR Policy.pdf\", \"chunk_id\": 5, \"relevance_score\": 0.85}], \"message_id\": 2}\n\n"
                           "data: [DONE]\n\n"_s;
    return {
        {.method = Method::Post, .path = "/api/chat/stream/", .scope = Scope::Chat, .limitClass = "chat", .body = streamShape(),
         .answers = {{.status = 200, .description = u"Server-sent events: content…, sources with message_id, [DONE]"_s, .example = events, .contentType = "text/event-stream"},
                     errorAnswer(400, u"The request is not valid, or the session or the document is not there"_s, u"VALIDATION_ERROR"_s),
                     {.status = 400, .description = {}, .example = u"data: {\"error\": \"Session not found\", \"code\": \"VALIDATION_ERROR\"}\n\n"_s, .contentType = "text/event-stream"}},
         .summary = u"Stream chat"_s,
         .description = u"With session_id: over all documents; with document_id: over that one. An unknown session, or a document that is not ready, is answered with status 400 and "
                        "the error as one event."_s,
         .group = "stream", .handler = stream},
    };
}

} // namespace Parlor::RagChat
