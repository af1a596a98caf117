// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"

#include <QWidget>

class QToolButton;

namespace Parlor {

/// The line above the transcript: title of the conversation, how long it is, and a button for the panel of its parameters.
class ChatHeader : public QWidget
{
    Q_OBJECT

public:
    explicit ChatHeader(QWidget *parent = nullptr);

    void setConversation(const Conversation &conversation);
    void setPanelShown(bool shown);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void panelToggled(bool shown); ///< by the person

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Conversation m_conversation;
    QToolButton *m_panel;
};

} // namespace Parlor
