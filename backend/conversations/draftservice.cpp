// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/draftservice.h"

#include "conversations/conversationstore.h"
#include "storage/database.h"

#include <QCoroFuture>

using namespace Qt::StringLiterals;

namespace Parlor {

DraftService::DraftService(Database &database, QObject *parent) : QObject(parent), m_database(database) { }

/// The row of the conversation, 0 for a new chat.
static Result<qint64> placeOf(Connection &connection, UserId user, ConversationId conversation)
{
    if (conversation.isNull())
        return 0;
    const auto found = ConversationStore::find(connection, user, conversation);
    if (!found)
        return failure(found);
    return found->row;
}

static Status store(Connection &connection, UserId user, ConversationId conversation, const QString &text)
{
    const auto place = placeOf(connection, user, conversation);
    if (!place)
        return failure(place);
    if (text.isEmpty())
        return connection.execute(u"DELETE FROM draft WHERE owner = (SELECT row FROM user WHERE id = ?) AND ifnull(conversation, 0) = ?"_s, {toSql(user), *place});
    return connection.execute(u"INSERT INTO draft(owner, conversation, text) VALUES ((SELECT row FROM user WHERE id = ?), nullif(?, 0), ?) "
                              "ON CONFLICT(owner, ifnull(conversation, 0)) DO UPDATE SET text = excluded.text"_s,
                              {toSql(user), *place, text});
}

QCoro::Task<Status> DraftService::setDraft(UserId user, ConversationId conversation, QString text)
{
    if (text.size() > maximumDraft)
        co_return invalidField(u"text"_s, tr("A draft has at most %1 characters.").arg(maximumDraft), ErrorCode::TooLarge);
    // Written while somebody types: a power cut may cost the last words, a crash none.
    const auto writing = m_database.write([user, conversation, text](Connection &connection) { return store(connection, user, conversation, text); }, Durability::Crash);
    auto written = co_await writing;
    co_return written;
}

QCoro::Task<Result<QString>> DraftService::draft(UserId user, ConversationId conversation)
{
    const auto reading = m_database.read([user, conversation](Connection &connection) -> Result<QString> {
        const auto place = placeOf(connection, user, conversation);
        if (!place)
            return failure(place);
        const auto text = connection.single(u"SELECT text FROM draft WHERE owner = (SELECT row FROM user WHERE id = ?) AND ifnull(conversation, 0) = ?"_s, {toSql(user), *place});
        if (!text)
            return failure(text);
        return text->value_or(QVariant()).toString();
    });
    auto text = co_await reading;
    co_return text;
}

} // namespace Parlor
