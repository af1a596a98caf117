// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "services.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace Parlor {

class ParameterFields;

/// How one conversation is answered.
struct AnswerParameters {
    QString systemPrompt;
    std::optional<double> temperature; ///< 0 to 2; nothing: the model's
    std::optional<double> topP; ///< 0 to 1; nothing: the model's
    std::optional<int> maxOutputTokens; ///< nothing: the model's

    bool operator==(const AnswerParameters &) const = default;
};

/// A panel beside a conversation with what its model is told and its parameters. Changes hold at once; those of a new chat go with its first
/// question.
class ConversationPanel : public QWidget
{
    Q_OBJECT

public:
    ConversationPanel(Services services, UserId user, QWidget *parent = nullptr);

    void setConversation(const Conversation &conversation);
    /// A new chat, as every one begins.
    void setNewChat();
    /// The new chat has become this conversation, which gets what was entered for it.
    void adopt(const ConversationId &conversation);
    [[nodiscard]] AnswerParameters parameters() const;

Q_SIGNALS:
    void changed(); ///< parameters() are others
    void closeRequested();
    void failed(const QString &sentence);
    void assistantSaved(const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void fill(const AnswerParameters &parameters);
    void keep();
    void saveAsAssistant();

    Services m_services;
    UserId m_user;
    Conversation m_conversation; ///< with a null id: a new chat
    AnswerParameters m_kept; ///< as they are stored
    QPlainTextEdit *m_prompt;
    ParameterFields *m_parameters;
    QLineEdit *m_name; ///< of the assistant that is made from it
    QLabel *m_note;
    QTimer m_typing;
    bool m_showing = false;
};

} // namespace Parlor
