// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// parlor-extract [--name NAME] [--type MIME] [FILE]: reads one file (standard input without FILE) and writes what it says to standard
// output, as documents/extractedtext.h describes it. It runs under limits, so that a malicious file harms nothing else.
#include "documents/chunker.h"
#include "rights.h"
#include "reading.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

#include <cstdio>
#include <new>

using namespace Parlor;
using namespace Qt::StringLiterals;

static constexpr qint64 mostInput = 64 * 1024 * 1024; ///< bytes
static constexpr qint64 pieceSize = 1024 * 1024;

// What says it is small may grow, or be no file at all: more than is allowed tells. A pipe gives what it has, and more later.
static QByteArray contentOf(QFile &file)
{
    QByteArray bytes;
    while (bytes.size() <= mostInput) {
        const QByteArray more = file.read(pieceSize);
        if (more.isEmpty())
            break;
        bytes += more;
    }
    return bytes;
}

static Extraction extract(QFile &file, const QString &name, const QString &mimeType)
{
    if (file.size() > mostInput)
        return std::unexpected(Unreadable::TooLarge);
    const QByteArray bytes = contentOf(file);
    if (bytes.size() > mostInput)
        return std::unexpected(Unreadable::TooLarge);
    auto read = Extract::readFile(bytes, name, mimeType);
    if (!read)
        return std::unexpected(read.error());
    return ExtractedText{.mimeType = read->mimeType,
                         .text = read->content.text,
                         .chunks = chunksOf(read->content),
                         .pages = read->pages,
                         .pagesWithoutText = read->pagesWithoutText};
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"name"_s, u"What the file is called."_s, u"name"_s}, {u"type"_s, u"Which kind of text it is."_s, u"type"_s}});
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
        answer = encodeExtraction(extract(input, parser.isSet(u"name"_s) ? parser.value(u"name"_s) : input.fileName(), parser.value(u"type"_s)));
    } catch (const std::bad_alloc &) {
        return Extract::memoryExit;
    }
    return std::fwrite(answer.constData(), 1, size_t(answer.size()), stdout) == size_t(answer.size()) && std::fflush(stdout) == 0 ? 0 : 1;
}
