// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/attachmentfiles.h"

#include "transfer/importnotes.h"

namespace Parlor {

std::optional<ExportedFile> fileOrNote(const AttachmentFiles &files, const QString &path, ImportNotes &notes)
{
    auto file = files ? files(path) : Result<ExportedFile>(failure(ErrorCode::NotFound, {}));
    if (file)
        return *std::move(file);
    if (file.error().code == ErrorCode::TooLarge)
        Note::fileTooLarge(notes);
    else
        Note::fileMissing(notes);
    return {};
}

} // namespace Parlor
