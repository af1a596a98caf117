// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/extractionprocess.h"

#include "documents/documentformat.h"
#include "documents/extractionrun.h"
#include "documents/textdecoding.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr ExtractionLimits limitsOfPage{.silence = 20s, .inAll = 20s}; // somebody waits for it

/// What the process says of a file, by the reader of such answers.
template<typename Answer>
static Result<Answer> answerOf(const Result<QByteArray> &output, std::optional<std::expected<Answer, Unreadable>> (*decode)(const QByteArray &))
{
    if (!output)
        return failure(output);
    auto answer = decode(*output);
    if (!answer)
        return unreadable(Unreadable::Damaged, u"parlor-extract answered with something else"_s);
    if (!*answer)
        return unreadable(answer->error());
    return **std::move(answer);
}

static bool mayHaveAttachments(const FileToRead &file)
{
    const DocumentFormat::Kind kind = detectFormat(file.bytes, file.name, file.mimeType).kind;
    return kind == DocumentFormat::Kind::Email || kind == DocumentFormat::Kind::Mailbox;
}

Result<ExtractedText> extractText(const FileToRead &file, std::stop_token stop, const std::function<void(double)> &progress, ExtractionLimits limits)
{
    if (file.bytes.isEmpty())
        return unreadable(Unreadable::Empty);
    const QStringList arguments{u"--name"_s, file.name, u"--type"_s, file.mimeType};
    const auto output = ExtractionRun(stop, progress, limits).run(arguments, file.bytes);
    // A file that is attached to a message may have ended the process; the message is read without it.
    const bool isBroken = !output && output.error().code == ErrorCode::InvalidArgument;
    if (!isBroken || !mayHaveAttachments(file))
        return answerOf(output, &decodeExtraction);
    return answerOf(ExtractionRun(stop, progress, limits).run(arguments + QStringList{u"--without-attachments"_s}, file.bytes), &decodeExtraction);
}

Result<PagePicture> renderPage(const QByteArray &bytes, PageWanted wanted, std::stop_token stop)
{
    if (bytes.isEmpty())
        return unreadable(Unreadable::Empty);
    wanted.width = std::clamp(wanted.width, leastPageWidth, mostPageWidth);
    return answerOf(ExtractionRun(std::move(stop), {}, limitsOfPage).run({u"--page"_s, QString::number(wanted.page), u"--width"_s, QString::number(wanted.width)}, bytes),
                    &decodePage);
}

Result<QString> textOfFile(const FileToRead &file)
{
    const DocumentFormat format = detectFormat(file.bytes, file.name, file.mimeType);
    if (format.kind == DocumentFormat::Kind::Unknown)
        return unreadable(Unreadable::UnknownFormat);
    if (isText(format.kind)) {
        QString text = decodeText(file.bytes);
        if (text.trimmed().isEmpty())
            return unreadable(Unreadable::NoText);
        return text;
    }
    auto extracted = extractText(file);
    if (!extracted)
        return failure(extracted);
    return std::move(extracted->text);
}

} // namespace Parlor
