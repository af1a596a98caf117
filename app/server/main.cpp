// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "administration.h"
#include "composition/composition.h"
#include "composition/options.h"
#include "composition/processsignals.h"
#include "core/settingsfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace Parlor;

static int complain(const QString &sentence, int code)
{
    QTextStream(stderr) << u"parlord: "_s << sentence << Qt::endl;
    return code;
}

static int showConfiguration(const CommandLine &line)
{
    const QString folder = Configuration::dataFolder(line.options);
    SettingsFile file(QDir(folder).filePath(u"settings.json"_s));
    if (const Status loaded = file.load(); !loaded)
        return complain(loaded.error().message, 2);
    const auto configuration = Configuration::resolve(file, line.options);
    if (!configuration)
        return complain(configuration.error().message, 2);
    QTextStream(stdout) << configuration->describe(folder);
    return 0;
}

static QCoro::Task<void> start(Composition &parlor)
{
    auto starting = parlor.start();
    const Status started = co_await starting;
    if (!started) {
        complain(started.error().message, 0);
        QCoreApplication::exit(started.error().code == ErrorCode::InvalidArgument ? 2 : 1);
        co_return;
    }
    if (!parlor.notice().isEmpty())
        qWarning("parlor: %s", qPrintable(parlor.notice()));
    QTextStream(stdout) << u"listening on "_s << parlor.address() << Qt::endl;
}

static QCoro::Task<void> stop(Composition &parlor)
{
    auto stopping = parlor.shutdown();
    co_await stopping;
    QCoreApplication::quit();
}

static QCoro::Task<void> reload(Composition &parlor)
{
    auto reloading = parlor.reload();
    const Status reloaded = co_await reloading;
    if (reloaded)
        qInfo("parlor: settings read anew");
    else
        qWarning("parlor: the settings were not read anew: %s", qPrintable(reloaded.error().message));
}

int main(int argc, char *argv[])
{
    // Nothing here needs GLib's main loop, and Qt's own takes a sixth less time for many streams (tests/bench/README.md).
    if (!qEnvironmentVariableIsSet("QT_NO_GLIB"))
        qputenv("QT_NO_GLIB", "1");
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"parlord"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PARLOR_VERSION));
    const auto line = readCommandLine(u"parlord"_s, application.arguments().sliced(1));
    if (!line)
        return complain(line.error().message, 2);
    if (line->help) {
        QTextStream(stdout) << helpText(u"parlord"_s);
        return 0;
    }
    if (line->version) {
        QTextStream(stdout) << u"parlord "_s << QCoreApplication::applicationVersion() << Qt::endl;
        return 0;
    }
    if (line->showConfiguration)
        return showConfiguration(*line);
    if (!line->words.isEmpty())
        return administrate(*line);

    Composition parlor(line->options, true);
    ProcessSignals processSignals;
    QObject::connect(&processSignals, &ProcessSignals::terminationRequested, &parlor, [&parlor] { stop(parlor); });
    QObject::connect(&processSignals, &ProcessSignals::reloadRequested, &parlor, [&parlor] { reload(parlor); });
    QMetaObject::invokeMethod(&parlor, [&parlor] { start(parlor); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
