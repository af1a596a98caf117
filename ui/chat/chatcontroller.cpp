// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatcontroller.h"

#include "chat/chatservice.h"
#include "conversations/conversationservice.h"
#include "ui/backendcall.h"
#include "ui/chat/chatview.h"

namespace Parlor {

namespace {

// On the backend thread: coroutines with their parameters by value.

QCoro::Task<Status> askAgain(ChatService *chat, UserId user, MessageId answer, QString model)
{
    const auto asked = co_await chat->regenerate(user, answer, model); // its run stays on this thread
    if (!asked)
        co_return failure(asked);
    co_return Status();
}

QCoro::Task<Status> stepToSibling(ConversationService *conversations, UserId user, MessageId message, int step)
{
    const auto siblings = co_await conversations->siblings(user, message);
    if (!siblings)
        co_return failure(siblings);
    const qsizetype index = siblings->indexOf(message) + step;
    if (index < 0 || index >= siblings->size())
        co_return Status();
    const auto shown = co_await conversations->showBranch(user, siblings->at(index));
    if (!shown)
        co_return failure(shown);
    co_return Status();
}

QCoro::Task<Status> goOn(ChatService *chat, UserId user, MessageId answer)
{
    const auto asked = co_await chat->continueAnswer(user, answer);
    if (!asked)
        co_return failure(asked);
    co_return Status();
}

/// Shows the branch of the message when it is not the shown one.
QCoro::Task<Result<MessagePlace>> bringToView(ConversationService *conversations, UserId user, MessageId message)
{
    const auto place = co_await conversations->place(user, message);
    if (!place || place->shown)
        co_return place;
    const auto shown = co_await conversations->showBranch(user, message);
    if (!shown)
        co_return failure(shown);
    co_return place;
}

} // namespace

ChatController::ChatController(Services services, UserId user, ChatView &view, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_user(user)
    , m_view(view)
{
    connect(&view, &ChatView::pageWanted, this, &ChatController::loadPage);
    connect(&view, &ChatView::retryRequested, this, [this](MessageId answer) { regenerate(answer); });
    connect(&view, &ChatView::regenerateRequested, this, [this](MessageId answer) { regenerate(answer); });
    connect(&view, &ChatView::branchRequested, this, &ChatController::showBranch);
    connect(&view, &ChatView::continueRequested, this, &ChatController::continueAnswer);
    connect(&view, &ChatView::deleteRequested, this, &ChatController::remove);
    connect(&view, &ChatView::imagesWanted, this, &ChatController::loadImages);
    connect(&view, &ChatView::undoRequested, this, &ChatController::undoRemove);
    connectServices();
}

ChatController::~ChatController()
{
    if (!m_conversation.isNull())
        callBackend(m_services.chat, [id = m_conversation](ChatService &chat) { chat.unfollow(id); });
}

void ChatController::connectServices()
{
    ConversationService *conversations = &m_services.conversations;
    connect(conversations, &ConversationService::messageAdded, this, [this](const Message &message, int position) {
        if (message.conversation != m_conversation)
            return;
        ++m_changes;
        if (m_view.conversation() == m_conversation)
            m_view.appendMessage(message, position);
    });
    connect(conversations, &ConversationService::messageChanged, this, [this](const Message &message) {
        if (message.conversation != m_conversation)
            return;
        ++m_changes;
        m_view.updateMessage(message);
    });
    connect(conversations, &ConversationService::branchChanged, this, &ChatController::takeBranch);
    connect(conversations, &ConversationService::conversationRemoved, this, [this](const UserId &, const ConversationId &id) {
        if (id == m_conversation)
            close();
    });
    connect(&m_services.chat, &ChatService::answerAdvanced, this,
            [this](const ConversationId &id, const MessageId &answer, const QString &text, const QString &thinking) {
                if (id == m_conversation)
                    m_view.appendToAnswer(answer, text, thinking);
            });
}

void ChatController::open(ConversationId conversation)
{
    if (conversation == m_conversation)
        return;
    if (!m_conversation.isNull())
        callBackend(m_services.chat, [id = m_conversation](ChatService &chat) { chat.unfollow(id); });
    m_conversation = conversation;
    m_removed.clear();
    m_target = {};
    ++m_generation;
    if (conversation.isNull()) {
        m_view.setConversation({}, 0);
        return;
    }
    callBackend(m_services.chat, [conversation](ChatService &chat) { chat.follow(conversation); });
    readPage(-Transcript::pageSize, Transcript::pageSize, [this](const Result<MessagePage> &page) {
        if (!page) {
            close();
            Q_EMIT failed(page.error());
            return;
        }
        m_view.setConversation(m_conversation, page->total);
        m_view.setPage(page->first, page->items);
        Q_EMIT opened(m_conversation);
        if (!m_target.isNull())
            jumpTo(m_target);
    });
}

// Several threads read and another one writes: a page may be older than a change that was announced before it came, and is read again then.
void ChatController::readPage(int first, int count, std::function<void(const Result<MessagePage> &)> take)
{
    callBackend(
        this, m_services.conversations,
        [user = m_user, conversation = m_conversation, first, count](ConversationService &service) {
            return service.messages(user, conversation, first, count);
        },
        [this, first, count, take = std::move(take), generation = m_generation, changes = m_changes](const Result<MessagePage> &page) {
            if (generation != m_generation)
                return;
            if (page && changes != m_changes)
                readPage(first, count, take);
            else
                take(page);
        });
}

void ChatController::close() { open({}); }

void ChatController::loadPage(int first, int count)
{
    if (m_conversation.isNull() || m_view.conversation() != m_conversation)
        return;
    readPage(first, count, [this](const Result<MessagePage> &page) {
        if (page)
            m_view.setPage(page->first, page->items);
        else
            Q_EMIT failed(page.error());
    });
}

void ChatController::loadImages(MessageId message)
{
    callBackend(
        this, m_services.conversations, [user = m_user, message](ConversationService &service) { return service.images(user, message); },
        [this, message](const Result<QList<ImagePart>> &images) {
            QList<QByteArray> files;
            for (const ImagePart &image : images.value_or(QList<ImagePart>()))
                files.append(image.data);
            m_view.setImages(message, files);
        });
}

void ChatController::takeBranch(const Conversation &conversation, int from)
{
    if (conversation.id != m_conversation)
        return;
    ++m_generation;
    if (m_view.conversation() == m_conversation) {
        m_view.truncate(from, conversation.messageCount);
        return;
    }
    const MessageId target = m_target;
    m_conversation = {}; // its first messages were still on their way and are others now
    callBackend(m_services.chat, [id = conversation.id](ChatService &chat) { chat.unfollow(id); });
    open(conversation.id);
    m_target = target;
}

void ChatController::regenerate(MessageId answer, const QString &model)
{
    callBackend(
        this, m_services.chat,
        [user = m_user, answer, model](ChatService &chat) { return askAgain(&chat, user, answer, model); },
        [this](const Status &status) { report(status); });
}

void ChatController::continueAnswer(MessageId answer)
{
    callBackend(
        this, m_services.chat, [user = m_user, answer](ChatService &chat) { return goOn(&chat, user, answer); },
        [this](const Status &status) { report(status); });
}

void ChatController::remove(MessageId message)
{
    callBackend(
        this, m_services.conversations, [user = m_user, message](ConversationService &service) { return service.removeMessage(user, message); },
        [this](const Result<RemovedMessages> &removed) {
            if (!removed) {
                Q_EMIT failed(removed.error());
            } else if (removed->conversation.id == m_conversation) {
                m_removed.append(removed->kept);
                m_view.offerUndo(tr("Deleted."));
            }
        });
}

void ChatController::undoRemove()
{
    if (m_removed.isEmpty())
        return;
    callBackend(
        this, m_services.conversations,
        [user = m_user, kept = m_removed.takeLast()](ConversationService &service) { return service.restoreMessages(user, kept); },
        [this](const Result<Conversation> &restored) {
            if (!restored)
                Q_EMIT failed(restored.error());
        });
}

void ChatController::jumpTo(MessageId message)
{
    m_target = message;
    callBackend(
        this, m_services.conversations, [user = m_user, message](ConversationService &service) { return bringToView(&service, user, message); },
        [this, message](const Result<MessagePlace> &place) {
            if (message != m_target)
                return; // another one is wanted by now
            m_target = {};
            if (place)
                arrive(message, *place);
            else
                Q_EMIT failed(place.error());
        });
}

void ChatController::arrive(MessageId message, const MessagePlace &place)
{
    if (place.conversation != m_conversation) {
        open(place.conversation); // and then again, unless another one is opened first
        m_target = message;
        Q_EMIT conversationWanted(place.conversation);
    } else if (m_view.conversation() == m_conversation) {
        m_view.jumpTo(place.position);
    } else {
        m_target = message; // open() is under way
    }
}

void ChatController::showBranch(MessageId message, int step)
{
    callBackend(
        this, m_services.conversations,
        [user = m_user, message, step](ConversationService &service) { return stepToSibling(&service, user, message, step); },
        [this](const Status &status) { report(status); });
}

void ChatController::report(const Status &status)
{
    if (!status)
        Q_EMIT failed(status.error());
}

} // namespace Parlor

// Here, so that programs with no ChatController need not link the chat service.
#include "moc_chatcontroller.cpp"
