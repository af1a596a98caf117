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

class ChatController;
class ChatHeader;
class ChatView;
class Composer;
class ConversationListView;
class ModelPicker;
class WelcomePage;
class WindowSettings;

/// Conversations on the left; the open one, or the welcome, on the right with the composer below.
class ChatPage : public QWidget
{
    Q_OBJECT

public:
    ChatPage(Services services, UserId user, WindowSettings &settings, QWidget *parent = nullptr);
    ~ChatPage() override;

    void open(const ConversationId &id);
    void newChat();
    void stop();
    void searchConversations();
    /// Opens what was open at the last saveState(). Once, when whoever shows the page listens.
    void restoreState();
    void saveState();
    [[nodiscard]] Composer &composer() const { return *m_composer; }

Q_SIGNALS:
    void titleChanged(const QString &title); ///< of what is open; empty: a new chat
    void shown(); ///< a conversation or a new chat was opened: the page wants to be seen
    void providersRequested();

private:
    void build();
    [[nodiscard]] QWidget *buildChat();
    void connectParts();
    void connectQueue();
    void connectServices();
    void loadModels();
    void pickModel(const QRect &at, const MessageId &answer);
    void useModel(const ModelInfo &model);
    void useProvider(const QString &providerId);
    void send(const QString &text);
    void edit(const Message &question);
    void endEditing();
    void endNotice();
    void showNotice();
    void showConversation(const Conversation &conversation);

    Services m_services;
    UserId m_user;
    WindowSettings &m_settings;
    ConversationId m_open; ///< null: a new chat
    QList<ModelInfo> m_models;
    QString m_wantedProvider; ///< chosen before its models were known
    QString m_model; ///< catalogue id of the chosen one
    MessageId m_edited; ///< the question that is being edited; null: none
    QString m_draft; ///< what was being written before
    MessageId m_redone; ///< the answer that the picked model is to give anew; null: the model is for what comes

    QSplitter *m_splitter;
    QStackedWidget *m_upper; ///< welcome or transcript
    WelcomePage *m_welcome;
    ConversationListView *m_list;
    Composer *m_composer;
    ModelPicker *m_picker;
    ChatHeader *m_header;
    ChatView *m_view;
    ChatController *m_controller;
    QuestionQueue *m_queue;
};

} // namespace Parlor
