// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/wholeconversation.h"
#include "core/result.h"
#include "transfer/importarchive.h"
#include "transfer/importnotes.h"
#include "transfer/jsonelements.h"

#include <QIODevice>
#include <QStringList>

#include <memory>

namespace Parlor {

inline constexpr qint64 maximumImportedConversation = 128 * 1024 * 1024; ///< bytes of JSON

/// A file that conversations are imported from, read one conversation at a time: an export of Parlor, ChatGPT or Claude, a ZIP archive or
/// its JSON file alone. Reading takes time: for the work pool, one thread at a time.
class ImportSource
{
public:
    /// InvalidArgument with a sentence for a person when it is none of these; NotFound when it cannot be read.
    static Result<std::unique_ptr<ImportSource>> open(const QString &path);

    /// The next conversation, nothing at the end. What is not understood goes to `notes`.
    Result<std::optional<WholeConversation>> next(ImportNotes &notes);

    [[nodiscard]] qint64 size() const { return m_size; } ///< bytes of all conversations
    [[nodiscard]] qint64 position() const; ///< so many of them are read

private:
    ImportSource() = default;
    Status openArchive(const QString &path);
    Status openFile(const QString &path);
    Status beginList(std::unique_ptr<QIODevice> device);
    Result<std::optional<WholeConversation>> nextOfList(ImportNotes &notes);
    Result<std::optional<WholeConversation>> nextFile(ImportNotes &notes);
    std::optional<WholeConversation> convert(const QByteArray &json, ImportNotes &notes);

    std::unique_ptr<ImportArchive> m_archive;
    QStringList m_files; ///< of the archive, not read yet
    std::unique_ptr<QIODevice> m_device;
    std::unique_ptr<JsonElements> m_elements; ///< of the list that is being read
    bool m_isParlors = false;
    qint64 m_size = 0;
    qint64 m_finished = 0; ///< bytes of files that are read
    qint64 m_counted = 0; ///< of the list that is being read, already counted by the archive
};

} // namespace Parlor
