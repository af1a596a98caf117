// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"
#include "core/result.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QUuid>
#include <QVariant>

#include <initializer_list>
#include <memory>

namespace Parlor {

/// The rows of one query, read once from first to last. Ends the statement when it goes out of scope, so that it holds no lock.
class Rows
{
public:
    explicit Rows(std::shared_ptr<QSqlQuery> query) : m_query(std::move(query)) { }
    Rows(Rows &&) = default;
    Rows &operator=(Rows &&) = delete;
    ~Rows();

    bool next() { return m_query->next(); }

    [[nodiscard]] qint64 integer(int column) const { return m_query->value(column).toLongLong(); }
    [[nodiscard]] int number(int column) const { return m_query->value(column).toInt(); }
    [[nodiscard]] bool truth(int column) const { return m_query->value(column).toLongLong() != 0; }
    [[nodiscard]] double real(int column) const { return m_query->value(column).toDouble(); }
    [[nodiscard]] QString text(int column) const { return m_query->value(column).toString(); }
    [[nodiscard]] QByteArray bytes(int column) const { return m_query->value(column).toByteArray(); }
    [[nodiscard]] bool isNull(int column) const { return m_query->isNull(column); }
    [[nodiscard]] Timestamp time(int column) const { return fromMilliseconds(integer(column)); }
    [[nodiscard]] std::optional<Timestamp> optionalTime(int column) const
    {
        return isNull(column) ? std::nullopt : std::optional(time(column));
    }
    template<typename IdType>
    [[nodiscard]] IdType id(int column) const { return IdType(QUuid::fromString(text(column))); }

private:
    std::shared_ptr<QSqlQuery> m_query;
};

/// One connection to the database, used by one thread only. Statements are prepared once and kept.
class Connection
{
public:
    /// Opens `path`; `name` is Qt's name of the connection, unique in the process.
    static Result<std::unique_ptr<Connection>> open(const QString &path, const QString &name, bool readOnly);
    ~Connection();
    Connection(const Connection &) = delete;

    /// Runs a query that answers rows. Internal with SQLite's own words in the detail when it fails, Corrupt when the file is damaged.
    [[nodiscard]] Result<Rows> query(const QString &sql, std::initializer_list<QVariant> values = {});
    [[nodiscard]] Result<Rows> queryOf(const QString &sql, const QVariantList &values);
    /// Runs a statement that answers none.
    [[nodiscard]] Status execute(const QString &sql, std::initializer_list<QVariant> values = {});
    [[nodiscard]] Status execute(const QString &sql, const QVariantList &values);
    /// The first column of the first row, nothing when there is no row.
    [[nodiscard]] Result<std::optional<QVariant>> single(const QString &sql, std::initializer_list<QVariant> values = {});
    [[nodiscard]] Result<std::optional<QVariant>> singleOf(const QString &sql, const QVariantList &values);

    [[nodiscard]] qint64 lastInsertedRow() const { return m_lastInsertedRow; }
    /// Rows that the last execute() changed.
    [[nodiscard]] int changedRows() const { return m_changedRows; }

private:
    explicit Connection(QString name) : m_name(std::move(name)) { }
    Result<std::shared_ptr<QSqlQuery>> prepared(const QString &sql);
    Result<std::shared_ptr<QSqlQuery>> start(const QString &sql, const QVariantList &values);

    QString m_name;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_statements;
    qint64 m_lastInsertedRow = 0;
    int m_changedRows = 0;
};

/// How ids and times are bound.
template<typename Tag>
[[nodiscard]] QVariant toSql(const Id<Tag> &id) { return id.toString(); }
[[nodiscard]] inline QVariant toSql(Timestamp time) { return toMilliseconds(time); }
[[nodiscard]] inline QVariant toSql(std::optional<Timestamp> time) { return time ? toSql(*time) : QVariant(QMetaType::fromType<qint64>()); }
/// A STRICT table's NOT NULL text column takes an empty text, not the NULL that Qt makes of a null QString.
[[nodiscard]] inline QVariant toSql(const QString &text) { return text.isNull() ? QStringLiteral("") : text; }

} // namespace Parlor
