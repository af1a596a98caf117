// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognition.h"

#include <QByteArray>
#include <QProcess>
#include <QStandardPaths>

#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <chrono>

#ifdef Q_OS_LINUX
#include <signal.h>
#include <sys/prctl.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor::Extract {

static constexpr double resolution = 200; ///< dots an inch; Tesseract reads letters of 20 to 30 dots in height best
static constexpr double previewResolution = 36;
static constexpr double mostInches = 40; ///< of a page's longer side: a poster would need a gigabyte
static constexpr double pointsPerInch = 72;
static constexpr auto mostTime = 50s; ///< for one page, below what the waiting program allows without progress
static constexpr int mostLanguages = 4; ///< at once: each slows the others down

static poppler::image rendered(const poppler::page &page, double dots)
{
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_gray8);
    renderer.set_render_hint(poppler::page_renderer::antialiasing, true);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
    return renderer.render_page(&page, dots, dots);
}

static bool isBlank(const poppler::image &image)
{
    const char *first = image.const_data();
    for (int y = 0; y < image.height(); ++y) {
        const char *row = image.const_data() + qsizetype(y) * image.bytes_per_row();
        if (std::any_of(row, row + image.width(), [first](char dot) { return dot != *first; }))
            return false;
    }
    return true;
}

// Portable grey map (netpbm, "P5"), the simplest picture that Tesseract reads.
static QByteArray greyMap(const poppler::image &image)
{
    QByteArray bytes = "P5 " + QByteArray::number(image.width()) + ' ' + QByteArray::number(image.height()) + " 255\n";
    for (int y = 0; y < image.height(); ++y)
        bytes.append(image.const_data() + qsizetype(y) * image.bytes_per_row(), image.width());
    return bytes;
}

namespace {

/// A run of Tesseract that ends with this process.
class Tesseract
{
public:
    explicit Tesseract(const QString &program) : m_program(program)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"OMP_THREAD_LIMIT"_s, u"1"_s); // several files are read at a time
        m_process.setProcessEnvironment(environment);
#ifdef Q_OS_LINUX
        m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
    }

    std::optional<QByteArray> run(const QStringList &arguments, const QByteArray &input)
    {
        m_process.start(m_program, arguments);
        m_process.write(input);
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(int(std::chrono::milliseconds(mostTime).count()))) {
            m_process.kill();
            m_process.waitForFinished();
            return std::nullopt;
        }
        const bool succeeded = m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
        return succeeded ? std::optional(m_process.readAllStandardOutput()) : std::nullopt;
    }

private:
    QString m_program;
    QProcess m_process;
};

} // namespace

static QString installedLanguages(const QString &program)
{
    const auto answer = Tesseract(program).run({u"--list-langs"_s}, {});
    QStringList languages;
    const QStringList lines = QString::fromUtf8(answer.value_or(QByteArray())).split(u'\n', Qt::SkipEmptyParts);
    // The first line is a heading; "osd" finds out how a page is turned.
    for (const QString &line : lines.sliced(std::min<qsizetype>(1, lines.size()))) {
        if (line.trimmed() != "osd"_L1 && languages.size() < mostLanguages)
            languages << line.trimmed();
    }
    return languages.join(u'+');
}

std::optional<QString> recognise(const poppler::page &page)
{
    static const QString program = QStandardPaths::findExecutable(u"tesseract"_s);
    static const QString languages = program.isEmpty() ? QString() : installedLanguages(program);
    const poppler::rectf size = page.page_rect();
    if (std::max(size.width(), size.height()) > mostInches * pointsPerInch)
        return std::nullopt;
    if (isBlank(rendered(page, previewResolution)))
        return QString();
    if (languages.isEmpty())
        return std::nullopt;
    const auto text = Tesseract(program).run({u"stdin"_s, u"stdout"_s, u"-l"_s, languages, u"--dpi"_s, QString::number(resolution)},
                                             greyMap(rendered(page, resolution)));
    return text ? std::optional(QString::fromUtf8(*text)) : std::nullopt;
}

} // namespace Parlor::Extract
