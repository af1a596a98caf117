// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/extractedtext.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

using namespace Qt::StringLiterals;

namespace Parlor {

std::optional<Unreadable> unreadableOf(qint64 number)
{
    return number >= 0 && number <= int(Unreadable::NoSuchPage) ? std::optional(Unreadable(number)) : std::nullopt;
}

QByteArray encodeExtraction(const Extraction &extraction)
{
    QCborMap map;
    if (!extraction) {
        map.insert("failure"_L1, int(extraction.error()));
        return map.toCborValue().toCbor();
    }
    QCborArray chunks;
    for (const Chunk &chunk : extraction->chunks)
        chunks.append(QCborArray{chunk.heading, chunk.start, chunk.end, chunk.page});
    map.insert("mime_type"_L1, extraction->mimeType);
    map.insert("text"_L1, extraction->text);
    map.insert("chunks"_L1, chunks);
    map.insert("pages"_L1, extraction->pages);
    map.insert("pages_without_text"_L1, extraction->pagesWithoutText);
    return map.toCborValue().toCbor();
}

static std::optional<Chunk> chunkOf(const QCborArray &array, const QString &text, qsizetype position)
{
    Chunk chunk{.position = int(position),
                .heading = array.at(0).toString(),
                .text = {},
                .start = int(array.at(1).toInteger(-1)),
                .end = int(array.at(2).toInteger(-1)),
                .page = int(array.at(3).toInteger(-1))};
    if (chunk.start < 0 || chunk.end <= chunk.start || chunk.end > text.size() || chunk.page < 0)
        return std::nullopt;
    chunk.text = text.sliced(chunk.start, chunk.end - chunk.start);
    return chunk;
}

std::optional<Extraction> decodeExtraction(const QByteArray &bytes)
{
    QCborParserError error;
    const QCborMap map = QCborValue::fromCbor(bytes, &error).toMap();
    if (error.error != QCborError::NoError || map.isEmpty())
        return std::nullopt;
    if (const QCborValue failed = map.value("failure"_L1); failed.isInteger()) {
        const auto reason = unreadableOf(failed.toInteger());
        return reason ? std::optional<Extraction>(std::unexpected(*reason)) : std::nullopt;
    }
    ExtractedText extracted{.mimeType = map.value("mime_type"_L1).toString(),
                            .text = map.value("text"_L1).toString(),
                            .chunks = {},
                            .pages = int(map.value("pages"_L1).toInteger()),
                            .pagesWithoutText = int(map.value("pages_without_text"_L1).toInteger())};
    const QCborArray chunks = map.value("chunks"_L1).toArray();
    for (const QCborValue &value : chunks) {
        const auto chunk = chunkOf(value.toArray(), extracted.text, extracted.chunks.size());
        if (!chunk)
            return std::nullopt;
        extracted.chunks.append(*chunk);
    }
    if (extracted.mimeType.isEmpty() || extracted.text.isEmpty())
        return std::nullopt;
    return extracted;
}

} // namespace Parlor
