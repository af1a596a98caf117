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

/// Keeps what is being written in a composer for each conversation, its text and its files, in the store, where they survive a crash.
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
    /// What was kept takes the place of what is in the composer: that was not to be kept.
    void bringBack();

private:
    void bring();
    void show(const QString &draft);
    void showFiles(const QList<AttachedFile> &files);
    void store(const ConversationId &conversation, const QString &text);
    void storeFiles(const ConversationId &conversation, const QList<AttachedFile> &files);

    Services m_services;
    UserId m_user;
    Composer &m_composer;
    ConversationId m_conversation;
    QHash<ConversationId, QString> m_known; ///< what was kept here: it may not have reached the store yet
    QHash<ConversationId, QList<AttachedFile>> m_files; ///< the same
    bool m_keeping = true;
    bool m_changed = false; ///< the text
    bool m_filesChanged = false;
    QTimer m_typing;
};

} // namespace Parlor
