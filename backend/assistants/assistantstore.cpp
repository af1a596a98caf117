// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "assistants/assistantstore.h"

#include "storage/connection.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Parlor::AssistantStore {

#define ASSISTANT_COLUMNS \
    u"a.id, u.id, a.name, a.description, a.model, a.system_prompt, a.temperature, a.max_output_tokens, a.created_at, a.updated_at, a.top_p"

static Assistant readAssistant(const Rows &rows)
{
    return Assistant{.id = rows.id<AssistantId>(0),
                     .owner = rows.id<UserId>(1),
                     .name = rows.text(2),
                     .description = rows.text(3),
                     .model = rows.text(4),
                     .systemPrompt = rows.text(5),
                     .temperature = rows.isNull(6) ? std::nullopt : std::optional(rows.real(6)),
                     .topP = rows.isNull(10) ? std::nullopt : std::optional(rows.real(10)),
                     .maxOutputTokens = rows.isNull(7) ? std::nullopt : std::optional(rows.number(7)),
                     .createdAt = rows.time(8),
                     .updatedAt = rows.time(9)};
}

static std::unexpected<Error> notFound()
{
    return failure(ErrorCode::NotFound, QCoreApplication::translate("Assistants", "There is no such assistant."));
}

static QVariant toSql(std::optional<double> number) { return number ? QVariant(*number) : QVariant(QMetaType::fromType<double>()); }
static QVariant toSql(std::optional<int> number) { return number ? QVariant(*number) : QVariant(QMetaType::fromType<int>()); }

Result<QList<Assistant>> list(Connection &connection, UserId owner)
{
    auto rows = connection.query(u"SELECT " ASSISTANT_COLUMNS " FROM assistant a JOIN user u ON u.row = a.owner WHERE u.id = ? ORDER BY a.name, a.row"_s,
                                 {Parlor::toSql(owner)});
    if (!rows)
        return failure(rows);
    QList<Assistant> assistants;
    while (rows->next())
        assistants << readAssistant(*rows);
    return assistants;
}

Result<std::optional<Assistant>> find(Connection &connection, AssistantId id)
{
    auto rows = connection.query(u"SELECT " ASSISTANT_COLUMNS " FROM assistant a JOIN user u ON u.row = a.owner WHERE a.id = ?"_s, {Parlor::toSql(id)});
    if (!rows)
        return failure(rows);
    std::optional<Assistant> found;
    if (rows->next())
        found = readAssistant(*rows);
    return found;
}

static Result<Assistant> findExisting(Connection &connection, AssistantId id)
{
    const auto found = find(connection, id);
    if (!found)
        return failure(found);
    if (!*found)
        return notFound();
    return **found;
}

Result<Assistant> insert(Connection &connection, const Assistant &assistant)
{
    const QVariant time = Parlor::toSql(now());
    const Status done = connection.execute(u"INSERT INTO assistant(id, owner, name, description, model, system_prompt, temperature, top_p, max_output_tokens, created_at, updated_at) "
                                           "VALUES (?, (SELECT row FROM user WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                                           {Parlor::toSql(assistant.id), Parlor::toSql(assistant.owner), Parlor::toSql(assistant.name),
                                            Parlor::toSql(assistant.description), Parlor::toSql(assistant.model), Parlor::toSql(assistant.systemPrompt),
                                            toSql(assistant.temperature), toSql(assistant.topP), toSql(assistant.maxOutputTokens), time, time});
    if (!done)
        return failure(done);
    return findExisting(connection, assistant.id);
}

