// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "documents/documentformat.h"

#include <QByteArray>
#include <QString>

namespace Parlor {

/// The text of a file, in Unicode with "\n" at the ends of lines and no NUL. InvalidArgument with a sentence for a person when the
/// format is not one that can be read, or there is no text in it. Takes time: for the work pool.
[[nodiscard]] Result<QString> extractText(const QByteArray &bytes, const DocumentFormat &format);

/// Decodes text: UTF-8 and UTF-16 by their byte order mark, else UTF-8 when it is valid, else Latin-1.
[[nodiscard]] QString decodeText(const QByteArray &bytes);

/// The text of a page: headings as Markdown's, one line a block, without scripts and styles.
[[nodiscard]] QString textOfHtml(const QString &html);

} // namespace Parlor
