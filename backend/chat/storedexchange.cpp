// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/storedexchange.h"

#include "assistants/assistantstore.h"
#include "conversations/conversationstore.h"
#include "conversations/messagetext.h"
#include "core/translation.h"


using namespace Qt::StringLiterals;

namespace Parlor {

// So much of a branch is looked at for a prompt at the most: more turns than any context holds.
static constexpr int longestHistory = 2000;

static Result<StoredMessage> storeQuestion(Connection &connection, const Conversation &conversation, const NewExchange &exchange,
                                           std::optional<StoredMessage> parent)
{
    Message message;
    message.id = MessageId::create();
    message.text = exchange.question.text;
    auto stored = MessageStore::append(connection, conversation.row, std::move(parent), message);
    if (!stored)
        return stored;
    if (Status attached = MessageStore::insertAttachments(connection, stored->message.row, exchange.attachments); !attached)
        return failure(attached);
    return stored;
}

// A chatflow may cost its owner money and speak of what is not for everybody, through whatever specification it is asked.
static Status checkAccess(Connection &connection, UserId user, const QString &model)
{
    if (!model.startsWith(flowisePrefix))
        return {};
    const auto permitted = AssistantStore::mayUse(connection, model.sliced(flowisePrefix.size()), user);
    if (!permitted)
        return failure(permitted);
    return *permitted ? Status() : failure(ErrorCode::PermissionDenied, tr("You may not use this chatflow. Ask its owner to share it with you."));
}

static Result<StoredMessage> storeAnswer(Connection &connection, const Conversation &conversation, const StoredMessage &question, const QString &model)
{
    if (const Status permitted = checkAccess(connection, conversation.owner, model); !permitted)
        return failure(permitted);
    Message message;
    message.id = MessageId::create();
    message.role = Role::Assistant;
    message.state = MessageState::Running;
    message.model = model;
    return MessageStore::append(connection, conversation.row, question, message);
}

/// The last message of the shown branch, nothing in an empty conversation. Conflict while an answer is running.
static Result<std::optional<StoredMessage>> lastAtRest(Connection &connection, qint64 conversationRow)
{
    auto last = MessageStore::last(connection, conversationRow);
    if (last && *last && (*last)->message.state == MessageState::Running)
        return failure(ErrorCode::Conflict, tr("An answer is still arriving in this conversation. Stop it or wait for its end."));
    return last;
}

// With its attachments, which are stored after the message.
static Result<StoredMessage> readAgain(Connection &connection, UserId user, const StoredMessage &stored, const NewExchange &exchange)
{
    if (exchange.attachments.isEmpty() && exchange.question.keptAttachments.isEmpty())
        return stored;
    auto read = MessageStore::find(connection, user, stored.message.id);
    return read;
}

// The first one stays the one that is shown.
static Status storeSecondAnswer(Connection &connection, const Conversation &conversation, const NewExchange &exchange, StoredExchange &made)
{
    if (exchange.secondModel.isEmpty())
        return {};
    const auto second = storeAnswer(connection, conversation, made.question, exchange.secondModel);
    if (!second)
        return failure(second);
    const auto hidden = MessageStore::find(connection, exchange.question.user, made.answer.message.id);
    if (!hidden)
        return failure(hidden);
    if (const auto shown = MessageStore::showBranch(connection, *hidden); !shown)
        return failure(shown);
    const auto first = MessageStore::find(connection, exchange.question.user, made.answer.message.id);
    if (!first)
        return failure(first);
    made.answer = *first;
    made.second = *second;
    StoredMessage last = *first; // which says nothing yet: the question stays the preview
    last.message.text = exchange.question.text;
    return MessageStore::endBranchWith(connection, conversation.row, last);
}

/// `edited`: the row of the question that this one is a new version of; 0: of none.
static Result<StoredExchange> storeUnder(Connection &connection, const NewExchange &exchange, const Conversation &conversation,
                                   std::optional<StoredMessage> parent, qint64 edited)
{
    const Question &question = exchange.question;
    StoredExchange made;
    made.first = !parent;
    auto stored = storeQuestion(connection, conversation, exchange, std::move(parent));
    if (!stored)
        return failure(stored);
    if (const Status kept = MessageStore::copyAttachments(connection, edited, stored->message.row, question.keptAttachments); !kept)
        return failure(kept);
    const auto read = readAgain(connection, question.user, *stored, exchange);
    if (!read)
        return failure(read);
    made.question = *read;
    auto answer = storeAnswer(connection, conversation, *stored, exchange.model);
    if (!answer)
        return failure(answer);
    made.answer = *answer;
    if (const Status second = storeSecondAnswer(connection, conversation, exchange, made); !second)
        return failure(second);
    const ConversationChange change{.title = {}, .starred = {}, .archived = {}, .model = exchange.model, .systemPrompt = {}};
    auto changed = ConversationStore::update(connection, question.user, conversation.id, change);
    if (changed && made.first && conversation.titleIsAutomatic)
        changed = ConversationStore::improveTitle(connection, question.user, conversation.id, titleFromQuestion(question.text));
    if (!changed)
        return failure(changed);
    made.conversation = *changed;
    return made;
}

static Result<Conversation> beginConversation(Connection &connection, const Question &question, const QString &model)
{
    return ConversationStore::insert(connection, {.owner = question.user,
                                                  .title = {},
                                                  .model = model,
                                                  .systemPrompt = question.systemPrompt,
                                                  .chatflow = question.chatflow,
                                                  .id = question.conversation,
                                                  .temporary = question.temporary});
}

Result<StoredExchange> storeExchange(Connection &connection, const NewExchange &exchange)
{
    const Question &question = exchange.question;
    bool isNew = question.conversation.isNull();
    auto conversation = isNew ? beginConversation(connection, question, exchange.model) : ConversationStore::find(connection, question.user, question.conversation);
    if (!conversation && conversation.error().code == ErrorCode::NotFound && question.mayBegin) {
        isNew = true;
        conversation = beginConversation(connection, question, exchange.model);
    }
    if (!conversation)
        return failure(conversation);
    auto last = lastAtRest(connection, conversation->row);
    if (!last)
        return failure(last);
    auto made = storeUnder(connection, exchange, *conversation, std::move(*last), 0);
    if (made)
        made->created = isNew;
    return made;
}

Result<StoredExchange> storeBranch(Connection &connection, const NewExchange &exchange, MessageId earlier)
{
    const Question &question = exchange.question;
    const auto conversation = ConversationStore::find(connection, question.user, question.conversation);
    if (!conversation)
        return failure(conversation);
    if (const auto last = lastAtRest(connection, conversation->row); !last)
        return failure(last);
    const auto sibling = MessageStore::find(connection, question.user, earlier);
    if (!sibling || sibling->conversationRow != conversation->row || sibling->message.role != Role::User)
        return failure(ErrorCode::NotFound, tr("There is no such question to edit."));
    std::optional<StoredMessage> parent;
    if (!sibling->message.parent.isNull()) {
        const auto above = MessageStore::find(connection, question.user, sibling->message.parent);
        if (!above)
            return failure(above);
        parent = *above;
    }
    auto made = storeUnder(connection, exchange, *conversation, std::move(parent), sibling->message.row);
    if (made)
        made->branched = true;
    return made;
}

Result<StoredExchange> storeAnotherAnswer(Connection &connection, UserId user, MessageId answerId, const QString &model)
{
    const auto answer = MessageStore::find(connection, user, answerId);
    if (!answer)
        return failure(answer);
    if (answer->message.role != Role::Assistant || answer->message.parent.isNull())
        return failure(ErrorCode::InvalidArgument, tr("Only an answer can be asked for again."));
    if (const auto last = lastAtRest(connection, answer->conversationRow); !last)
        return failure(last);
    const auto question = MessageStore::find(connection, user, answer->message.parent);
    if (!question)
        return failure(question);
    const auto before = ConversationStore::find(connection, user, answer->message.conversation);
    if (!before)
        return failure(before);
    const auto stored = storeAnswer(connection, *before, *question, model);
    if (!stored)
        return failure(stored);
    // Read again: a new answer moves the conversation to the front.
    const auto after = ConversationStore::find(connection, user, answer->message.conversation);
    if (!after)
        return failure(after);
    return StoredExchange{.conversation = *after, .created = false, .branched = true, .question = *question, .answer = *stored, .first = false};
}

static bool mayGoOn(const Message &answer)
{
    if (answer.role != Role::Assistant || answer.text.isEmpty())
        return false;
    const bool ended = answer.state == MessageState::Complete && answer.finish != FinishReason::Length && answer.finish != FinishReason::Continue;
    return !ended && answer.state != MessageState::Failed;
}

Result<StoredExchange> storeContinuation(Connection &connection, UserId user, MessageId answerId)
{
    auto answer = MessageStore::find(connection, user, answerId);
    if (!answer)
        return failure(answer);
    const auto conversation = ConversationStore::find(connection, user, answer->message.conversation);
    if (!conversation)
        return failure(conversation);
    const auto last = lastAtRest(connection, conversation->row);
    if (!last)
        return failure(last);
    if (!mayGoOn(answer->message))
        return failure(ErrorCode::InvalidArgument, tr("This answer has nothing that could be continued."));
    if (!*last || (*last)->message.id != answerId)
        return failure(ErrorCode::Conflict, tr("Only the last answer of a conversation can be continued."));
    const auto question = MessageStore::findByRow(connection, answer->parentRow);
    if (!question)
        return failure(question);
    if (const Status resumed = MessageStore::resume(connection, answer->message.row); !resumed)
        return failure(resumed);
    answer->message.state = MessageState::Running;
    answer->message.finish = FinishReason::Stop;
    answer->message.errorText.clear();
    return StoredExchange{.conversation = *conversation, .question = *question, .answer = *answer, .continued = true};
}

/// As any model understands it: not every provider lets a model go on within its own turn.
static void askToGoOn(PromptMaterial &material, const Message &answer)
{
    Message request;
    request.role = Role::User;
    request.text = u"Your last message was cut off. Continue it exactly where it ends, beginning with the very next character. "
                   "Do not repeat anything and do not comment on the interruption."_s;
    material.branch << request << answer;
}

static Result<PromptMaterial> withMessages(Connection &connection, const QList<StoredMessage> &messages, PromptMaterial material)
{
    for (const StoredMessage &message : messages) {
        material.branch << message.message;
        if (message.message.attachments.isEmpty())
            continue;
        auto files = MessageStore::textFiles(connection, message.message.row);
        if (!files)
            return failure(files);
        if (!files->isEmpty())
            material.files.insert(message.message.id, *files);
        if (!material.model.images || message.message.role != Role::User)
            continue;
        auto images = MessageStore::images(connection, message.message.row);
        if (!images)
            return failure(images);
        if (!images->isEmpty())
            material.images.insert(message.message.id, *images);
    }
    return material;
}

Result<PromptMaterial> readBranch(Connection &connection, const StoredMessage &answer, PromptMaterial material)
{
    const auto messages = MessageStore::ancestors(connection, answer, longestHistory);
    if (!messages)
        return failure(messages);
    if (!answer.message.text.isEmpty())
        askToGoOn(material, answer.message);
    return withMessages(connection, messages->sliced(1), std::move(material));
}

Result<PromptMaterial> readHistory(Connection &connection, qint64 conversationRow, PromptMaterial material)
{
    const auto last = MessageStore::last(connection, conversationRow);
    if (!last)
        return failure(last);
    if (!*last)
        return material;
    const auto messages = MessageStore::ancestors(connection, **last, longestHistory);
    if (!messages)
        return failure(messages);
    const bool seesImages = std::exchange(material.model.images, false); // their number will do
    auto whole = withMessages(connection, *messages, std::move(material));
    if (!whole || !seesImages)
        return whole;
    whole->model.images = true;
    for (const Message &message : std::as_const(whole->branch)) {
        if (message.role == Role::User && message.imageCount() > 0)
            whole->images.insert(message.id, QList<ImagePart>(message.imageCount()));
    }
    return whole;
}

} // namespace Parlor
