// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace Parlor {

/// What a file is, decided by its content; its name only tells kinds of text apart.
struct DocumentFormat {
    enum class Kind { PlainText, Markdown, Csv, Json, SourceCode, Html, Email, Mailbox, Pdf, Office, Epub, Unknown };

    Kind kind = Kind::Unknown;
    QString mimeType; ///< "application/octet-stream" of Unknown

    bool operator==(const DocumentFormat &) const = default;
};

/// Whether its bytes are its text, in some encoding.
[[nodiscard]] bool isText(DocumentFormat::Kind kind);

/// Looks at the first and last kilobytes only. `mimeType`: which kind of text it is, for one whose name has no suffix that says it.
[[nodiscard]] DocumentFormat detectFormat(const QByteArray &bytes, const QString &name, const QString &mimeType = {});

} // namespace Parlor
