// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/answersearch.h"
#include "chat/chatservice.h"
#include "chat/grounding.h"
#include "chat/passagemarks.h"
#include "chat/titleimprover.h"
#include "conversations/messagestore.h"
#include "core/looppace.h"

#include <QHash>
#include <QTimer>

// What ChatService keeps while answers arrive; for its own sources only.
namespace Parlor {

struct ChatService::ActiveRun {
    std::shared_ptr<Run> run;
    std::unique_ptr<AnswerStream> stream;
    StoredMessage stored;
    UserId user;
    ModelInfo model;
    QString systemPrompt;
    std::optional<AnswerSearch> search; ///< nothing yet, or nothing was searched
    std::optional<PassageMarks> marks; ///< where the model was given whole documents
    bool firstExchange = false;
    bool temporary = false; ///< the conversation is: nothing is kept of it elsewhere
    bool ended = false;
    QString journalText; ///< arrived, not yet in the journal
    QString journalThinking;
    int journalTurn = 0; ///< which of the ticks is its own
    bool journalSources = false; ///< citations or `search` are others than the stored ones
    qsizetype announcedText = 0; ///< so much of the answer was announced to followers
    qsizetype announcedThinking = 0;
};

class ChatService::Private
{
public:
    explicit Private(const Ground &ground)
        : database(ground.database)
        , conversations(ground.conversations)
        , catalogue(ground.catalogue)
        , providers(ground.providers)
        , preferences(ground.preferences)
        , defaults(ground.defaults)
        , titles(ground.database, ground.conversations, ground.providers)
    {
    }

    /// Runs are journaled by turns: hundreds of them at once would keep the processor from everything else for a moment.
    static constexpr int journalTurns = 5;

    /// After `active` has changed.
    void followActive();
    /// To the run and whoever follows it.
    void pass(ActiveRun &to, const StreamEvent &event);

    Database &database;
    ConversationService &conversations;
    ModelCatalogue &catalogue;
    ProviderRegistry &providers;
    const PreferenceService &preferences;
    const ProviderDefaults &defaults;
    TitleImprover titles;
    std::optional<Grounding> grounding;
    QString defaultModel;
    int maximumOutputTokens = 0;
    bool improveTitles = true;
    QMultiHash<ConversationId, std::shared_ptr<ActiveRun>> active;
    QHash<MessageId, std::shared_ptr<Run>> finished;
    QHash<ConversationId, int> followed;
    QTimer journalTimer;
    int journalTicks = 0;
    int journalTurn = 0; ///< of the run that starts next
    LoopPace pace;
    QTimer announceTimer;
};

} // namespace Parlor
