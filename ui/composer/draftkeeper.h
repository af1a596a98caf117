// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/question.h"
#include "core/id.h"
#include "services.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace Parlor {

class Composer;

/// Keeps what is being written in a composer for each conversation: its text in the store, where it survives a crash, and its files for as
/// long as the window is there.
class DraftKeeper : public QObject
{
    Q_OBJECT

public:
    /// `composer` outlives the keeper. It begins with the new chat.
    DraftKeeper(Services services, UserId user, Composer &composer, QObject *parent = nullptr);

    /// What is written is kept for the conversation before, and what was written for this one comes back. Null: the new chat.
    void open(const ConversationId &conversation);
    /// The new chat has become this conversation: what is written goes on there.
    void adopt(const ConversationId &conversation);
    /// While it is off nothing of what is written is kept: a temporary chat, or an earlier question that is being changed.
    void setKeeping(bool keeping);
    /// Keeps now what is written.
    void keep();

private:
    void bring();
    void show(const QString &draft);
    void store(const ConversationId &conversation, const QString &text);

    Services m_services;
    UserId m_user;
    Composer &m_composer;
    ConversationId m_conversation;
    QHash<ConversationId, QString> m_known; ///< what was kept here: it may not have reached the store yet
    QHash<ConversationId, QList<AttachedFile>> m_files;
    bool m_keeping = true;
    bool m_changed = false;
    QTimer m_typing;
};

} // namespace Parlor
