// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How an export of another program comes in:  bench_import FILE
// FILE: as makeexport writes it. Into a database of its own, by the service on a thread with an event loop, as in both programs; told are the
// time, the most memory that the process had, and how long that event loop was ever kept waiting.
#include "accounts/accountservice.h"
#include "conversations/conversationservice.h"
#include "conversations/folderservice.h"
#include "storage/database.h"
#include "transfer/transferservice.h"

#include <QCoreApplication>
#include <QCoroTask>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>

using namespace Parlor;
using namespace Qt::StringLiterals;

static QTextStream out(stdout);

/// "VmHWM" or "RssAnon" of this process, in MB.
static double megabytes(QByteArrayView name)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(name))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    }
    return 0;
}

int main(int count, char **words)
{
    const QCoreApplication application(count, words);
    if (count != 2) {
        out << "bench_import FILE\n";
        return 2;
    }
    const QTemporaryDir folder;
    const auto database = std::move(Database::open(folder.path()).value());
    AccountService accounts(*database, QByteArray(32, 'k'), {});
    if (!QCoro::waitFor(accounts.load()))
        return 1;
    ConversationService conversations(*database);
    FolderService folders(*database, conversations);
    TransferService transfer(*database, conversations, folders);

    QElapsedTimer sinceBeat;
    qint64 longest = 0;
    double mostOwn = 0;
    QTimer beat;
    beat.setInterval(1);
    QObject::connect(&beat, &QTimer::timeout, &beat, [&] {
        longest = std::max(longest, sinceBeat.restart());
    });
    QObject::connect(&transfer, &TransferService::progressed, &beat, [&](const TransferId &, const TransferProgress &progress) {
        mostOwn = std::max(mostOwn, megabytes("RssAnon"));
        static qint64 told = 0;
        if (progress.done / 100'000'000 > std::exchange(told, progress.done / 100'000'000))
            out << progress.done / 1'000'000 << " MB, " << progress.conversations << " conversations, own memory " << qRound(megabytes("RssAnon")) << " MB" << Qt::endl;
    });
    const double before = megabytes("VmHWM");
    QElapsedTimer time;
    time.start();
    sinceBeat.start();
    beat.start();
    const auto report = QCoro::waitFor(transfer.importFrom({.user = accounts.owner().id, .path = QString::fromLocal8Bit(words[1])}));
    if (!report) {
        out << report.error().message << '\n';
        return 1;
    }
    const double seconds = double(time.elapsed()) / 1000;
    const double size = double(QFile(QString::fromLocal8Bit(words[1])).size()) / 1e6;
    out << report->imported << " conversations of " << qRound(size) << " MB in " << seconds << " s: " << QString::number(size / seconds, 'f', 1) << " MB a second\n"
        << "memory: " << qRound(before) << " MB before, at most " << qRound(megabytes("VmHWM")) << " MB, of which the process's own at most " << qRound(mostOwn) << " MB\n"
        << "longest wait of the event loop: " << longest << " ms\n";
    return 0;
}
