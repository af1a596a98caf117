// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/question.h"
#include "chat/run.h"
#include "conversations/conversation.h"
#include "core/result.h"
#include "providers/modelinfo.h"

#include <QCoroTask>
#include <QObject>

#include <memory>

namespace Parlor {

struct AnswerSearch;
class ConversationService;
class Database;
class Grounding;
struct StoredExchange;
class ModelCatalogue;
class PreferenceService;
struct PromptCosts;
class ProviderDefaults;
class ProviderRegistry;

/// A question that was stored and whose answer is on its way.
struct Asked {
    Conversation conversation;
    bool conversationCreated = false;
    Message question;
    Message answer; ///< state Running
    std::shared_ptr<Run> run;
    MessageId second{}; ///< the answer of Question::secondModel, a sibling that is not shown; null: none
};

/// One exchange from question to stored answer (DESIGN.md section 4). Backend thread only; signals reach the windows queued.
class ChatService : public QObject
{
    Q_OBJECT

public:
    struct ActiveRun; ///< for this folder's sources

    /// What a question is answered with and by; all of it outlives the service.
    struct Ground {
        Database &database;
        ConversationService &conversations;
        ModelCatalogue &catalogue;
        ProviderRegistry &providers;
        const PreferenceService &preferences;
        const ProviderDefaults &defaults;
    };

    explicit ChatService(const Ground &ground, QObject *parent = nullptr);
    ~ChatService() override;

    /// Any name the catalogue finds, for conversations that chose none; empty: ModelCatalogue::fallback().
    void setDefaultModel(const QString &model);
    /// What answers in a conversation that chose no model; `user` null: of somebody who prefers none.
    [[nodiscard]] ModelInfo defaultModel(UserId user = {}) const;
    /// The most tokens that any answer may have; 0: no limit but the model's.
    void setMaximumOutputTokens(int most);
    /// Whether the model is asked for a better title after the first answer.
    void setImproveTitles(bool improve);

    /// From where answers get what the person has stored; without it they get nothing.
    void setGrounding(Grounding grounding);

    /// What was searched for an answer and went into its prompt; nothing for one that is still arriving, or that was given before this was kept.
    QCoro::Task<Result<std::optional<AnswerSearch>>> searchOf(UserId user, MessageId answer);

    /// Marks answers that a crash left running as incomplete, and deletes temporary conversations that it left. Call once, before the first ask().
    QCoro::Task<Status> recover();

    /// Stores the question at the end of the shown branch, then asks the model. NotFound: conversation; InvalidArgument: field
    /// "message", "files" or "model"; Conflict: an answer is still running in that conversation.
    QCoro::Task<Result<Asked>> ask(Question question);
    /// The same, with a sibling of an earlier question: nothing is destroyed, the new branch is shown.
    QCoro::Task<Result<Asked>> editAndAsk(MessageId earlier, Question question);
    /// A sibling of an answer (or a retry of a failed one). `model` empty: the same.
    QCoro::Task<Result<Asked>> regenerate(UserId user, MessageId answer, QString model);

    /// What a question there would find the context of the model taken by (any name the catalogue finds; empty: as for a question).
    /// `conversation` null: a new one. Memories and passages that are found for the question come on top.
    QCoro::Task<Result<PromptCosts>> promptCosts(UserId user, ConversationId conversation, QString model);
    /// What these files would take of it, in tokens. InvalidArgument or TooLarge with field "files".
    QCoro::Task<Result<int>> fileCosts(UserId user, QList<AttachedFile> files, QString model);

    /// Lets the model go on with its own answer that was stopped, broke off or reached its length limit; what comes is added to the same
    /// message. InvalidArgument: that answer is complete, or says nothing yet (then regenerate()); Conflict: something was said after
    /// it, or an answer is running there.
    QCoro::Task<Result<Asked>> continueAnswer(UserId user, MessageId answer);

    /// Ends the runs of a conversation; what arrived is kept and marked stopped. NotFound when nothing of the user's runs there.
    Status stop(UserId user, ConversationId conversation);

    /// Ends every run of a person, who was suspended or deleted.
    void stopAllOf(UserId user);

    /// Ends all runs, keeps what arrived, and waits until it is stored. At shutdown.
    QCoro::Task<void> stopAll();

    /// The run of an answer, also for a minute after its end; null when there is none.
    [[nodiscard]] std::shared_ptr<Run> runOf(MessageId answer) const;
    [[nodiscard]] std::shared_ptr<Run> runIn(ConversationId conversation) const;
    /// Answers that are arriving there: several where two models were asked.
    [[nodiscard]] QList<MessageId> runningIn(ConversationId conversation) const;

    /// From now on answerAdvanced() is emitted for this conversation, at most every 16 ms; counted, undone by unfollow().
    void follow(ConversationId conversation);
    void unfollow(ConversationId conversation);

Q_SIGNALS:
    /// Text or thinking was added to a running answer of a followed conversation.
    void answerAdvanced(const Parlor::ConversationId &conversation, const Parlor::MessageId &answer, const QString &text, const QString &thinking);
    /// An answer began or ended in this conversation (all conversations).
    void runStarted(const Parlor::ConversationId &conversation, const Parlor::MessageId &answer);
    void runFinished(const Parlor::Message &answer);
    /// An answer ended: for statistics. Not of temporary conversations.
    void answerEnded(const Parlor::UserId &owner, const Parlor::Message &answer);
    /// A message is stored as it will stay: a question at once, an answer that says something at its end. Not of temporary conversations.
    void messageStored(const Parlor::UserId &owner, const Parlor::Message &message);

private:
    QCoro::Task<Result<Asked>> begin(Question question, MessageId editedSibling);
    QCoro::Task<void> answer(std::shared_ptr<ActiveRun> active, Question question);
    void ask(const std::shared_ptr<ActiveRun> &active, const Question &question, ChatRequest request);
    QCoro::Task<void> finish(std::shared_ptr<ActiveRun> active, MessageState state, FinishReason reason, QString errorText);
    Result<ModelInfo> modelFor(const Question &question, const Conversation &conversation) const;
    void fillIn(Question &question, const Conversation &conversation, const ModelInfo &model) const;
    void announce(const StoredExchange &exchange);
    Asked start(StoredExchange exchange, const ModelInfo &model, const Question &question);
    void take(const std::shared_ptr<ActiveRun> &active, const StreamEvent &event);
    static void noteForJournal(ActiveRun &active, const StreamEvent &event);
    void journal();
    void announceProgress();
    void end(const std::shared_ptr<ActiveRun> &active);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Parlor
