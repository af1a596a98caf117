// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/extractedtext.h"

#include <QList>
#include <QRectF>

namespace Parlor {

inline constexpr int bytesOfDot = 4;
inline constexpr int leastPageWidth = 50; ///< dots
inline constexpr int mostPageWidth = 4000;

/// Which page of a file to show, and how large.
struct PageWanted {
    int page = 1; ///< 1-based
    int width = 800; ///< dots, leastPageWidth to mostPageWidth; a page that is very long becomes narrower
};

/// A word of a page, and its place in shares of the page's width and height.
struct PageWord {
    QString text;
    QRectF place;

    bool operator==(const PageWord &) const = default;
};

/// A page as it is printed.
struct PagePicture {
    int page = 0; ///< 1-based
    int pages = 0; ///< of the file
    int width = 0; ///< dots
    int height = 0;
    QByteArray dots; ///< 0xffRRGGBB of each in the order of the machine's bytes, in rows from the top without gaps
    QList<PageWord> words; ///< in the order of reading

    bool operator==(const PagePicture &) const = default;
};

using PageReading = std::expected<PagePicture, Unreadable>;

/// How parlor-extract answers when a page is asked for: one CBOR map (RFC 8949), {"failure": number} or the members above; words are arrays
/// of text, left, top, width and height.
[[nodiscard]] QByteArray encodePage(const PageReading &reading);

/// Nothing for bytes that are no such answer, or whose picture or words are not what they say: the process that wrote them is not trusted.
[[nodiscard]] std::optional<PageReading> decodePage(const QByteArray &bytes);

} // namespace Parlor
