// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace Parlor {

class ImportNotes;

inline constexpr qint64 maximumImportedFile = 50 * 1024 * 1024; ///< bytes of an attachment

/// A file of an export.
struct ExportedFile {
    QString name; ///< its last part
    QByteArray data;
};

/// Finds a file of an export by its path or by what its name begins with. NotFound, or TooLarge for more than maximumImportedFile.
using AttachmentFiles = std::function<Result<ExportedFile>(const QString &)>;

/// The file, or a note of why there is none.
[[nodiscard]] std::optional<ExportedFile> fileOrNote(const AttachmentFiles &files, const QString &path, ImportNotes &notes);

} // namespace Parlor
