// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/message.h"
#include "services.h"

#include <QWidget>

class QLabel;

namespace Parlor {

class ChatView;

/// The transcript, and beside it while there is one, the answer of a second model to the same question. One of the two is chosen to go on
/// with; both stay in the conversation as branches.
class AnswerComparison : public QWidget
{
    Q_OBJECT

public:
    /// Takes `transcript`, which shows the first answer.
    AnswerComparison(Services services, UserId user, ChatView &transcript, QWidget *parent = nullptr);

    /// `first` is shown by the transcript, `second` from now on beside it.
    void open(const ConversationId &conversation, const MessageId &first, const MessageId &second);
    /// Only the transcript.
    void close();
    [[nodiscard]] bool isOpen() const { return !m_second.isNull(); }
    [[nodiscard]] const MessageId &second() const { return m_second; }
    [[nodiscard]] ChatView *secondView() const { return m_view; } ///< null while there is none
    /// What people call the models, by catalogue id.
    void setModelNames(const QHash<QString, QString> &names);

Q_SIGNALS:
    /// The second answer is the one to go on with; it is closed already.
    void secondChosen(const Parlor::MessageId &second);

private:
    [[nodiscard]] QWidget *makeBar(QLabel &name, const QString &buttonName, void (AnswerComparison::*act)());
    void makeView();
    void forwardSignals();
    void closeWhenRemoved();
    void takeFirst() { close(); }
    void takeSecond();
    void showNames();

    Services m_services;
    UserId m_user;
    ChatView &m_transcript;
    ChatView *m_view = nullptr; ///< of the second answer, while there is one
    QWidget *m_pane;
    QWidget *m_firstBar;
    QLabel *m_firstName;
    QLabel *m_secondName;
    ConversationId m_conversation;
    MessageId m_second; ///< null: none
    QString m_models[2]; ///< catalogue ids of the first and the second
    QHash<QString, QString> m_names;
};

} // namespace Parlor
