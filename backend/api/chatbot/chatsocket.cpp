// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatbot/chatsocket.h"

#include "api/chatbot/chatbotdialect.h"
#include "api/chatbot/chattypes.h"
#include "conversations/conversationservice.h"
#include "http/jsontext.h"
#include "http/websocketpeer.h"
#include "providers/providererror.h"

using namespace Qt::StringLiterals;

namespace Parlor::Chatbot {

namespace {

constexpr qsizetype mostEarly = 16;

Shape messageShape()
{
    QList<Field> fields{{.name = u"content"_s, .required = true, .minLength = 1, .maxLength = maximumQuestionLength}};
    return Shape(fields + modelFields());
}

QString lastEventOf(const QByteArray &target)
{
    const qsizetype mark = target.indexOf('?');
    for (const auto &[name, value] : readUrlEncoded(mark < 0 ? QByteArrayView() : QByteArrayView(target).sliced(mark + 1))) {
        if (name == "last_event_id"_L1)
            return value.value_or(QString());
    }
    return {};
}

} // namespace

ChatSocket::ChatSocket(ContextPointer context, WebSocketPeer *peer, ConversationId conversation)
    : QObject(peer)
    , m_context(std::move(context))
    , m_peer(peer)
    , m_conversation(conversation)
{
    connect(m_peer, &WebSocketPeer::received, this, &ChatSocket::receive);
}

ChatSocket::~ChatSocket()
{
    for (const Followed &followed : m_followed)
        followed.run->removeWatcher();
}

QCoro::Task<void> ChatSocket::begin(QPointer<ChatSocket> socket)
{
    const ContextPointer context = socket->m_context;
    Services &services = context->services;
    const ConversationId id = socket->m_conversation;
    auto finding = services.conversations.get(context->caller.user, id);
    const auto found = co_await finding;
    if (!socket)
        co_return;
    ChatSocket *self = socket;
    if (!found) {
        self->m_peer->close(SocketClose::NotFound, u"There is no such conversation."_s);
        co_return;
    }
    connect(&services.conversations, &ConversationService::conversationRemoved, self, [self, id](const UserId &, const ConversationId &removed) {
        if (removed == id)
            self->m_peer->close(SocketClose::NotFound, u"The conversation was deleted."_s);
    });
    connect(&services.chat, &ChatService::runStarted, self, [self, id](const ConversationId &conversation, const MessageId &answer) {
        const auto run = conversation == id ? self->m_context->services.chat.runOf(answer) : nullptr;
        if (run)
            self->follow(run, 0);
    });
    connect(self->m_peer, &WebSocketPeer::drained, self, &ChatSocket::pump);
    const QByteArray last = lastEventOf(context->target).toLatin1();
    if (const auto position = EventPosition::fromHeader(last))
        resume(socket, *position);
    else if (const auto run = services.chat.runIn(id))
        self->follow(run, 0);
    self->m_begun = true;
    for (const QString &text : std::exchange(self->m_early, {}))
        self->obey(text);
}

// Goes on behind the last event that the client has seen; of an answer that is long finished there is only the end.
QCoro::Task<void> ChatSocket::resume(QPointer<ChatSocket> socket, EventPosition position)
{
    const ContextPointer context = socket->m_context;
    auto finding = context->services.conversations.message(context->caller.user, position.answer);
    const auto answer = co_await finding;
    if (!socket)
        co_return;
    if (!answer || answer->conversation != socket->m_conversation || answer->role != Role::Assistant) {
        socket->sendError({.code = ErrorCode::NotFound, .message = u"There is no such answer in this conversation."_s, .detail = {}, .field = {}, .retryAfter = {}});
        co_return;
    }
    if (const auto run = context->services.chat.runOf(position.answer))
        socket->follow(run, position.sequence);
    else
        socket->sendEnd(Run(*answer));
}

void ChatSocket::follow(const std::shared_ptr<Run> &run, qsizetype from)
{
    if (std::ranges::any_of(m_followed, [&](const Followed &known) { return known.run == run; }))
        return;
    run->addWatcher();
    m_followed.push_back({run, std::clamp<qsizetype>(from, 0, run->eventCount())});
    connect(run.get(), &Run::advanced, this, &ChatSocket::pump);
    pump();
}

void ChatSocket::pump()
{
    while (!m_followed.empty() && !m_peer->isFull()) {
        Followed &first = m_followed.front();
        if (first.next < first.run->eventCount()) {
            sendEvent(*first.run, first.next++);
            continue;
        }
        if (!first.run->isFinished())
            return;
        const std::shared_ptr<Run> run = first.run;
        m_followed.pop_front();
        run->disconnect(this);
        run->removeWatcher();
        sendEnd(*run);
    }
}

void ChatSocket::sendEvent(const Run &run, qsizetype index)
{
    const auto *text = std::get_if<Stream::TextDelta>(&run.event(index));
    if (!text)
        return;
    const QString id = run.answer().id.toString();
    m_peer->send({{u"type"_s, u"chunk"_s}, {u"response"_s, text->text}, {u"message_id"_s, id}, {u"event_id"_s, QString(id + u':' + QString::number(index + 1))}});
}

void ChatSocket::sendEnd(const Run &run)
{
    const Message &answer = run.answer();
    const QJsonObject about{{u"message_id"_s, answer.id.toString()}};
    if (run.error())
        return sendError(asUpstream(*run.error()), about);
    if (answer.state == MessageState::Incomplete || answer.state == MessageState::Failed)
        return sendError({.code = ErrorCode::Unavailable, .message = answer.errorText, .detail = {}, .field = {}, .retryAfter = {}}, about);
    QJsonObject json = answerJson(answer);
    json.insert(u"type"_s, u"done"_s);
    json.insert(u"stopped"_s, answer.state == MessageState::Stopped);
    m_peer->send(json);
}

void ChatSocket::sendError(const Error &error, const QJsonObject &more)
{
    QJsonObject json = errorJson(ChatbotDialect().statusOf(error, nullptr), error);
    json.insert(u"type"_s, u"error"_s);
    if (error.retryAfter)
        json.insert(u"retry_after"_s, qint64(std::chrono::ceil<std::chrono::seconds>(*error.retryAfter).count()));
    for (auto member = more.begin(); member != more.end(); ++member)
        json.insert(member.key(), member.value());
    m_peer->send(json);
}

// A client may speak as soon as the socket is open.
void ChatSocket::receive(const QString &text)
{
    if (m_begun)
        obey(text);
    else if (m_early.size() < mostEarly)
        m_early.append(text);
    else
        m_peer->close(SocketClose::TryAgainLater, u"Too many messages at once."_s);
}

void ChatSocket::obey(const QString &text)
{
    const Result<QJsonObject> message = readJsonObject(text.toUtf8());
    if (!message)
        return sendError(message.error());
    const QString type = message->value("type"_L1).toString();
    if (type == "ping"_L1)
        return m_peer->send({{u"type"_s, u"pong"_s}, {u"timestamp"_s, toIso8601(now())}});
    if (type == "stop"_L1)
        return stop();
    if (type != "message"_L1)
        return sendError(invalidField(u"type"_s, u"The field \"type\" must be one of: message, stop, ping."_s).error());
    if (const Status admitted = m_peer->admit(); !admitted)
        return sendError(admitted.error());
    const Result<QJsonObject> valid = messageShape().validated(*message);
    if (!valid)
        return sendError(valid.error());
    auto question = questionFrom(m_context->services, m_context->caller.user, valid->value("content"_L1).toString(), *valid);
    if (!question)
        return sendError(question.error());
    question->conversation = m_conversation;
    ask(this, *question);
}

void ChatSocket::stop()
{
    if (const Status stopped = m_context->services.chat.stop(m_context->caller.user, m_conversation); !stopped)
        sendError(stopped.error());
}

QCoro::Task<void> ChatSocket::ask(QPointer<ChatSocket> socket, Question question)
{
    const ContextPointer context = socket->m_context;
    auto asking = context->services.chat.ask(question);
    const auto asked = co_await asking; // followed from its beginning, as every answer here
    if (!asked && socket) {
        socket->sendError(asked.error());
    } else if (asked && !socket) {
        asked->run->addWatcher(); // nobody waits for it any longer, unless another socket does
        asked->run->removeWatcher();
    }
}

} // namespace Parlor::Chatbot
