// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/importarchive.h"

#include "core/translation.h"

#include <KZip>

#include <QFileInfo>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr qsizetype mostFiles = 200'000;
static constexpr int deepestFolder = 16;
// JSON of conversations shrinks to a tenth; DEFLATE could hide a thousand times as much.
static constexpr qint64 mostGrowth = 100;
static constexpr qint64 growthAllowance = 64 * 1024 * 1024;

static std::unexpected<Error> tooLarge()
{
    return failure(ErrorCode::TooLarge, tr("This archive holds more than an export of conversations does. It was not imported."));
}

ImportArchive::ImportArchive() = default;
ImportArchive::~ImportArchive() = default;

Result<std::unique_ptr<ImportArchive>> ImportArchive::open(const QString &path)
{
    std::unique_ptr<ImportArchive> archive(new ImportArchive);
    archive->m_zip = std::make_unique<KZip>(path);
    archive->m_mostInflated = QFileInfo(path).size() * mostGrowth + growthAllowance;
    if (!archive->m_zip->open(QIODevice::ReadOnly))
        return failure(ErrorCode::InvalidArgument, tr("This file is not a ZIP archive, or it is damaged. Export it again and import the new file."), archive->m_zip->errorString());
    if (const Status indexed = archive->index(*archive->m_zip->directory(), {}, 0); !indexed)
        return failure(indexed);
    return archive;
}

Status ImportArchive::index(const KArchiveDirectory &directory, const QString &prefix, int depth)
{
    const QStringList names = directory.entries();
    for (const QString &name : names) {
        const KArchiveEntry *entry = directory.entry(name);
        const QString path = prefix + name;
        if (entry->isFile()) {
            m_files.insert(path, static_cast<const KArchiveFile *>(entry));
            m_paths.insert(name, path);
        } else if (depth < deepestFolder) {
            if (const Status indexed = index(*static_cast<const KArchiveDirectory *>(entry), path + u'/', depth + 1); !indexed)
                return indexed;
        }
        if (m_files.size() > mostFiles)
            return tooLarge();
    }
    return {};
}

QStringList ImportArchive::conversationFiles() const
{
    static const QRegularExpression list(u"(^|/)conversations([-_]\\d+)?\\.json$"_s);
    QStringList found;
    for (auto file = m_files.cbegin(); file != m_files.cend(); ++file) {
        const bool isOne = isParlors() ? file.key().startsWith("conversations/"_L1) && file.key().endsWith(".json"_L1) : list.match(file.key()).hasMatch();
        if (isOne)
            found << file.key();
    }
    return found;
}

qint64 ImportArchive::sizeOf(const QString &path) const
{
    const KArchiveFile *file = m_files.value(path);
    return file ? file->size() : 0;
}

std::unique_ptr<QIODevice> ImportArchive::stream(const QString &path) const
{
    const KArchiveFile *file = m_files.value(path);
    return std::unique_ptr<QIODevice>(file ? file->createDevice() : nullptr);
}

Status ImportArchive::count(qint64 bytes)
{
    m_inflated += bytes;
    if (m_inflated > m_mostInflated)
        return tooLarge();
    return {};
}

Result<QByteArray> ImportArchive::readWhole(const QString &path, qint64 most)
{
    const auto device = stream(path);
    if (!device)
        return failure(ErrorCode::NotFound, tr("The archive does not have the file %1.").arg(path));
    // Not what the archive says, but what comes out of it.
    QByteArray bytes = device->read(most + 1);
    if (const Status counted = count(bytes.size()); !counted)
        return failure(counted);
    if (bytes.size() > most)
        return failure(ErrorCode::TooLarge, tr("The file %1 in the archive is too large.").arg(path));
    return bytes;
}

Result<ExportedFile> ImportArchive::find(const QString &name)
{
    QString path = m_files.contains(name) ? name : QString();
    if (path.isEmpty() && !name.isEmpty()) {
        const auto candidate = m_paths.lowerBound(name);
        if (candidate != m_paths.cend() && candidate.key().startsWith(name))
            path = candidate.value();
    }
    if (path.isEmpty())
        return failure(ErrorCode::NotFound, {});
    auto data = readWhole(path, maximumImportedFile);
    if (!data)
        return failure(data);
    return ExportedFile{.name = path.section(u'/', -1), .data = *std::move(data)};
}

} // namespace Parlor
