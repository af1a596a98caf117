// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <utility>

// Files of the formats that documents have, as small as they can be.
namespace Parlor::Tests {

using ZipEntries = QList<std::pair<QString, QByteArray>>;

/// A ZIP archive; an entry called "mimetype" is not compressed, as OpenDocument and EPUB want it.
[[nodiscard]] QByteArray zipOf(const ZipEntries &entries);

/// DOCX of the inner XML of its body. Styles: H1 and H2 are headings.
[[nodiscard]] QByteArray docxOf(const QByteArray &body);
[[nodiscard]] QByteArray xlsxOf(const QByteArray &rows);
/// PPTX with one slide for each pair of title and text, shown in the opposite order of their files.
[[nodiscard]] QByteArray pptxOf(const QList<std::pair<QByteArray, QByteArray>> &slides);
/// ODT, ODS or ODP ("text"…) of the inner XML of its body.
[[nodiscard]] QByteArray openDocumentOf(const QByteArray &genre, const QByteArray &body);
[[nodiscard]] QByteArray epubOf(const QList<QByteArray> &chapters);

struct PdfShape {
    QList<QStringList> pages; ///< lines of each
    QStringList outline{}; ///< titles, each of the page with the same number
    bool isLocked = false; ///< asks for a password that nobody knows
};

/// PDF in Helvetica; lines in ASCII without parentheses.
[[nodiscard]] QByteArray pdfOf(const PdfShape &shape);

} // namespace Parlor::Tests
