// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// bench_desktop FOLDER [starts] [idle seconds]: the desktop program over a data folder that tests/bench/makehistory has made. Prints what a
// cold start takes until the list of conversations is painted, how much memory is resident then, how long the longest conversation takes
// to open, how long searches take, and the processor time of doing nothing. Each start is a process of its own; the clock begins before it.
#include "desktopprogram.h"
#include "ui/chat/chatview.h"
#include "ui/conversations/conversationlistview.h"
#include "ui/shell/chatpage.h"
#include "ui/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QProcess>
#include <QTimer>

#include <cstdio>

using namespace Parlor;
using namespace Parlor::Bench;
using namespace Qt::StringLiterals;

namespace {

int measureStart(const QString &folder, qint64 began, int idleSeconds)
{
    Program program(folder);
    program.window().show();
    auto *list = program.window().findChild<ConversationListView *>();
    const QAbstractItemView *rows = list->findChild<QAbstractItemView *>();
    const auto isPainted = [rows] { return rows->model()->rowCount() > 0 && !rows->visualRect(rows->model()->index(0, 0)).isEmpty(); };
    if (!turnUntil(isPainted))
        return 1;
    program.window().repaint();
    std::printf("start %.1f\n", double(nanoseconds() - began) / 1e6);
    std::printf("resident %.1f\n", residentMegabytes());

    ConversationId longest;
    int messages = 0;
    program.onBackend([&](std::shared_ptr<bool> done) -> QCoro::Task<void> {
        auto listing = program.services().conversations.list({.owner = program.user(), .starred = {}, .search = {}, .limit = 100});
        const Result<ConversationPage> page = co_await listing;
        for (const Conversation &each : page->items) {
            if (each.messageCount > messages) {
                longest = each.id;
                messages = each.messageCount;
            }
        }
        *done = true;
    });
    auto *view = program.window().findChild<ChatView *>();
    QElapsedTimer opening;
    opening.start();
    program.window().chat().open(longest);
    if (!turnUntil([&] { return view->transcript().total() == messages && view->transcript().item(messages - 1); }))
        return 1;
    view->repaint();
    std::printf("open %.1f\n", double(opening.nsecsElapsed()) / 1e6);
    std::printf("messages %d\n", messages);

    const QStringList words{u"ba"_s, u"kola"_s, u"meri tano"_s, u"sulu"_s, u"ne"_s, u"bidoku"_s, u"tarasi"_s, u"lomu ra"_s, u"xyzzy"_s, u"disa"_s};
    for (int round = 0; round < 5; ++round) {
        for (const QString &word : words) {
            QElapsedTimer searching;
            searching.start();
            program.onBackend([&](std::shared_ptr<bool> done) -> QCoro::Task<void> {
                auto finding = program.services().conversations.search(program.user(), word, 20);
                std::ignore = co_await finding;
                *done = true;
            });
            std::printf("search %.1f\n", double(searching.nsecsElapsed()) / 1e6);
        }
    }
    if (idleSeconds > 0) {
        turnUntil([] { return false; }, std::chrono::seconds(2));
        const double before = processorSeconds();
        QEventLoop loop;
        QTimer::singleShot(std::chrono::seconds(idleSeconds), &loop, &QEventLoop::quit);
        loop.exec();
        std::printf("idle %.2f\n", 100 * (processorSeconds() - before) / idleSeconds);
    }
    std::printf("end-resident %.1f\n", residentMegabytes());
    return 0;
}

void report(const char *what, const char *unit, QList<double> values)
{
    if (values.isEmpty())
        return;
    std::ranges::sort(values);
    const auto at = [&values](double share) { return values.at(std::min(values.size() - 1, qsizetype(share * double(values.size())))); };
    std::printf("%-42s p50 %8.1f, p95 %8.1f, most %8.1f %s\n", what, at(0.5), at(0.95), values.last(), unit);
}

} // namespace

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const qint64 began = qEnvironmentVariable("BENCH_BEGAN").toLongLong();
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_desktop FOLDER [starts] [idle seconds]\n");
        return 2;
    }
    const QString folder = QString::fromLocal8Bit(argv[1]);
    const int starts = argc > 2 ? QByteArray(argv[2]).toInt() : 5;
    const int idle = argc > 3 ? QByteArray(argv[3]).toInt() : 20;
    if (began != 0) {
        QApplication application(argc, argv);
        Theme::apply(application);
        return measureStart(folder, began, idle);
    }
    QCoreApplication application(argc, argv);
    QHash<QByteArray, QList<double>> values;
    for (int i = 0; i < starts; ++i) {
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"BENCH_BEGAN"_s, QString::number(nanoseconds()));
        child.setProcessEnvironment(environment);
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QCoreApplication::applicationFilePath(), {folder, u"1"_s, QString::number(i == 0 ? idle : 0)});
        child.waitForFinished(-1);
        for (const QByteArray &line : child.readAllStandardOutput().split('\n')) {
            if (const qsizetype space = line.indexOf(' '); space > 0)
                values[line.first(space)] << line.sliced(space + 1).toDouble();
        }
    }
    report("start until the list is painted", "ms", values.value("start"));
    report("resident then", "MB", values.value("resident"));
    report("opening the longest conversation", "ms", values.value("open"));
    report("search", "ms", values.value("search"));
    report("processor while idle", "%", values.value("idle"));
    report("resident at the end", "MB", values.value("end-resident"));
    return values.value("start").size() == starts ? 0 : 1;
}
