// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// parlor-extract [--name NAME] [--type MIME] [--without-attachments] [FILE]: reads one file (standard input without FILE) and writes what it says to standard
// output, as documents/extractedtext.h describes it; with --page NUMBER --width DOTS a picture of that page, as documents/pagepicture.h
// describes it. It runs under limits, so that a malicious file harms nothing else.
#include "attachments.h"
#include "documents/chunker.h"
#include "rights.h"
#include "reading.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cstdio>
#include <new>

using namespace Parlor;
using namespace Qt::StringLiterals;

static constexpr qint64 mostInput = 64 * 1024 * 1024; ///< bytes
static constexpr qint64 pieceSize = 1024 * 1024;

// What says it is small may grow, or be no file at all: more than is allowed tells. A pipe gives what it has, and more later.
static std::expected<QByteArray, Unreadable> contentOf(QFile &file)
{
    if (file.size() > mostInput)
        return std::unexpected(Unreadable::TooLarge);
    QByteArray bytes;
    while (bytes.size() <= mostInput) {
        const QByteArray more = file.read(pieceSize);
        if (more.isEmpty())
            return bytes;
        bytes += more;
    }
    return std::unexpected(Unreadable::TooLarge);
}

static Extraction extract(const QByteArray &bytes, const QString &name, const QCommandLineParser &parser)
{
    Extract::Attachments attachments;
    if (parser.isSet(u"without-attachments"_s))
        attachments.leaveOut();
    auto read = Extract::readFile(bytes, name, parser.value(u"type"_s), attachments);
    if (!read)
        return std::unexpected(read.error());
    return ExtractedText{.mimeType = read->mimeType,
                         .text = read->content.text,
                         .chunks = chunksOf(read->content),
                         .pages = read->pages,
                         .pagesWithoutText = read->pagesWithoutText};
}

static QByteArray answerTo(const QCommandLineParser &parser, QFile &file)
{
    const auto bytes = contentOf(file);
    if (parser.isSet(u"page"_s)) {
        const PageWanted wanted{.page = parser.value(u"page"_s).toInt(), .width = std::clamp(parser.value(u"width"_s).toInt(), leastPageWidth, mostPageWidth)};
        return encodePage(bytes ? Extract::renderPdfPage(*bytes, wanted) : std::unexpected(bytes.error()));
    }
    const QString name = parser.isSet(u"name"_s) ? parser.value(u"name"_s) : file.fileName();
    return encodeExtraction(bytes ? extract(*bytes, name, parser) : std::unexpected(bytes.error()));
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"name"_s, u"What the file is called."_s, u"name"_s},
                       {u"type"_s, u"Which kind of text it is."_s, u"type"_s},
                       {u"without-attachments"_s, u"Leaves out the files that are attached to a message."_s},
                       {u"page"_s, u"Answers with a picture of this page."_s, u"number"_s},
                       {u"width"_s, u"How many dots wide the picture is."_s, u"dots"_s, u"800"_s}});
    parser.addPositionalArgument(u"file"_s, u"The file; without it, standard input."_s);
    parser.addHelpOption();
    parser.process(application);

    const QStringList files = parser.positionalArguments();
    QFile input(files.value(0));
    const bool isOpen = files.isEmpty() ? input.open(stdin, QIODevice::ReadOnly) : input.open(QIODevice::ReadOnly);
    if (!isOpen) {
        std::fprintf(stderr, "%s\n", qPrintable(input.errorString()));
        return 1;
    }
    Extract::giveUpRights();
    QByteArray answer;
    try {
        answer = answerTo(parser, input);
    } catch (const std::bad_alloc &) {
        return Extract::memoryExit;
    }
    return std::fwrite(answer.constData(), 1, size_t(answer.size()), stdout) == size_t(answer.size()) && std::fflush(stdout) == 0 ? 0 : 1;
}
