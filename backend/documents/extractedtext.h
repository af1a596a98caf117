// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/document.h"

#include <QByteArray>
#include <QString>

#include <expected>
#include <optional>

namespace Parlor {

/// Why a file could not be read.
enum class Unreadable {
    Empty, ///< 0 bytes
    NoText,
    UnknownFormat,
    OldOffice, ///< the binary formats before 2007
    Encrypted, ///< asks for a password
    Damaged, ///< cut off, or not as its format says
    TooLarge, ///< the file, or the text in it
    TooMuchInside, ///< an archive that unpacks to far more than it is
    TooDeep, ///< nested deeper than any real document
    Scanned, ///< pictures of pages, and no Tesseract to recognise them
    TooMuchMemory,
    TooLong, ///< took more time than is allowed
    NoSuchPage, ///< or no pages at all
};

/// The reason that a number stands for; nothing: none.
[[nodiscard]] std::optional<Unreadable> unreadableOf(qint64 number);

/// What was read from a file.
struct ExtractedText {
    QString mimeType; ///< by its content
    QString text; ///< lines end with "\n"; no NUL
    QList<Chunk> chunks; ///< of the text, in order
    int pages = 0; ///< or slides; 0 where there are none
    int pagesWithoutText = 0; ///< scanned, and not recognised

    bool operator==(const ExtractedText &) const = default;
};

using Extraction = std::expected<ExtractedText, Unreadable>;

/// How parlor-extract answers: one CBOR map (RFC 8949), {"failure": number} or the members above; chunks are arrays of heading, start,
/// end and page.
[[nodiscard]] QByteArray encodeExtraction(const Extraction &extraction);

/// Nothing for bytes that are no such answer, or whose chunks do not lie in the text: the process that wrote them is not trusted.
[[nodiscard]] std::optional<Extraction> decodeExtraction(const QByteArray &bytes);

} // namespace Parlor
