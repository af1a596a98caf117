// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "conversations/message.h"
#include "core/result.h"
#include "providers/modelinfo.h"
#include "services.h"
#include "ui/chat/questionqueue.h"

#include <QMainWindow>

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

/// The window: conversations on the left; the open one, the welcome or the providers on the right. Remembers where it was.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// `stateFile`: an INI file of geometry, splitter, open conversation, chosen model and appearance.
    MainWindow(Services services, UserId user, const QString &stateFile, QWidget *parent = nullptr);
    ~MainWindow() override;

    void open(const ConversationId &id);
    void newChat();
    void showProviders();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    [[nodiscard]] QWidget *buildChat();
    void addAction(const QString &text, const QKeySequence &key, void (MainWindow::*act)());
    void connectParts();
    void connectQueue();
    void connectServices();
    void restoreState();
    void saveState();
    void loadModels();
    void pickModel(const QRect &at, const MessageId &answer);
    void useModel(const ModelInfo &model);
    void useProvider(const QString &providerId);
    void send(const QString &text);
    void stop();
    void edit(const Message &question);
    void endEditing();
    void endNotice();
    void showNotice();
    void showConversation(const Conversation &conversation);
    void closeProviders();

    Services m_services;
    UserId m_user;
    QString m_stateFile;
    ConversationId m_open; ///< null: a new chat
    QList<ModelInfo> m_models;
    QString m_wantedProvider; ///< chosen before its models were known
    QString m_model; ///< catalogue id of the chosen one
    MessageId m_edited; ///< the question that is being edited; null: none
    QString m_draft; ///< what was being written before
    MessageId m_redone; ///< the answer that the picked model is to give anew; null: the model is for what comes

    QSplitter *m_splitter;
    QStackedWidget *m_pages; ///< chat with composer, or providers
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
