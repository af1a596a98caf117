// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "transfer/attachmentfiles.h"

#include <QIODevice>
#include <QMap>
#include <QStringList>

#include <memory>

class KArchiveDirectory;
class KArchiveFile;
class KZip;

namespace Parlor {

/// A ZIP file that somebody else made: nothing of it is written to disk, and it cannot make more of itself than a real export does. One
/// thread at a time.
class ImportArchive
{
public:
    /// InvalidArgument for what is no ZIP file, TooLarge for one with more than 200,000 files.
    static Result<std::unique_ptr<ImportArchive>> open(const QString &path);
    ~ImportArchive();

    /// The conversation lists of ChatGPT and Claude, or the single conversations of Parlor, in order.
    [[nodiscard]] QStringList conversationFiles() const;
    /// Whether Parlor wrote it: then readWhole() of its header.
    [[nodiscard]] bool isParlors() const { return m_files.contains(headerName()); }
    [[nodiscard]] static QString headerName() { return QStringLiteral("parlor.json"); }

    [[nodiscard]] qint64 sizeOf(const QString &path) const; ///< as the archive says
    [[nodiscard]] std::unique_ptr<QIODevice> stream(const QString &path) const;
    /// TooLarge for more than `most` bytes.
    Result<QByteArray> readWhole(const QString &path, qint64 most);
    /// The file of that path, or one whose last part begins with `name`.
    Result<ExportedFile> find(const QString &name);

    /// Counts bytes that were inflated; TooLarge once they are more than any real export has.
    Status count(qint64 bytes);

private:
    ImportArchive();
    Status index(const KArchiveDirectory &directory, const QString &prefix, int depth);

    std::unique_ptr<KZip> m_zip;
    QMap<QString, const KArchiveFile *> m_files; ///< by path
    QMap<QString, QString> m_paths; ///< by the last part
    qint64 m_inflated = 0;
    qint64 m_mostInflated = 0;
};

} // namespace Parlor
