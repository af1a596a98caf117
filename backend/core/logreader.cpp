// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logreader.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Parlor {

static QStringList logFiles(const QString &folder)
{
    QStringList files{folder + u"/logs/parlor.log"_s};
    for (int i = 1; QFile::exists(files.first() + u'.' + QString::number(i)); ++i)
        files << files.first() + u'.' + QString::number(i);
    return files; // newest first
}

static bool matches(const LogEntry &entry, const LogQuery &query)
{
    return (query.level.isEmpty() || entry.level == query.level)
        && (query.service.isEmpty() || entry.service == query.service || entry.service.startsWith(query.service + u'.'));
}

// "2026-01-02T03:04:05.678Z WARNING parlor.access: words"; a line that does not begin so goes on with the message before.
static QList<LogEntry> entriesOf(const QString &text)
{
    static const QRegularExpression begin(u"^(\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z) (DEBUG|INFO|WARNING|ERROR) (?:([a-z][\\w.-]*): )?(.*)$"_s);
    QList<LogEntry> entries;
    for (const QString &line : text.split(u'\n')) {
        const QRegularExpressionMatch match = begin.match(line);
        if (match.hasMatch())
            entries.append({match.captured(1), match.captured(2), match.captured(3), match.captured(4)});
        else if (!entries.isEmpty() && !line.isEmpty())
            entries.last().message += u'\n' + line;
    }
    return entries;
}

Result<QList<LogEntry>> readLog(const QString &folder, const LogQuery &query)
{
    QList<LogEntry> newestFirst;
    for (const QString &path : logFiles(folder)) {
        QFile file(path);
        if (!file.exists())
            continue;
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorCode::Unavailable, u"The log cannot be read."_s, file.errorString());
        const QList<LogEntry> entries = entriesOf(QString::fromUtf8(file.readAll())); // 5 MB at the most
        for (auto entry = entries.crbegin(); entry != entries.crend() && newestFirst.size() < query.lines; ++entry) {
            if (matches(*entry, query))
                newestFirst.append(*entry);
        }
        if (newestFirst.size() >= query.lines)
            break;
    }
    std::ranges::reverse(newestFirst);
    return newestFirst;
}

qint64 removeOldLogs(const QString &folder)
{
    qint64 bytes = 0;
    for (const QString &path : logFiles(folder).sliced(1)) {
        const qint64 size = QFile(path).size();
        if (QFile::remove(path))
            bytes += size;
    }
    return bytes;
}

} // namespace Parlor
