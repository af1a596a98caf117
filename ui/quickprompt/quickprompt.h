// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "core/result.h"
#include "providers/modelinfo.h"
#include "services.h"

#include <QWidget>

class QToolButton;

namespace Parlor {

class ChatController;
class ChatView;
class Composer;
class ModelPicker;
class QuestionQueue;
class WindowSettings;

/// A small window that comes under the hand, takes a question and answers it in its place. It stays made while it is hidden, so that it
/// is there at once.
class QuickPrompt : public QWidget
{
    Q_OBJECT

public:
    QuickPrompt(Services services, UserId user, WindowSettings &settings, QWidget *parent = nullptr);
    ~QuickPrompt() override;

    /// On the screen where the pointer is, with an empty question; hides it when it has the keyboard already.
    void toggle();
    void popUp();
    [[nodiscard]] const ConversationId &conversation() const { return m_conversation; } ///< null: nothing was asked

Q_SIGNALS:
    /// The conversation is to go on in the main window.
    void continueRequested(const Parlor::ConversationId &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void connectParts();
    void loadModels();
    void send(const QString &text);
    void beginAnew();
    void showAnswer(bool shown);
    void copyAnswer() const;
    void place();

    Services m_services;
    UserId m_user;
    WindowSettings &m_settings;
    ConversationId m_conversation;
    QList<ModelInfo> m_models;
    QString m_model;
    Composer *m_composer;
    ModelPicker *m_picker;
    ChatView *m_view;
    ChatController *m_controller;
    QuestionQueue *m_queue;
    QWidget *m_actions;
    QToolButton *m_clipboard;
    QToolButton *m_selection;
    QToolButton *m_copy;
    QToolButton *m_continue;
};

} // namespace Parlor