Result<Assistant> update(Connection &connection, const Assistant &assistant)
{
    const Status done = connection.execute(u"UPDATE assistant SET name = ?, description = ?, model = ?, system_prompt = ?, temperature = ?, top_p = ?, max_output_tokens = ?, updated_at = ? "
                                           "WHERE id = ? AND owner = (SELECT row FROM user WHERE id = ?)"_s,
                                           {Parlor::toSql(assistant.name), Parlor::toSql(assistant.description), Parlor::toSql(assistant.model),
                                            Parlor::toSql(assistant.systemPrompt), toSql(assistant.temperature), toSql(assistant.topP), toSql(assistant.maxOutputTokens),
                                            Parlor::toSql(now()), Parlor::toSql(assistant.id), Parlor::toSql(assistant.owner)});
    if (!done)
        return failure(done);
    if (connection.changedRows() == 0)
        return notFound();
    return findExisting(connection, assistant.id);
}

Status remove(Connection &connection, UserId owner, AssistantId id)
{
    if (Status done = connection.execute(u"DELETE FROM assistant WHERE id = ? AND owner = (SELECT row FROM user WHERE id = ?)"_s, {Parlor::toSql(id), Parlor::toSql(owner)}); !done)
        return done;
    if (connection.changedRows() == 0)
        return notFound();
    return connection.execute(u"DELETE FROM chatflow_grant WHERE chatflow = ?"_s, {id.toString()});
}

/// Null for everyone: never for a person who is not there.
static Result<QVariant> granteeRow(Connection &connection, UserId user)
{
    if (user.isNull())
        return QVariant(QMetaType::fromType<qint64>());
    const auto row = connection.single(u"SELECT row FROM user WHERE id = ?"_s, {Parlor::toSql(user)});
    if (!row)
        return failure(row);
    if (!*row)
        return failure(ErrorCode::NotFound, QCoreApplication::translate("Assistants", "There is no such person."));
    return **row;
}

Status grant(Connection &connection, const QString &chatflow, UserId user)
{
    const auto row = granteeRow(connection, user);
    if (!row)
        return failure(row);
    return connection.execute(u"INSERT OR IGNORE INTO chatflow_grant(chatflow, user, granted_at) VALUES (?, ?, ?)"_s, {chatflow, *row, Parlor::toSql(now())});
}

Status revoke(Connection &connection, const QString &chatflow, UserId user)
{
    const auto row = granteeRow(connection, user);
    if (!row)
        return failure(row);
    return connection.execute(u"DELETE FROM chatflow_grant WHERE chatflow = ? AND user IS ?"_s, {chatflow, *row});
}

Result<bool> isGranted(Connection &connection, const QString &chatflow, UserId user)
{
    const auto found = connection.single(u"SELECT 1 FROM chatflow_grant WHERE chatflow = ? AND (user IS NULL OR user = (SELECT row FROM user WHERE id = ?)) LIMIT 1"_s,
                                         {chatflow, Parlor::toSql(user)});
    if (!found)
        return failure(found);
    return found->has_value();
}

Result<bool> mayUse(Connection &connection, const QString &chatflow, UserId user)
{
    const auto administers = connection.single(u"SELECT 1 FROM user WHERE id = ? AND (is_admin OR is_owner)"_s, {Parlor::toSql(user)});
    if (!administers)
        return failure(administers);
    return administers->has_value() ? Result<bool>(true) : isGranted(connection, chatflow, user);
}

Result<QList<Grant>> grants(Connection &connection)
{
    auto rows = connection.query(u"SELECT g.chatflow, ifnull(u.username, '') FROM chatflow_grant g LEFT JOIN user u ON u.row = g.user ORDER BY 1, 2"_s);
    if (!rows)
        return failure(rows);
    QList<Grant> grants;
    while (rows->next())
        grants << Grant{.chatflow = rows->text(0), .username = rows->text(1)};
    return grants;
}

Result<QStringList> granted(Connection &connection, UserId user)
{
    auto rows = connection.query(u"SELECT DISTINCT chatflow FROM chatflow_grant WHERE user IS NULL OR user = (SELECT row FROM user WHERE id = ?)"_s, {Parlor::toSql(user)});
    if (!rows)
        return failure(rows);
    QStringList chatflows;
    while (rows->next())
        chatflows << rows->text(0);
    return chatflows;
}

} // namespace Parlor::AssistantStore
