// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "documents/extractedtext.h"
#include "documents/pagepicture.h"

#include <functional>
#include <stop_token>

namespace Parlor {

/// A file to read.
struct FileToRead {
    QByteArray bytes;
    QString name;
    QString mimeType{}; ///< which kind of text it is, where the name does not tell
};

/// What is allowed to reading one file.
struct ExtractionLimits {
    std::chrono::milliseconds silence = std::chrono::seconds(60); ///< without progress
    std::chrono::milliseconds inAll = std::chrono::minutes(20);
};

/// Reads a file in a process of its own (parlor-extract) that has no network and little memory and time, so that a broken or malicious
/// file harms nothing but itself. InvalidArgument with a sentence for a person that says why it could not be read; Cancelled when `stop`
/// was asked for; Unavailable when the process cannot be started. `progress` gets the share that is read, 0 to 1, in the same thread.
/// Waits for the process: for the work pool.
[[nodiscard]] Result<ExtractedText> extractText(const FileToRead &file, std::stop_token stop = {}, const std::function<void(double)> &progress = {},
                                                ExtractionLimits limits = {});

/// A page of a file that has pages (PDF) as a picture, made by the same process under the same limits, but in seconds. InvalidArgument with a
/// sentence for a person when it cannot be shown. For the work pool.
[[nodiscard]] Result<PagePicture> renderPage(const QByteArray &bytes, PageWanted wanted, std::stop_token stop = {});

/// The text alone, of a file that goes with a question: what is text itself is only decoded, anything else is extractText().
[[nodiscard]] Result<QString> textOfFile(const FileToRead &file);

/// Where parlor-extract is: beside the program or in the installation's libexec; empty when it is missing.
[[nodiscard]] QString extractionProgram();

} // namespace Parlor
