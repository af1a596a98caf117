// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "conversations/conversationtags.h"
#include "conversations/message.h"
#include "core/result.h"
#include "providers/passagesource.h"
#include "providers/provider.h"

#include <QCoroTask>
#include <QList>
#include <QObject>

#include <functional>

namespace Parlor {

class Database;

/// Which conversations to list, newest change first.
struct ConversationQuery {
    UserId owner;
    std::optional<bool> starred;
    bool includeArchived = false;
    bool archivedOnly = false;
    std::optional<FolderId> folder{}; ///< null id: those in no folder
    QString tag{}; ///< empty: all
    bool sessionsOnly = false; ///< of chatflows
    QString search; ///< words of titles and of the newest thousands of messages with them, prefix match, diacritics ignored; empty: all
    int limit = 50; ///< 1 to 1000
    int offset = 0;

    bool operator==(const ConversationQuery &) const = default;
};

struct ConversationPage {
    QList<Conversation> items;
    int total = 0; ///< all that match, not only this page
};

struct NewConversation {
    UserId owner;
    QString title; ///< empty: made from the first message
    QString model;
    QString systemPrompt;
    QString chatflow{}; ///< what it is a session of
    QJsonObject metadata{}; ///< at most 16 KiB as JSON
    ConversationId id{}; ///< null: a new one
    FolderId folder{}; ///< NotFound unless it is one of `owner`
    QStringList tags{};
    bool temporary = false;
    std::optional<double> temperature{}; ///< 0 to 2
    std::optional<double> topP{}; ///< 0 to 1
    std::optional<int> maxOutputTokens{}; ///< at least 1
    AssistantId assistant{};
};

/// What to change; what is not set stays.
struct ConversationChange {
    std::optional<QString> title; ///< 1 to 200 characters
    std::optional<bool> starred;
    std::optional<bool> archived;
    std::optional<QString> model;
    std::optional<QString> systemPrompt;
    std::optional<QJsonObject> metadata{}; ///< replaces the old one; at most 16 KiB as JSON
    std::optional<FolderId> folder{}; ///< null id: out of its folder; NotFound unless it is one of this person
    std::optional<QStringList> tags{}; ///< replaces the old ones; at most maximumConversationTags of maximumConversationTag characters
    std::optional<bool> unread{};
    std::optional<std::optional<double>> temperature{}; ///< 0 to 2; an inner nothing: what the person or the provider prefers
    std::optional<std::optional<double>> topP{}; ///< 0 to 1; as well
    std::optional<std::optional<int>> maxOutputTokens{}; ///< at least 1; an inner nothing as above
    std::optional<AssistantId> assistant{};
};

/// A stretch of the shown branch.
struct MessagePage {
    QList<Message> items; ///< in order
    int first = 0; ///< position of items[0] on the shown branch
    int total = 0; ///< messages on the shown branch
};

/// A message that matches a search.
struct MessageHit {
    Conversation conversation;
    MessageId message;
    int position = -1; ///< on the shown branch; -1 when on another branch
    QString snippet; ///< around the match; matches between U+0002 and U+0003
};

/// Where a message stands.
struct MessagePlace {
    ConversationId conversation;
    int position = 0; ///< on its branch
    bool shown = true; ///< that branch is the shown one
};

/// What removeMessage() took away or restoreMessages() brought back.
struct RemovedMessages {
    ConversationId kept; ///< names them for restoreMessages()
    Conversation conversation; ///< as it is now
    int from = 0; ///< first position of the shown branch that is another one now
};

/// Conversations and their messages. Every method checks that `user` owns the object, and answers NotFound when not. Backend thread
/// only; signals reach the windows queued.
class ConversationService : public QObject, public PassageSource
{
    Q_OBJECT

public:
    explicit ConversationService(Database &database, QObject *parent = nullptr);
    ~ConversationService() override;

    QCoro::Task<Result<ConversationPage>> list(ConversationQuery query);
    QCoro::Task<Result<Conversation>> get(UserId user, ConversationId id);
    /// By its integer name.
    QCoro::Task<Result<Conversation>> byRow(UserId user, qint64 row);
    QCoro::Task<Result<Conversation>> create(NewConversation conversation);
    QCoro::Task<Result<Conversation>> update(UserId user, ConversationId id, ConversationChange change);
    /// Soft delete; undone by restore() until purge().
    QCoro::Task<Status> remove(UserId user, ConversationId id);
    QCoro::Task<Result<Conversation>> restore(UserId user, ConversationId id);
    /// Soft-deletes all that are not starred; which ones.
    QCoro::Task<Result<QList<ConversationId>>> removeNotStarred(UserId user);
    /// Really deletes what was soft-deleted longer than `age` ago.
    QCoro::Task<Status> purge(std::chrono::milliseconds age);

