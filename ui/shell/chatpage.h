// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "conversations/message.h"
#include "core/result.h"
#include "providers/modelinfo.h"
#include "services.h"
#include "ui/chat/questionqueue.h"

#include <QWidget>

class QSplitter;
class QStackedWidget;

namespace Parlor {

class AnswerComparison;
class ChatController;
class ChatHeader;
class ChatView;
class Composer;
class ComposerSuggestions;
class ContextMeter;
class ConversationListView;
class ConversationPanel;
class DraftKeeper;
class FindBar;
class ModelPicker;
class TransferBar;
class WelcomePage;
class WindowSettings;
struct Assistant;

/// Conversations on the left; the open one, or the welcome, on the right with the composer below.
class ChatPage : public QWidget
{
    Q_OBJECT

public:
    ChatPage(Services services, UserId user, WindowSettings &settings, QWidget *parent = nullptr);
    ~ChatPage() override;

    void open(const ConversationId &id);
    /// What an answer cites or a search found: a conversation or a message of one is opened here, all else is sourceRequested().
    void openSource(const Citation &citation);
    void newChat();
    /// A new chat whose answers come from this document alone.
    void askAbout(const Document &document);
    /// A new conversation with its model, instructions and parameters.
    void beginWith(const Assistant &assistant);
    /// A chat that is deleted for good when it is left.
    void newTemporaryChat();
    void stop();
    void findInConversation();
    void togglePanel(); ///< instructions and parameters of what is open
    void chooseSecondModel(); ///< that answers the next question too
    /// Puts a prompt of the library into the composer.
    void usePrompt(const QString &text);
    void exportConversation(); ///< the open one
    void exportAll();
    void importConversations();
    void searchConversations();
    /// Opens what was open at the last saveState(). Once, when whoever shows the page listens.
    void restoreState();
    void saveState();
    [[nodiscard]] Composer &composer() const { return *m_composer; }

Q_SIGNALS:
    void titleChanged(const QString &title); ///< of what is open; empty: a new chat
    void shown(); ///< a conversation or a new chat was opened: the page wants to be seen
    void providersRequested();
    void promptsRequested();
    /// The passage of a document or memory that an answer cites is to be shown.
    void sourceRequested(const Parlor::Citation &citation);

private:
    void build();
    [[nodiscard]] QWidget *buildChat();
    void connectParts();
    void connectView();
    void connectQueue();
    void connectServices();
    void connectComposer();
    void followDefaultModel();
    void setPanelShown(bool shown);
    void loadModels();
    void pickModel(const QRect &at, const MessageId &answer);
    void takeModel(const ModelInfo &model); ///< that was picked
    void useModel(const ModelInfo &model);
    void adoptModel(const QString &id); ///< of the conversation that is opened
    void useProvider(const QString &providerId);
    void send(const QString &text);
    void edit(const Message &question);
    void endEditing();
    void endNotice();
    void showNotice();
    void takeAccepted(const QuestionQueue::Entry &entry, const Conversation &conversation);
    void takeRefused(const QuestionQueue::Entry &entry, const Error &error);
    void takeBack(const QuestionQueue::Entry &entry);
    void showConversation(const Conversation &conversation);
    void show(const ConversationId &id);
    void leaveTemporary();
    void keepPlace();
    void explain(const MessageId &answer);

    Services m_services;
    UserId m_user;
    WindowSettings &m_settings;
    ConversationId m_open; ///< null: a new chat
    QList<ModelInfo> m_models;
    QString m_wantedProvider; ///< chosen before its models were known
    QString m_model; ///< catalogue id of the chosen one
    QString m_default; ///< catalogue id of what answers where none is chosen
    bool m_temporary = false; ///< what is open is deleted when it is left
    MessageId m_edited; ///< the question that is being edited; null: none
    QList<qint64> m_editedFiles; ///< rows of its attachments, which go with the new one too
    QString m_draft; ///< what was being written before
    QList<AttachedFile> m_draftFiles;
    MessageId m_redone; ///< the answer that the picked model is to give anew; null: the model is for what comes
    bool m_picksSecond = false; ///< the picked model is to answer beside the other one

    QSplitter *m_splitter;
    QStackedWidget *m_upper; ///< welcome or transcript
    WelcomePage *m_welcome;
    ConversationListView *m_list;
    Composer *m_composer;
    ModelPicker *m_picker;
    ChatHeader *m_header;
    ChatView *m_view;
    AnswerComparison *m_comparison;
    ConversationPanel *m_panel;
    FindBar *m_find;
    ChatController *m_controller;
    DraftKeeper *m_drafts;
    ContextMeter *m_meter;
    ComposerSuggestions *m_suggestions;
    TransferBar *m_transfer;
    QuestionQueue *m_queue;
};

} // namespace Parlor
