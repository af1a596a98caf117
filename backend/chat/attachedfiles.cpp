// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/attachedfiles.h"

#include "core/questionwords.h"
#include "core/translation.h"
#include "documents/chunker.h"
#include "documents/extractionprocess.h"


using namespace Qt::StringLiterals;

namespace Parlor {

QString imageTypeOf(const QByteArray &bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return u"image/png"_s;
    if (bytes.startsWith("\xff\xd8\xff"))
        return u"image/jpeg"_s;
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a"))
        return u"image/gif"_s;
    if (bytes.startsWith("RIFF") && bytes.sliced(std::min<qsizetype>(8, bytes.size())).startsWith("WEBP"))
        return u"image/webp"_s;
    return {};
}

static Attachment attachmentOf(const QString &name, const QString &mimeType, const QByteArray &data)
{
    return {.info = {.row = 0, .name = name, .mimeType = mimeType, .size = data.size(), .hasText = false}, .data = data, .text = {}};
}

static Result<Attachment> readFile(const AttachedFile &file)
{
    const QByteArray data = file.data.isEmpty() ? file.text.toUtf8() : file.data;
    if (data.isEmpty())
        return invalidField(u"files"_s, tr("The file %1 is empty.").arg(file.name));
    if (data.size() > maximumFileSize)
        return invalidField(u"files"_s, tr("The file %1 is too large: %2 MB at most.").arg(file.name).arg(maximumFileSize / (1024 * 1024)), ErrorCode::TooLarge);
    if (const QString image = imageTypeOf(data); !image.isEmpty())
        return attachmentOf(file.name, image, data);
    const DocumentFormat format = detectFormat(data, file.name, file.mimeType);
    Attachment attachment = attachmentOf(file.name, format.mimeType, data);
    attachment.text = file.text;
    if (attachment.text.isEmpty()) {
        auto text = textOfFile({.bytes = data, .name = file.name, .mimeType = file.mimeType});
        if (!text)
            return invalidField(u"files"_s, tr("The file %1 cannot be sent. %2").arg(file.name, text.error().message));
        attachment.text = *std::move(text);
    }
    attachment.info.hasText = true;
    return attachment;
}

Result<QList<Attachment>> readAttachments(const QList<ImagePart> &images, const QList<AttachedFile> &files)
{
    if (files.size() > maximumFiles)
        return invalidField(u"files"_s, tr("A question takes at most %1 files.").arg(maximumFiles));
    QList<Attachment> attachments;
    for (const ImagePart &image : images)
        attachments << attachmentOf(image.name, image.mimeType, image.data);
    for (const AttachedFile &file : files) {
        if (file.name.size() > maximumDocumentName)
            return invalidField(u"files"_s, tr("The name of a file has at most %1 characters.").arg(maximumDocumentName));
        auto attachment = readFile(file);
        if (!attachment)
            return failure(attachment);
        attachments << *std::move(attachment);
    }
    return attachments;
}

QList<Passage> passagesOf(const QList<Attachment> &files, const QString &question)
{
    QList<Passage> passages;
    const QStringList words = tellingWords(question);
    for (const Attachment &file : files) {
        // What was read from another format is written as Markdown (TextBuilder).
        const bool isOriginal = file.info.mimeType.startsWith("text/"_L1) || file.info.mimeType == "application/json"_L1;
        const auto kind = isOriginal ? detectFormat(file.text.left(1024).toUtf8(), file.info.name).kind : DocumentFormat::Kind::Markdown;
        const QList<Chunk> chunks = chunkText(file.text, kind);
        for (const Chunk &chunk : chunks) {
            passages.append({.uri = u"parlor:attachment/%1#%2"_s.arg(file.info.row).arg(chunk.position),
                             .title = file.info.name,
                             .text = chunk.text,
                             .score = wordCoverage(words, chunk.text),
                             .createdAt = {},
                             .heading = chunk.heading});
        }
    }
    std::ranges::stable_sort(passages, std::ranges::greater(), &Passage::score);
    return passages.first(std::min<qsizetype>(passages.size(), 12));
}

void giveFiles(ChatRequest &request, PromptMaterial &material)
{
    if (request.info.providerId != u"offline" || material.files.isEmpty() || material.branch.isEmpty())
        return;
    const Message &question = material.branch.first();
    QList<Attachment> files = material.files.value(question.id);
    const bool areOfQuestion = !files.isEmpty();
    for (const QList<Attachment> &earlier : std::as_const(material.files)) {
        if (!areOfQuestion)
            files += earlier;
    }
    const QList<Passage> passages = passagesOf(files, question.text);
    if (areOfQuestion || (!passages.isEmpty() && passages.first().score > 0))
        request.passages = passages + request.passages.value_or(QList<Passage>());
    material.files.clear();
}

} // namespace Parlor
