// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// bench_extraction [megabytes] [rounds]: how fast each format of documents is read, from the bytes of a made file to its text in chunks, as
// ingestion does it: in a process of its own, whose start counts too. Megabytes are those of the text in UTF-8, so that formats compare; as
// the floor, a file with the same text is read and decoded. Prints the median of the rounds.
#include "backend/documents/madefiles.h"
#include "documents/extractionprocess.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype lineLength = 76;
constexpr qsizetype linesOfSection = 45; ///< a page of a PDF, a slide, a chapter

/// Lines of words that do not repeat, so that they pack as text does.
QList<QByteArray> linesOf(qsizetype bytes)
{
    static const QByteArrayList syllables{"ba", "ko", "la", "mer", "ti", "nos", "su", "lu", "ne", "bi", "dok", "tar", "a", "si", "lom", "ra"};
    QList<QByteArray> lines;
    quint32 state = 1;
    QByteArray line;
    for (qsizetype all = 0; all < bytes;) {
        const qsizetype before = line.size();
        for (quint32 i = 0; i <= state >> 29; ++i) {
            state = state * 1664525 + 1013904223;
            line += syllables.at(state >> 28);
        }
        line += ' ';
        all += line.size() - before;
        if (line.size() >= lineLength)
            lines << std::exchange(line, {}).trimmed();
    }
    return lines << line.trimmed();
}

QList<QByteArrayList> sectionsOf(const QList<QByteArray> &lines)
{
    QList<QByteArrayList> sections;
    for (qsizetype at = 0; at < lines.size(); at += linesOfSection)
        sections << lines.sliced(at, std::min(linesOfSection, lines.size() - at));
    return sections;
}

/// Each line between what the format writes around it.
QByteArray wrapped(const QList<QByteArray> &lines, const QByteArray &before, const QByteArray &after)
{
    QByteArray text;
    for (const QByteArray &line : lines)
        text += before + line + after;
    return text;
}

QByteArray pdf(const QList<QByteArray> &lines)
{
    PdfShape shape;
    for (const QByteArrayList &section : sectionsOf(lines)) {
        QStringList page;
        for (const QByteArray &line : section)
            page << QString::fromLatin1(line);
        shape.pages << page;
    }
    return pdfOf(shape);
}

QByteArray pptx(const QList<QByteArray> &lines)
{
    QList<std::pair<QByteArray, QByteArray>> slides;
    for (const QByteArrayList &section : sectionsOf(lines))
        slides.append({section.first().left(20), section.join(' ')});
    return pptxOf(slides);
}

QByteArray epub(const QList<QByteArray> &lines)
{
    QList<QByteArray> chapters;
    for (const QByteArrayList &section : sectionsOf(lines))
        chapters << wrapped(section, "<p>", "</p>");
    return epubOf(chapters);
}

QByteArray xlsx(const QList<QByteArray> &lines)
{
    QByteArray rows;
    for (const QByteArray &line : lines) {
        rows += "<row>";
        for (const QByteArray &word : line.split(' '))
            rows += "<c t=\"inlineStr\"><is><t>" + word + "</t></is></c>";
        rows += "</row>";
    }
    return xlsxOf(rows);
}

QByteArray csv(const QList<QByteArray> &lines)
{
    QByteArray rows;
    for (QByteArray line : lines)
        rows += line.replace(' ', ',') + '\n';
    return rows;
}

QByteArray markdown(const QList<QByteArray> &lines)
{
    QByteArray text;
    for (const QByteArrayList &section : sectionsOf(lines))
        text += "# " + section.first().left(20) + "\n\n" + section.join('\n') + "\n\n";
    return text;
}

QByteArray eml(const QList<QByteArray> &lines)
{
    return "From: ann@example.org\nTo: bob@example.org\nSubject: Words\nDate: Tue, 04 Mar 2025 10:00:00 +0000\nMIME-Version: 1.0\n"
           "Content-Type: text/plain; charset=utf-8\n\n" + lines.join('\n');
}

struct Format {
    const char *name;
    std::function<QByteArray(const QList<QByteArray> &)> write;
};

double median(QList<double> times)
{
    std::ranges::sort(times);
    return times.at(times.size() / 2);
}

/// Seconds, or what went wrong.
std::expected<double, QString> read(const QByteArray &bytes, const QString &name, int rounds)
{
    QList<double> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        const auto text = extractText({.bytes = bytes, .name = name});
        if (!text)
            return std::unexpected(text.error().message);
        times << double(timer.nsecsElapsed()) / 1e9;
    }
    return median(times);
}

double floorOf(const QByteArray &text, int rounds)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"text"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("a file cannot be written");
    file.close();
    QList<double> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        if (!file.open(QIODevice::ReadOnly) || QString::fromUtf8(file.readAll()).isEmpty())
            qFatal("a file cannot be read");
        file.close();
        times << double(timer.nsecsElapsed()) / 1e9;
    }
    return median(times);
}

} // namespace

int main(int count, char *arguments[])
{
    const QCoreApplication application(count, arguments);
    const double megabytes = count > 1 ? QByteArray(arguments[1]).toDouble() : 4;
    const int rounds = count > 2 ? QByteArray(arguments[2]).toInt() : 5;
    const QList<QByteArray> lines = linesOf(qsizetype(megabytes * 1e6));
    const QList<Format> formats{
        {"txt", [](const auto &all) { return all.join('\n'); }},
        {"md", markdown},
        {"csv", csv},
        {"json", [](const auto &all) { return "[\n" + wrapped(all, "  {\"words\": \"", "\"},\n") + "  {}\n]\n"; }},
        {"html", [](const auto &all) { return "<!DOCTYPE html><html><body>" + wrapped(all, "<p>", "</p>\n") + "</body></html>"; }},
        {"eml", eml},
        {"docx", [](const auto &all) { return docxOf(wrapped(all, "<w:p><w:r><w:t>", "</w:t></w:r></w:p>")); }},
        {"odt", [](const auto &all) { return openDocumentOf("text", wrapped(all, "<text:p>", "</text:p>")); }},
        {"pptx", pptx},
        {"xlsx", xlsx},
        {"epub", epub},
        {"pdf", pdf},
    };
    const QByteArray text = lines.join('\n');
    const double ground = floorOf(text, rounds);
    const double start = read("word", u"a.txt"_s, rounds).value_or(0);
    std::printf("%.1f MB of text; the process starts in %.0f ms; reading and decoding the text alone: %.0f MB/s\n\n", double(text.size()) / 1e6, start * 1000,
                double(text.size()) / 1e6 / ground);
    std::printf("%-6s %12s %10s %14s %14s\n", "format", "file, MB", "ms", "text, MB/s", "of the floor");
    bool isSound = true;
    for (const Format &format : formats) {
        const QByteArray bytes = format.write(lines);
        const auto time = read(bytes, u"words."_s + QLatin1StringView(format.name), rounds);
        if (!time) {
            std::printf("%-6s %12.2f %s\n", format.name, double(bytes.size()) / 1e6, qPrintable(time.error()));
            isSound = false;
            continue;
        }
        std::printf("%-6s %12.2f %10.0f %14.1f %13.2f%%\n", format.name, double(bytes.size()) / 1e6, *time * 1000, double(text.size()) / 1e6 / *time, 100 * ground / *time);
        std::fflush(stdout);
    }
    return isSound ? 0 : 1;
}
