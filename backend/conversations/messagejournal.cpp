// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MessageStore that keeps answers on their way.
#include "conversations/messagestore.h"
#include "conversations/messagetext.h"
#include "storage/connection.h"

using namespace Qt::StringLiterals;

namespace Parlor::MessageStore {

Status journal(Connection &connection, qint64 messageRow, const QString &text, const QString &thinking)
{
    // Only what is new: the cost does not grow with the answer. Of a message that was purged meanwhile it is swept out again.
    return connection.execute(u"INSERT INTO run_journal(message, text, thinking) VALUES(?, ?, ?)"_s, {messageRow, toSql(text), toSql(thinking)});
}

Status sweepJournal(Connection &connection)
{
    return connection.execute(u"DELETE FROM run_journal WHERE message NOT IN (SELECT row FROM message WHERE state = 1)"_s);
}

Status journalCitations(Connection &connection, qint64 messageRow, const QList<Citation> &citations)
{
    return connection.execute(u"UPDATE message SET citations = ? WHERE row = ? AND state = ?"_s, {citationsToJson(citations), messageRow, int(MessageState::Running)});
}

Status resume(Connection &connection, qint64 messageRow)
{
    // What the journal still has of its first part stands in the message.
    if (Status done = connection.execute(u"DELETE FROM run_journal WHERE message = ?"_s, {messageRow}); !done)
        return done;
    // Its beginning moves with the pause, so that the time from there to its end stays the time it took.
    return connection.execute(u"UPDATE message SET state = ?, finish = ?, error_text = '', created_at = ? - max(0, finished_at - created_at) WHERE row = ?"_s,
                              {int(MessageState::Running), int(FinishReason::Stop), toSql(now()), messageRow});
}

Status finish(Connection &connection, const StoredMessage &answer)
{
    const Message &message = answer.message;
    if (Status done = connection.execute(
            u"UPDATE message SET state = ?, text = ?, thinking = ?, thinking_ms = ?, citations = ?, grounded = ?, model = ?, input_tokens = ?, "
            "output_tokens = ?, thinking_tokens = ?, cached_tokens = ?, finish = ?, error_text = ?, finished_at = ? WHERE row = ?"_s,
            {int(message.state), toSql(message.text), toSql(message.thinking), message.thinkingMilliseconds,
             citationsToJson(message.citations), int(message.grounded), toSql(message.model), message.usage.input, message.usage.output,
             message.usage.thinking, message.usage.cached, int(message.finish), toSql(message.errorText), toSql(message.finishedAt), message.row});
        !done)
        return done;
    // The preview is the last message's, and another branch may be shown by now.
    return connection.execute(
        u"UPDATE conversation SET updated_at = max(updated_at, ?), preview = CASE WHEN EXISTS(SELECT 1 FROM message WHERE row = ? AND shown = 1 "
        "AND position = message_count - 1) AND ? <> '' THEN ? ELSE preview END WHERE row = ?"_s,
        {toSql(message.finishedAt), message.row, toSql(previewOf(message.text)), toSql(previewOf(message.text)), answer.conversationRow});
}

Result<int> recover(Connection &connection, const QString &errorText)
{
    struct Unfinished {
        QString text; ///< an answer that was being continued had some already
        QString thinking;
    };
    QHash<qint64, Unfinished> running; // by row
    {
        auto rows = connection.query(u"SELECT row, text, thinking FROM message WHERE state = 1"_s);
        if (!rows)
            return failure(rows);
        while (rows->next())
            running.insert(rows->integer(0), {.text = rows->text(1), .thinking = rows->text(2)});
    }
    {
        auto rows = connection.query(u"SELECT message, text, thinking FROM run_journal ORDER BY row"_s);
        if (!rows)
            return failure(rows);
        while (rows->next()) {
            const auto unfinished = running.find(rows->integer(0));
            if (unfinished == running.end()) // it was finished, and the journal not swept yet
                continue;
            unfinished->text += rows->text(1);
            unfinished->thinking += rows->text(2);
        }
    }
    for (const auto &[row, unfinished] : std::as_const(running).asKeyValueRange()) {
        const auto &[text, thinking] = unfinished;
        if (Status done = connection.execute(
                u"UPDATE message SET state = ?, text = ?, thinking = ?, finish = ?, error_text = ?, finished_at = ? WHERE row = ?"_s,
                {int(MessageState::Incomplete), toSql(text), toSql(thinking), int(FinishReason::Truncated), errorText, toSql(now()), row});
            !done)
            return failure(done);
        if (Status done = connection.execute(
                u"UPDATE conversation SET preview = ? WHERE ? <> '' AND row = (SELECT conversation FROM message m WHERE m.row = ? AND m.shown = 1 "
                "AND m.position = conversation.message_count - 1)"_s,
                {toSql(previewOf(text)), toSql(text), row});
            !done)
            return failure(done);
    }
    if (Status done = connection.execute(u"DELETE FROM run_journal"_s); !done)
        return failure(done);
    return int(running.size());
}

} // namespace Parlor::MessageStore
