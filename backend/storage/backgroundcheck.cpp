// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/backgroundcheck.h"

#include "storage/connection.h"
#include "storage/databasefile.h"

#include <QThread>

using namespace Qt::StringLiterals;

namespace Parlor {

static Result<QStringList> tablesOf(Connection &connection)
{
    auto rows = connection.query(u"SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"_s);
    if (!rows)
        return failure(rows);
    QStringList tables;
    while (rows->next())
        tables << rows->text(0);
    return tables;
}

/// Nothing: it was stopped before the end. Table by table, so that it can be, and keeps the log from being folded in only so long.
static std::optional<bool> check(const QString &path, const std::atomic<bool> &stop)
{
    const auto connection = Connection::open(path, u"parlor-check"_s, true);
    if (!connection)
        return connection.error().code == ErrorCode::Corrupt ? std::optional(false) : std::nullopt;
    const auto tables = tablesOf(**connection);
    if (!tables)
        return tables.error().code == ErrorCode::Corrupt ? std::optional(false) : std::nullopt;
    for (const QString &table : *tables) {
        if (stop)
            return {};
        const auto problem = (*connection)->single(u"PRAGMA quick_check('%1')"_s.arg(table));
        if (!problem && problem.error().code != ErrorCode::Corrupt)
            return {}; // busy for once: the next start looks again
        if (!problem || problem->value_or(u"ok"_s).toString() != u"ok")
            return false;
    }
    return true;
}

BackgroundCheck::BackgroundCheck(const QString &path, QObject *parent) : QObject(parent)
{
    m_thread.reset(QThread::create([this, path] {
        const std::optional<bool> isSound = check(path, m_stop);
        if (!isSound)
            return;
        noteChecked(path, *isSound);
        Q_EMIT finished(*isSound);
    }));
    m_thread->setObjectName(u"check"_s);
}

BackgroundCheck::~BackgroundCheck()
{
    m_stop = true;
    m_thread->wait();
}

void BackgroundCheck::start()
{
    m_thread->start(QThread::LowestPriority);
}

} // namespace Parlor
