// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log.h"

#include "core/clock.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <array>
#include <atomic>
#include <cstdlib>
#include <mutex>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr qint64 rotateAt = 5'000'000;
static constexpr int keptFiles = 5;

namespace {

struct Log {
    std::mutex mutex;
    QFile file;
    std::atomic<int> level{1};
};

} // namespace

static Log &log()
{
    static Log instance;
    return instance;
}

static int levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return 0;
    case QtInfoMsg:
        return 1;
    case QtWarningMsg:
        return 2;
    case QtCriticalMsg:
    case QtFatalMsg:
        return 3;
    }
    return 3;
}

QString withoutSecrets(const QString &text)
{
    // Our own keys, the providers' (OpenAI and Anthropic sk-…, Google AIza…), JWTs, and whatever follows a telling word.
    static const QRegularExpression secrets(
        u"(parlor_[\\w-]{8,}|sk-[\\w-]{8,}|AIza[\\w-]{20,}|eyJ[\\w-]{8,}\\.[\\w-]+\\.[\\w-]*)"
        "|((?:bearer|apikey|password|token|api[_-]?key|secret)[\"']?\\s*[:= ]\\s*[\"']?)([^\\s\"',;&]{6,})"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (!text.contains(secrets))
        return text;
    QString result = text;
    return result.replace(secrets, u"\\2[hidden]"_s);
}

static void rotate(QFile &file)
{
    const QString name = file.fileName();
    file.close();
    QFile::remove(name + u'.' + QString::number(keptFiles));
    for (int i = keptFiles - 1; i >= 1; --i)
        QFile::rename(name + u'.' + QString::number(i), name + u'.' + QString::number(i + 1));
    QFile::rename(name, name + u".1"_s);
    std::ignore = file.open(QIODevice::WriteOnly | QIODevice::Append);
}

// The category tells which part of the program speaks; messages without one begin with "parlor: " themselves.
static QString withCategory(const QMessageLogContext &context, const QString &message)
{
    const QLatin1StringView category(context.category);
    return category.isEmpty() || category == "default"_L1 ? message : category + u": "_s + message;
}

static void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    static constexpr std::array names{"DEBUG", "INFO", "WARNING", "ERROR"};
    const int level = levelOf(type);
    if (level < log().level.load(std::memory_order_relaxed))
        return;
    const QByteArray line = (toIso8601(now()) + u' ' + QLatin1StringView(names.at(size_t(level))) + u' ' + withoutSecrets(withCategory(context, message)) + u'\n').toUtf8();
    const std::lock_guard lock(log().mutex);
    std::ignore = std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
    if (!log().file.isOpen())
        return;
    log().file.write(line);
    log().file.flush();
    if (log().file.size() > rotateAt)
        rotate(log().file);
}

void setLogLevel(const QString &level)
{
    log().level = std::max<int>(0, int(QStringList{u"DEBUG"_s, u"INFO"_s, u"WARNING"_s, u"ERROR"_s}.indexOf(level.toUpper())));
}

void startLogging(const QString &folder, const QString &level)
{
    setLogLevel(level);
    const QString logs = folder + u"/logs"_s;
    if (QDir().mkpath(logs)) {
        log().file.setFileName(logs + u"/parlor.log"_s);
        if (log().file.open(QIODevice::WriteOnly | QIODevice::Append))
            log().file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    qInstallMessageHandler(handle);
    // Qt may still have something to say when what the handler needs is gone already.
    std::atexit([] { qInstallMessageHandler(nullptr); });
}

} // namespace Parlor
