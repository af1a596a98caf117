// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "prompts/promptstore.h"

#include "storage/connection.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Parlor::PromptStore {

#define PROMPT_QUERY u"SELECT p.id, u.id, p.name, p.text, p.created_at, p.updated_at FROM prompt p JOIN user u ON u.row = p.owner WHERE u.id = ?"

static SavedPrompt readPrompt(const Rows &rows)
{
    return {.id = rows.id<PromptId>(0),
            .owner = rows.id<UserId>(1),
            .name = rows.text(2),
            .text = rows.text(3),
            .createdAt = rows.time(4),
            .updatedAt = rows.time(5)};
}

static std::unexpected<Error> notFound()
{
    return failure(ErrorCode::NotFound, QCoreApplication::translate("Prompts", "There is no such prompt."));
}

Result<QList<SavedPrompt>> list(Connection &connection, UserId owner)
{
    auto rows = connection.query(PROMPT_QUERY ""_s, {toSql(owner)});
    if (!rows)
        return failure(rows);
    QList<SavedPrompt> prompts;
    while (rows->next())
        prompts << readPrompt(*rows);
    std::ranges::stable_sort(prompts, [](const SavedPrompt &a, const SavedPrompt &b) { return a.name.compare(b.name, Qt::CaseInsensitive) < 0; });
    return prompts;
}

static Result<SavedPrompt> find(Connection &connection, UserId owner, PromptId id)
{
    auto rows = connection.query(PROMPT_QUERY " AND p.id = ?"_s, {toSql(owner), toSql(id)});
    if (!rows)
        return failure(rows);
    if (!rows->next())
        return notFound();
    return readPrompt(*rows);
}

// Compared here and not by an index: SQLite knows the cases of ASCII only.
static Status checkFree(Connection &connection, UserId owner, PromptId except, const QString &name)
{
    const auto prompts = list(connection, owner);
    if (!prompts)
        return failure(prompts);
    const auto isTaken = [&](const SavedPrompt &prompt) { return prompt.id != except && prompt.name.compare(name, Qt::CaseInsensitive) == 0; };
    if (std::ranges::any_of(*prompts, isTaken))
        return invalidField(u"name"_s, QCoreApplication::translate("Prompts", "You have a prompt of this name already. Choose another one."), ErrorCode::Conflict);
    return {};
}

Result<SavedPrompt> insert(Connection &connection, UserId owner, const QString &name, const QString &text)
{
    if (const Status isFree = checkFree(connection, owner, {}, name); !isFree)
        return failure(isFree);
    const PromptId id = PromptId::create();
    const QVariant time = toSql(now());
    const Status done = connection.execute(u"INSERT INTO prompt(id, owner, name, text, created_at, updated_at) VALUES (?, (SELECT row FROM user WHERE id = ?), ?, ?, ?, ?)"_s,
                                           {toSql(id), toSql(owner), name, text, time, time});
    if (!done)
        return failure(done);
    return find(connection, owner, id);
}

Result<SavedPrompt> update(Connection &connection, UserId owner, PromptId id, const QString &name, const QString &text)
{
    const auto before = find(connection, owner, id);
    if (!before)
        return before;
    if (const Status isFree = checkFree(connection, owner, id, name); !isFree)
        return failure(isFree);
    const Status done = connection.execute(u"UPDATE prompt SET name = ?, text = ?, updated_at = ? WHERE id = ?"_s, {name, text, toSql(now()), toSql(id)});
    if (!done)
        return failure(done);
    return find(connection, owner, id);
}

Status remove(Connection &connection, UserId owner, PromptId id)
{
    if (Status done = connection.execute(u"DELETE FROM prompt WHERE id = ? AND owner = (SELECT row FROM user WHERE id = ?)"_s, {toSql(id), toSql(owner)}); !done)
        return done;
    return connection.changedRows() > 0 ? Status() : notFound();
}

} // namespace Parlor::PromptStore
