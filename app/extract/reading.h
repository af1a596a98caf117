// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/extractedtext.h"
#include "documents/pagepicture.h"
#include "documents/structuredtext.h"

#include <QByteArray>

#include <expected>

namespace Parlor::Extract {

class Attachments;

/// What a reader of one format made of a file.
struct ReadFile {
    StructuredText content;
    QString mimeType; ///< empty: what detectFormat() says
    int pages = 0; ///< or slides
    int pagesWithoutText = 0; ///< scanned, and not recognised
};

using Reading = std::expected<ReadFile, Unreadable>;

/// Tells whoever waits that `done` of `all` parts are read, as a line "done of all" on standard error.
void tellProgress(qsizetype done, qsizetype all);

/// Reads a file of any format. `name` and `mimeType` only tell kinds of text apart. `attachments`: of this file and what it is in.
[[nodiscard]] Reading readFile(const QByteArray &bytes, const QString &name, const QString &mimeType, Attachments &attachments);

/// PDF. With its outline as headings; scanned pages are recognised where Tesseract is installed.
[[nodiscard]] Reading readPdf(const QByteArray &bytes);
/// One page of a PDF as a picture.
[[nodiscard]] PageReading renderPdfPage(const QByteArray &bytes, const PageWanted &wanted);
/// DOCX, XLSX, PPTX, ODT, ODS, ODP and EPUB, whatever the file calls itself.
[[nodiscard]] Reading readArchive(const QByteArray &bytes);
/// With the files that are attached, each as a section with its name.
[[nodiscard]] Reading readMessage(const QByteArray &bytes, Attachments &attachments);
[[nodiscard]] Reading readMailbox(const QByteArray &bytes, Attachments &attachments);

} // namespace Parlor::Extract
