// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"

#include <QJsonObject>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>

namespace Parlor {

/// A conversation as lists show it.
struct Conversation {
    ConversationId id;
    qint64 row = 0; ///< stable integer name of the same object (DESIGN.md section 6)
    UserId owner;
    QString title;
    bool titleIsAutomatic = true; ///< made from the first message or by the model; a person's title is never replaced
    bool starred = false;
    bool archived = false;
    QString model; ///< catalogue id of the model last used; empty: the user's default
    QString systemPrompt;
    QString chatflow; ///< what it is a session of; empty: an ordinary conversation
    QJsonObject metadata{}; ///< what clients attached to it
    FolderId folder{}; ///< null: in none
    QStringList tags{}; ///< sorted; see normalisedTags()
    bool temporary = false; ///< in no list, search or statistic, and deleted for good when it is closed
    bool unread = false; ///< an answer arrived that nobody has looked at
    std::optional<double> temperature{}; ///< 0 to 2, of questions that say none
    std::optional<double> topP{}; ///< 0 to 1, as well
    std::optional<int> maxOutputTokens{}; ///< of questions that say none
    AssistantId assistant{}; ///< that it was begun with; null: none
    QString preview; ///< beginning of the last message on the shown branch, one line
    int messageCount = 0; ///< on the shown branch
    bool running = false; ///< an answer is on its way
    Timestamp createdAt{};
    Timestamp updatedAt{};
    std::optional<Timestamp> deletedAt; ///< soft delete; undone until purged

    bool operator==(const Conversation &) const = default;
};

} // namespace Parlor

Q_DECLARE_METATYPE(Parlor::Conversation)
