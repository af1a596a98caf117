// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/extractionrun.h"

#include "core/translation.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <signal.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr qint64 mostOutput = 256 * 1024 * 1024; ///< bytes: the longest text with its chunks is well below
static constexpr auto lookEvery = 50ms; ///< for a wish to stop and for limits
static constexpr int memoryExit = 3; ///< as app/extract/rights.h has it

QString extractionProgram()
{
    const QDir here(QCoreApplication::applicationDirPath());
#ifdef Q_OS_WIN
    const QString name = u"parlor-extract.exe"_s;
#else
    const QString name = u"parlor-extract"_s;
#endif
    for (const QString &folder : {u"."_s, u"../libexec/parlor"_s, u"../lib/parlor"_s}) {
        const QFileInfo program(here.filePath(folder + u'/' + name));
        if (program.isExecutable())
            return program.canonicalFilePath();
    }
    return {};
}

static QString sentenceFor(Unreadable reason)
{
    switch (reason) {
    case Unreadable::Empty: return tr("The file is empty.");
    case Unreadable::NoText: return tr("There is no text in this document.");
    case Unreadable::UnknownFormat: return tr("This kind of file holds no text that can be read.");
    case Unreadable::OldOffice: return tr("This is an Office file of the time before 2007. Save it as DOCX, XLSX, PPTX or PDF and add that.");
    case Unreadable::Encrypted: return tr("The file is protected with a password. Save a copy without one and add that.");
    case Unreadable::Damaged: return tr("The file is damaged or incomplete.");
    case Unreadable::TooLarge: return tr("There is more in this file than can be read. Split it into several.");
    case Unreadable::TooMuchInside: return tr("The file unpacks to far more than it should. It was not read, for safety.");
    case Unreadable::TooDeep: return tr("The file is nested far deeper than any document. It was not read, for safety.");
    case Unreadable::Scanned: return tr("The pages are scanned pictures without text. Install Tesseract, which recognises text in pictures, and try again.");
    case Unreadable::TooMuchMemory: return tr("Reading the file needs more memory than is allowed to one file.");
    case Unreadable::TooLong: return tr("Reading the file takes longer than is allowed to one file.");
    case Unreadable::NoSuchPage: return tr("The file has no such page.");
    }
    return {};
}

std::unexpected<Error> unreadable(Unreadable reason, const QString &detail)
{
    return failure(ErrorCode::InvalidArgument, sentenceFor(reason), detail);
}

ExtractionRun::ExtractionRun(std::stop_token stop, std::function<void(double)> progress, ExtractionLimits limits)
    : m_stop(std::move(stop)), m_progress(std::move(progress)), m_limits(limits)
{
}

Result<QByteArray> ExtractionRun::run(const QStringList &arguments, const QByteArray &bytes)
{
    const QString program = extractionProgram();
    m_process.start(program, arguments);
    if (program.isEmpty() || !m_process.waitForStarted()) {
        return failure(ErrorCode::Unavailable, tr("Documents cannot be read: the program parlor-extract is missing. Install Parlor again."),
                       m_process.errorString());
    }
    m_process.write(bytes);
    m_process.closeWriteChannel();
    m_age.start();
    m_silence.start();
    while (!m_process.waitForFinished(int(lookEvery.count())) && m_process.state() != QProcess::NotRunning) {
        if (const auto ended = look(); !ended) {
            kill();
            return failure(ended);
        }
    }
    return answer();
}

Status ExtractionRun::look()
{
    if (m_stop.stop_requested())
        return failure(ErrorCode::Cancelled, tr("Reading was cancelled."));
    takeProgress();
    if (m_process.bytesAvailable() > mostOutput)
        return unreadable(Unreadable::TooLarge);
    if (m_silence.durationElapsed() > m_limits.silence || m_age.durationElapsed() > m_limits.inAll)
        return unreadable(Unreadable::TooLong);
    return {};
}

// Lines "done of all".
void ExtractionRun::takeProgress()
{
    m_messages += m_process.readAllStandardError();
    for (qsizetype newline = m_messages.indexOf('\n'); newline >= 0; newline = m_messages.indexOf('\n')) {
        const QList<QByteArray> words = m_messages.first(newline).split(' ');
        m_messages.remove(0, newline + 1);
        const double all = words.size() == 3 && words.at(1) == "of" ? words.at(2).toDouble() : 0;
        if (all <= 0)
            continue; // a library's own words
        m_silence.restart();
        m_share = std::max(m_share, std::clamp(words.at(0).toDouble() / all, 0.0, 1.0)); // files inside of the file begin anew
        if (m_progress)
            m_progress(m_share);
    }
    m_messages = m_messages.right(1024);
}

Result<QByteArray> ExtractionRun::answer()
{
    if (m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0)
        return m_process.readAllStandardOutput();
    const QString detail = u"parlor-extract ended with %1: "_s.arg(m_process.exitCode()) + QString::fromLocal8Bit(m_process.readAllStandardError().right(1024));
    if (m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == memoryExit)
        return unreadable(Unreadable::TooMuchMemory, detail);
#ifdef Q_OS_UNIX
    if (m_process.exitStatus() == QProcess::CrashExit && (m_process.exitCode() == SIGXCPU || m_process.exitCode() == SIGKILL))
        return unreadable(Unreadable::TooLong, detail);
#endif
    return unreadable(Unreadable::Damaged, detail);
}

void ExtractionRun::kill()
{
#ifdef Q_OS_UNIX
    // It leads a group, so that the Tesseract it may have started goes with it.
    if (m_process.processId() > 0)
        ::kill(pid_t(-m_process.processId()), SIGKILL);
#endif
    m_process.kill();
    m_process.waitForFinished();
}

} // namespace Parlor
