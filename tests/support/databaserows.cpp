// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/databaserows.h"

#include "storage/connection.h"
#include "storage/database.h"

#include <QCoroFuture>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Parlor::Tests {

namespace {

Result<QStringList> textsOf(Connection &connection, const QString &sql, std::initializer_list<QVariant> values = {})
{
    auto rows = connection.query(sql, values);
    if (!rows)
        return failure(rows);
    QStringList texts;
    while (rows->next())
        texts << rows->text(0);
    return texts;
}

Result<QByteArrayList> readAll(Connection &connection)
{
    QByteArrayList all;
    // The tables that searches read are not strict: they follow from the others.
    const auto tables = textsOf(connection, u"SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT' AND name NOT IN ('request_hour', 'answer_hour') ORDER BY name"_s);
    if (!tables)
        return failure(tables);
    for (const QString &table : *tables) {
        const auto columns = textsOf(connection, u"SELECT 'quote(' || name || ')' FROM pragma_table_info(?) WHERE name <> 'last_used_at'"_s, {table});
        if (!columns)
            return failure(columns);
        const auto rows = textsOf(connection, u"SELECT "_s + columns->join(u" || '|' || "_s) + u" FROM "_s + table + u" ORDER BY rowid"_s);
        if (!rows)
            return failure(rows);
        for (const QString &row : *rows)
            all << (table + u": "_s + row).toUtf8();
    }
    return all;
}

} // namespace

QByteArrayList rowsOf(Database &database)
{
    const auto pending = database.read(readAll);
    const auto rows = QCoro::waitFor(qCoro(pending).takeResult());
    if (!rows)
        qFatal("the rows cannot be read: %s", qPrintable(rows.error().detail));
    return *rows;
}

QByteArrayList rowsAtRest(Database &database)
{
    QByteArrayList rows;
    const bool rest = QTest::qWaitFor([&] {
        const QByteArrayList earlier = std::exchange(rows, rowsOf(database));
        if (rows == earlier)
            return true;
        QTest::qWait(50);
        return false;
    }, 10'000);
    if (!rest)
        qFatal("the database does not come to rest");
    return rows;
}

QByteArray differenceOf(const QByteArrayList &before, const QByteArrayList &after)
{
    if (before == after)
        return {};
    QByteArray difference;
    for (const QByteArray &row : before) {
        if (!after.contains(row))
            difference += "- " + row + '\n';
    }
    for (const QByteArray &row : after) {
        if (!before.contains(row))
            difference += "+ " + row + '\n';
    }
    return difference;
}

} // namespace Parlor::Tests
