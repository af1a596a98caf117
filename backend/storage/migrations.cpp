// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/migrations.h"

#include "storage/connection.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Parlor {

// "Parl", so that `file` and we can tell our database from another program's (sqlite.org/pragma.html#pragma_application_id).
static constexpr int applicationId = 0x5061726C;

static QStringList migrationFiles()
{
    return QDir(u":/migrations/sqlite"_s).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
}

int latestMigration()
{
    static const int latest = int(migrationFiles().size());
    return latest;
}

Result<int> databaseVersion(Connection &connection)
{
    const auto owner = connection.single(u"PRAGMA application_id"_s);
    if (!owner)
        return failure(owner);
    const auto version = connection.single(u"PRAGMA user_version"_s);
    if (!version)
        return failure(version);
    const auto tables = connection.single(u"SELECT count(*) FROM sqlite_schema"_s);
    if (!tables)
        return failure(tables);
    if ((*owner)->toInt() != applicationId && (*tables)->toInt() > 0)
        return failure(ErrorCode::InvalidArgument, QCoreApplication::translate("Storage", "parlor.db in the data folder is not a database of Parlor. Choose another --data-dir."));
    return (*version)->toInt();
}

// Statements are separated by a blank line: triggers hold semicolons of their own.
static QStringList statements(const QString &file)
{
    QFile resource(u":/migrations/sqlite/"_s + file);
    if (!resource.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression comments(u"^[ \\t]*--.*\\n"_s, QRegularExpression::MultilineOption);
    QString text = QString::fromUtf8(resource.readAll());
    text.remove(comments);
    QStringList result;
    for (const QString &part : text.split(QRegularExpression(u"\\n\\s*\\n"_s))) {
        if (!part.trimmed().isEmpty())
            result << part.trimmed();
    }
    return result;
}

static Status runMigration(Connection &connection, const QString &file, int number)
{
    if (Status begun = connection.execute(u"BEGIN EXCLUSIVE"_s); !begun)
        return begun;
    QStringList all = statements(file);
    all << u"PRAGMA user_version=%1"_s.arg(number) << u"PRAGMA application_id=%1"_s.arg(applicationId) << u"COMMIT"_s;
    for (const QString &statement : std::as_const(all)) {
        if (Status done = connection.execute(statement); !done) {
            std::ignore = connection.execute(u"ROLLBACK"_s);
            return done;
        }
    }
    return {};
}

Status migrate(Connection &connection, int from)
{
    const QStringList files = migrationFiles();
    for (int number = from + 1; number <= files.size(); ++number) {
        if (Status done = runMigration(connection, files.at(number - 1), number); !done)
            return done;
    }
    return {};
}

} // namespace Parlor
