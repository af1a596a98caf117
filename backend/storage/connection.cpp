// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"

#include <QCoreApplication>
#include <QSqlError>

using namespace Qt::StringLiterals;

namespace Parlor {

static Error toError(const QSqlError &error, const QString &sql)
{
    // SQLITE_CORRUPT and SQLITE_NOTADB (sqlite.org/rescode.html) are the file's fault, the rest is ours or the disk's.
    const QString native = error.nativeErrorCode();
    const bool damaged = native == u"11" || native == u"26";
    return Error{.code = damaged ? ErrorCode::Corrupt : ErrorCode::Internal,
                 .message = damaged ? QCoreApplication::translate("Storage", "The database is damaged. Start Parlor again to repair it.")
                                    : QCoreApplication::translate("Storage", "The database did not take the change. Check the free space of the disk."),
                 .detail = u"%1 (%2): %3"_s.arg(error.databaseText(), native, sql.simplified().left(200)),
                 .field = {},
                 .retryAfter = {}};
}

Rows::~Rows()
{
    if (m_query)
        m_query->finish();
}

Result<std::unique_ptr<Connection>> Connection::open(const QString &path, const QString &name, bool readOnly)
{
    std::unique_ptr<Connection> connection(new Connection(name));
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
    database.setDatabaseName(path);
    database.setConnectOptions(readOnly ? u"QSQLITE_BUSY_TIMEOUT=10000;QSQLITE_OPEN_READONLY"_s : u"QSQLITE_BUSY_TIMEOUT=10000"_s);
    if (!database.open())
        return std::unexpected(toError(database.lastError(), path));
    // WAL: readers never wait for the writer. FULL: what is acknowledged survives a power cut (DESIGN.md section 6).
    QStringList pragmas{u"PRAGMA foreign_keys=ON"_s, u"PRAGMA temp_store=MEMORY"_s, u"PRAGMA mmap_size=268435456"_s,
                        u"PRAGMA cache_size=-16000"_s};
    if (!readOnly)
        // secure_delete: what somebody deleted for good is overwritten, not only given up.
        pragmas << u"PRAGMA secure_delete=ON"_s << u"PRAGMA journal_mode=WAL"_s << u"PRAGMA synchronous=FULL"_s << u"PRAGMA wal_autocheckpoint=2000"_s;
    for (const QString &pragma : std::as_const(pragmas)) {
        QSqlQuery query(database);
        if (!query.exec(pragma))
            return std::unexpected(toError(query.lastError(), pragma));
    }
    return connection;
}

Connection::~Connection()
{
    m_statements.clear();
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::shared_ptr<QSqlQuery>> Connection::prepared(const QString &sql)
{
    if (const auto kept = m_statements.constFind(sql); kept != m_statements.constEnd()) {
        // A statement that is still read by an outer caller must not be restarted under it.
        if (kept->use_count() == 1)
            return *kept;
    }
    auto query = std::make_shared<QSqlQuery>(QSqlDatabase::database(m_name, false));
    query->setForwardOnly(true);
    if (!query->prepare(sql))
        return std::unexpected(toError(query->lastError(), sql));
    if (m_statements.size() < 400)
        m_statements.insert(sql, query);
    return query;
}

Result<std::shared_ptr<QSqlQuery>> Connection::start(const QString &sql, const QVariantList &values)
{
    auto query = prepared(sql);
    if (!query)
        return query;
    for (qsizetype i = 0; i < values.size(); ++i)
        (*query)->bindValue(int(i), values.at(i));
    if (!(*query)->exec()) {
        const Error error = toError((*query)->lastError(), sql);
        (*query)->finish();
        return std::unexpected(error);
    }
    return query;
}

Result<Rows> Connection::query(const QString &sql, std::initializer_list<QVariant> values)
{
    return queryOf(sql, QVariantList(values));
}

Result<Rows> Connection::queryOf(const QString &sql, const QVariantList &values)
{
    auto query = start(sql, values);
    if (!query)
        return failure(query);
    return Rows(std::move(*query));
}

Status Connection::execute(const QString &sql, std::initializer_list<QVariant> values)
{
    return execute(sql, QVariantList(values));
}

Status Connection::execute(const QString &sql, const QVariantList &values)
{
    const auto query = start(sql, values);
    if (!query)
        return failure(query);
    m_changedRows = (*query)->numRowsAffected();
    m_lastInsertedRow = (*query)->lastInsertId().toLongLong();
    (*query)->finish();
    return {};
}

Result<std::optional<QVariant>> Connection::single(const QString &sql, std::initializer_list<QVariant> values)
{
    return singleOf(sql, QVariantList(values));
}

Result<std::optional<QVariant>> Connection::singleOf(const QString &sql, const QVariantList &values)
{
    const auto query = start(sql, values);
    if (!query)
        return failure(query);
    std::optional<QVariant> value;
    if ((*query)->next())
        value = (*query)->value(0);
    (*query)->finish();
    return value;
}

} // namespace Parlor
