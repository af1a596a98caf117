// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountservice.h"
#include "composition/composition.h"
#include "composition/options.h"
#include "composition/processsignals.h"
#include "core/configuration.h"
#include "desktop.h"
#include "ui/shell/singleinstance.h"
#include "ui/theme.h"
#include "ui/translation.h"

#include <QApplication>
#include <QDir>
#include <QMessageBox>
#include <QTextStream>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace Parlor;

namespace {

/// The backend on its thread, as the window's thread sees it.
class Backend : public QObject
{
    Q_OBJECT

public:
    explicit Backend(const QHash<QString, QString> &options) : m_parlor(new Composition(options, false))
    {
        m_thread.setObjectName(u"backend"_s);
        m_parlor->moveToThread(&m_thread);
        m_thread.start();
    }

    /// Emits ready() or failed().
    void start()
    {
        QMetaObject::invokeMethod(m_parlor, [this] { run(this); }, Qt::QueuedConnection);
    }

    /// Waits until everything is stored. At the end of the program only.
    void stop()
    {
        QMetaObject::invokeMethod(m_parlor, [this] { finish(this); }, Qt::QueuedConnection);
        m_thread.wait();
    }

    [[nodiscard]] Composition &parlor() const { return *m_parlor; }

Q_SIGNALS:
    void ready();
    void failed(const QString &sentence);

private:
    static QCoro::Task<void> run(Backend *backend)
    {
        auto starting = backend->m_parlor->start();
        const Status started = co_await starting;
        if (started)
            Q_EMIT backend->ready();
        else
            Q_EMIT backend->failed(started.error().message);
    }

    static QCoro::Task<void> finish(Backend *backend)
    {
        auto stopping = backend->m_parlor->shutdown();
        co_await stopping;
        // On its own thread, where its timers and sockets live.
        delete backend->m_parlor;
        backend->m_thread.quit();
    }

    QThread m_thread;
    Composition *m_parlor;
};

QString windowSettingsFile(const QString &dataFolder)
{
    return QDir(dataFolder).filePath(u"window.ini"_s);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"Parlor"_s);
    QApplication::setApplicationVersion(QStringLiteral(PARLOR_VERSION));
    QApplication::setDesktopFileName(u"parlor"_s);
    const auto line = readCommandLine(u"parlor"_s, QApplication::arguments().sliced(1));
    if (!line || !line->words.isEmpty()) {
        QTextStream(stderr) << u"parlor: "_s << (line ? u"the commands of administration belong to parlord."_s : line.error().message) << Qt::endl;
        return 2;
    }
    if (line->help || line->version) {
        QTextStream(stdout) << (line->help ? helpText(u"parlor"_s) : u"parlor "_s + QApplication::applicationVersion() + u'\n');
        return 0;
    }
    QString wish = line->quickPrompt ? u"quick-prompt"_s : line->hidden ? u"hidden"_s : u"open"_s;
    SingleInstance instance(Configuration::dataFolder(line->options));
    if (!instance.claim(wish))
        return 0;
    const QString language = WindowSettings(windowSettingsFile(Configuration::dataFolder(line->options))).text(WindowKey::language);
    installTranslations(application, language.isEmpty() ? QLocale::system() : QLocale(language));
    Theme::apply(application);
    QApplication::setWindowIcon(Theme::applicationIcon());
    Backend backend(line->options);
    std::unique_ptr<Desktop> desktop;
    // A second start may come before there is a window: then its wish is carried out when there is one.
    QObject::connect(&instance, &SingleInstance::wished, &application, [&](const QString &wished) {
        wish = wished;
        if (desktop)
            desktop->show(wished);
    });
    QObject::connect(&backend, &Backend::ready, &application, [&] {
        const Composition &parlor = backend.parlor();
        desktop = std::make_unique<Desktop>(Desktop::Ground{.services = parlor.services(),
                                                            .user = parlor.services().accounts.owner().id,
                                                            .settingsFile = windowSettingsFile(parlor.dataFolder()),
                                                            .notice = parlor.notice()});
        QObject::connect(&parlor, &Composition::noticed, desktop.get(), &Desktop::tell, Qt::QueuedConnection);
        desktop->show(wish);
        if (const QString address = parlor.address(); !address.isEmpty())
            QTextStream(stdout) << u"listening on "_s << address << Qt::endl;
    });
    QObject::connect(&backend, &Backend::failed, &application, [&](const QString &sentence) {
        QMessageBox::critical(nullptr, QApplication::applicationName(), sentence);
        QApplication::exit(1);
    });
    ProcessSignals processSignals;
    QObject::connect(&processSignals, &ProcessSignals::terminationRequested, &application, &QApplication::quit);
    backend.start();
    const int code = QApplication::exec();
    desktop.reset();
    backend.stop();
    return code;
}

#include "main.moc"
