// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"

#include <QWidget>

namespace Parlor {

/// The line above the transcript: title of the conversation, and how long it is.
class ChatHeader : public QWidget
{
    Q_OBJECT

public:
    explicit ChatHeader(QWidget *parent = nullptr);

    void setConversation(const Conversation &conversation);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Conversation m_conversation;
};

} // namespace Parlor
