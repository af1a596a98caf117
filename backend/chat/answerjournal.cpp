// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a crash leaves of the answers under way.
#include "chat/activerun.h"
#include "chat/chatservice.h"
#include "conversations/messagestore.h"
#include "storage/database.h"

namespace Parlor {

static constexpr int ticksBetweenSweeps = 100;
static constexpr qsizetype manyRuns = 64; // from here on looking for what has arrived costs more than reading it

void ChatService::Private::followActive()
{
    if (active.isEmpty()) {
        journalTimer.stop();
        database.write(MessageStore::sweepJournal, Durability::Crash);
    } else if (!journalTimer.isActive()) {
        journalTimer.start();
    }
    pace.setOn(active.size() >= manyRuns);
}

void ChatService::noteForJournal(ActiveRun &active, const StreamEvent &event)
{
    if (const auto *text = std::get_if<Stream::TextDelta>(&event))
        active.journalText += text->text;
    else if (const auto *thinking = std::get_if<Stream::ThinkingDelta>(&event))
        active.journalThinking += thinking->text;
    else if (std::holds_alternative<Stream::CitationFound>(event))
        active.journalSources = true;
}

void ChatService::journal()
{
    struct Sources {
        QList<Citation> citations;
        std::optional<AnswerSearch> search;
    };
    struct Entry {
        qint64 row;
        QString text;
        QString thinking;
        std::optional<Sources> sources;
    };
    QList<Entry> entries;
    const int tick = ++d->journalTicks;
    for (const auto &active : std::as_const(d->active)) {
        if (active->journalTurn != tick % Private::journalTurns)
            continue;
        if (active->journalText.isEmpty() && active->journalThinking.isEmpty() && !active->journalSources)
            continue;
        std::optional<Sources> sources;
        if (std::exchange(active->journalSources, false))
            sources = Sources{.citations = active->run->answer().citations, .search = active->search};
        entries.append({active->stored.message.row, std::exchange(active->journalText, {}), std::exchange(active->journalThinking, {}), sources});
    }
    const bool sweeps = tick % ticksBetweenSweeps == 0;
    if (entries.isEmpty() && !sweeps)
        return;
    // All runs of a tick in one transaction: it costs one commit however many answers arrive.
    d->database.write(
        [entries, sweeps](Connection &connection) -> Status {
            if (sweeps)
                std::ignore = MessageStore::sweepJournal(connection);
            for (const Entry &entry : entries) {
                if (Status done = MessageStore::journal(connection, entry.row, entry.text, entry.thinking); !done)
                    return done;
                if (!entry.sources)
                    continue;
                if (Status done = MessageStore::journalCitations(connection, entry.row, entry.sources->citations); !done)
                    return done;
                if (entry.sources->search) // as in finish()
                    std::ignore = AnswerSearchStore::store(connection, entry.row, *entry.sources->search);
            }
            return {};
        },
        Durability::Crash);
}

} // namespace Parlor
