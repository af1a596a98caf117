// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/attachedfile.h"
#include "core/id.h"
#include "documents/document.h"
#include "providers/provider.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace Parlor {

inline constexpr int maximumQuestionLength = 100'000; ///< characters

/// What somebody asks.
struct Question {
    UserId user;
    ConversationId conversation; ///< null: a new conversation
    bool mayBegin = false; ///< when there is no such conversation, it is made with that id
    QString text; ///< 1 to maximumQuestionLength characters
    QList<ImagePart> images;
    QString model; ///< any name the catalogue finds; empty: the conversation's, else the user's default
    QString secondModel{}; ///< answers as well, beside the first: Asked::second; empty: none does
    QString systemPrompt{}; ///< of a new conversation
    QString instructions{}; ///< behind the conversation's system prompt, for this answer only
    QString chatflow{}; ///< that a new conversation is a session of
    QList<AttachedFile> files{}; ///< at most maximumFiles, images included
    QList<qint64> keptAttachments{}; ///< of an edited question: which of the earlier one's go with the new one (AttachmentInfo::row)
    bool temporary = false; ///< a new conversation is a temporary one
    DocumentScope documents{}; ///< whose passages the answer is given from
    bool webSearch = false;
    bool thinking = false;
    std::optional<double> temperature;
    std::optional<double> topP{};
    std::optional<int> maxOutputTokens;
    QJsonObject providerOptions{}; ///< ChatRequest::providerOptions
    bool remembers = false; ///< "remember that …" at its beginning makes a memory (the windows: no specification has it)
    bool keepRunning = false; ///< the run goes on with no watcher left (the windows); else it stops with its last watcher
};

} // namespace Parlor
