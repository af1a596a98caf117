// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tray/loginitem.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>
#include <QSettings>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Parlor::LoginItem {

#ifdef Q_OS_WIN

static QSettings runKey()
{
    return QSettings(u"HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run"_s, QSettings::NativeFormat);
}

bool isOn()
{
    return runKey().contains(u"Parlor"_s);
}

Status set(bool on)
{
    QSettings key = runKey();
    if (on)
        key.setValue(u"Parlor"_s, u'"' + QDir::toNativeSeparators(QCoreApplication::applicationFilePath()) + u"\" --hidden"_s);
    else
        key.remove(u"Parlor"_s);
    return {};
}

#else

static QString file()
{
#ifdef Q_OS_MACOS
    return QDir::homePath() + u"/Library/LaunchAgents/org.parlor.Parlor.plist"_s;
#else
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/autostart/parlor.desktop"_s;
#endif
}

static QString content()
{
    const QString program = QCoreApplication::applicationFilePath();
#ifdef Q_OS_MACOS
    return u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict><key>Label</key><string>org.parlor.Parlor</string>"
           "<key>ProgramArguments</key><array><string>%1</string><string>--hidden</string></array><key>RunAtLoad</key><true/></dict></plist>\n"_s
        .arg(program.toHtmlEscaped());
#else
    // Exec quotes: Desktop Entry Specification, "The Exec key"; a percent sign stands doubled.
    QString quoted = program;
    quoted.replace(u'\\', u"\\\\\\\\"_s).replace(u'"', u"\\\\\""_s).replace(u'`', u"\\\\`"_s).replace(u'$', u"\\\\$"_s).replace(u'%', u"%%"_s);
    return u"[Desktop Entry]\nType=Application\nName=Parlor\nIcon=parlor\nExec=\"%1\" --hidden\nX-GNOME-Autostart-enabled=true\n"_s.arg(quoted);
#endif
}

bool isOn()
{
    return QFile::exists(file());
}

Status set(bool on)
{
    const QString path = file();
    const auto failed = [&path](const QString &reason) {
        return failure(ErrorCode::Unavailable,
                       QCoreApplication::translate("LoginItem", "%1 cannot be written: %2.").arg(QDir::toNativeSeparators(path), reason));
    };
    if (!on) {
        QFile old(path);
        if (old.exists() && !old.remove())
            return failed(old.errorString());
        return {};
    }
    if (!QDir().mkpath(QFileInfo(path).path()))
        return failed(QCoreApplication::translate("LoginItem", "its folder cannot be made"));
    QSaveFile fresh(path);
    if (!fresh.open(QIODevice::WriteOnly) || fresh.write(content().toUtf8()) < 0 || !fresh.commit())
        return failed(fresh.errorString());
    return {};
}

#endif

} // namespace Parlor::LoginItem
