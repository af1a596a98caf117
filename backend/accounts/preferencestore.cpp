// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/preferencestore.h"

#include "storage/connection.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Parlor::PreferenceStore {

static QJsonObject objectOf(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

Result<QHash<UserId, QJsonObject>> all(Connection &connection)
{
    auto rows = connection.query(u"SELECT u.id, p.content FROM user_preference p JOIN user u ON u.row = p.user"_s);
    if (!rows)
        return failure(rows);
    QHash<UserId, QJsonObject> result;
    while (rows->next())
        result.insert(rows->id<UserId>(0), objectOf(rows->text(1)));
    return result;
}

Result<QJsonObject> find(Connection &connection, UserId user)
{
    const auto content = connection.single(u"SELECT content FROM user_preference WHERE user = (SELECT row FROM user WHERE id = ?)"_s, {toSql(user)});
    if (!content)
        return failure(content);
    return *content ? objectOf((*content)->toString()) : QJsonObject();
}

Status store(Connection &connection, UserId user, const QJsonObject &preferences)
{
    const QString content = QString::fromUtf8(QJsonDocument(preferences).toJson(QJsonDocument::Compact));
    Status done = connection.execute(u"INSERT INTO user_preference(user, content, updated_at) SELECT row, ?, ? FROM user WHERE id = ? "
                                     "ON CONFLICT(user) DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at"_s,
                                     {content, toSql(now()), toSql(user)});
    if (done && connection.changedRows() == 0)
        return failure(ErrorCode::NotFound, QCoreApplication::translate("Accounts", "There is no such user."));
    return done;
}

} // namespace Parlor::PreferenceStore