    /// Somebody looks at it: the answer that arrived is no longer news.
    QCoro::Task<Result<Conversation>> markRead(UserId user, ConversationId id);
    /// Deletes a temporary conversation for good, and what the database's log holds of it. InvalidArgument for one that is not temporary.
    QCoro::Task<Status> discardTemporary(UserId user, ConversationId id);
    /// The tags of a person's conversations, by name.
    QCoro::Task<Result<QList<TagCount>>> tags(UserId user);

    /// `count` messages of the shown branch from position `first` (0-based; negative counts from the end: -50 is the last 50).
    QCoro::Task<Result<MessagePage>> messages(UserId user, ConversationId id, int first, int count);
    QCoro::Task<Result<Message>> message(UserId user, MessageId id);
    /// By AttachmentInfo::row. NotFound unless the message is this person's.
    QCoro::Task<Result<Attachment>> attachment(UserId user, qint64 row);
    QCoro::Task<Result<MessagePlace>> place(UserId user, MessageId id);
    /// Hands every message of the shown branch in order to `visit`, until it answers false. It runs on a storage thread and captures
    /// values only; long work there keeps other readers waiting no longer than one of them.
    QCoro::Task<Status> visitBranch(UserId user, ConversationId id, std::function<bool(int position, const Message &message)> visit);
    /// The pictures that were sent with a message, in order.
    QCoro::Task<Result<QList<ImagePart>>> images(UserId user, MessageId id);
    /// Takes away a message and everything that follows it, on all its branches; undone by restoreMessages() until purge(). A sibling is
    /// shown instead when there is one. Conflict while an answer among them is arriving.
    QCoro::Task<Result<RemovedMessages>> removeMessage(UserId user, MessageId id);
    /// Brings back what was removed (RemovedMessages::kept). Conflict when the message it stood under was removed later.
    QCoro::Task<Result<Conversation>> restoreMessages(UserId user, ConversationId kept);
    /// Makes the branch that holds the message the shown one: its latest leaf below `id`.
    QCoro::Task<Result<Conversation>> showBranch(UserId user, MessageId id);
    /// The siblings of a message (itself included), oldest first.
    QCoro::Task<Result<QList<MessageId>>> siblings(UserId user, MessageId id);

    /// Messages that contain the words (prefix, diacritics ignored), newest first.
    QCoro::Task<Result<QList<MessageHit>>> search(UserId user, QString text, int limit);

    QCoro::Task<Result<QList<Passage>>> findPassages(UserId user, QString question, ConversationId except, int limit) override;

    /// How an answer that is still arriving gets its text so far: called on the backend thread for each running message that
    /// message() or messages() hands out.
    void setLiveAnswers(std::function<void(Message &)> overlay) { m_overlay = std::move(overlay); }

    /// Tells of a conversation that another service made or changed.
    void announceAdded(const Conversation &conversation);
    void announceChanged(const Conversation &conversation);
    /// To be called when something changed that the lists show or choose by.
    void forgetLists();

Q_SIGNALS:
    // The first three are never about a temporary conversation: whoever keeps a list need not look.
    void conversationAdded(const Parlor::Conversation &conversation);
    void conversationChanged(const Parlor::Conversation &conversation);
    void conversationRemoved(const Parlor::UserId &owner, const Parlor::ConversationId &id);
    void temporaryChanged(const Parlor::Conversation &conversation);
    void temporaryDiscarded(const Parlor::UserId &owner, const Parlor::ConversationId &id);
    /// The tags of a conversation were replaced.
    void tagsChanged(const Parlor::UserId &owner);
    /// All messages from this position on the shown branch changed (another branch is shown, messages were added or removed).
    void branchChanged(const Parlor::Conversation &conversation, int fromPosition);
    /// A message was added at the end of the shown branch, or one there changed (state, text, citations).
    void messageAdded(const Parlor::Message &message, int position);
    void messageChanged(const Parlor::Message &message);

private:
    void overlay(Message &message) const;

    struct KeptPage {
        ConversationQuery query;
        ConversationPage page;
    };
    QList<KeptPage> m_pages; ///< answers of list() that no change has made old; newest last
    quint64 m_generation = 0; ///< counts changes, so that a page read before one is not kept after it

    Database &m_database;
    std::function<void(Message &)> m_overlay;
};

} // namespace Parlor
