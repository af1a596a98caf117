// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive.h"

#include <KZipFileEntry>

#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parlor::Extract {

namespace {

constexpr qint64 mostOfOne = 100 * 1024 * 1024; ///< bytes unpacked
constexpr qint64 mostOfAll = 200 * 1024 * 1024;
constexpr qint64 alwaysAllowed = 10 * 1024 * 1024; ///< of one entry, whatever it is packed in
constexpr qint64 mostRatio = 100; ///< unpacked to packed; sheets of numbers reach 30
constexpr quint16 mostEntries = 20'000;

/// What the directory at the end of an archive says (PKWARE APPNOTE 6.3.10, 4.3.12 and 4.3.16).
struct Directory {
    bool isThere = false;
    quint16 entries = 0;
    bool isEncrypted = false;
};

template<typename Number>
Number numberAt(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<Number>(bytes.constData() + at);
}

Directory directoryOf(const QByteArray &bytes)
{
    constexpr qsizetype endSize = 22;
    constexpr qsizetype headerSize = 46;
    const qsizetype end = bytes.lastIndexOf("PK\x05\x06");
    if (end < 0 || end + endSize > bytes.size())
        return {};
    Directory directory{.isThere = true, .entries = numberAt<quint16>(bytes, end + 10)};
    qsizetype at = numberAt<quint32>(bytes, end + 16);
    for (int i = 0; i < directory.entries && at + headerSize <= end && bytes.sliced(at, 4) == "PK\x01\x02"; ++i) {
        directory.isEncrypted = directory.isEncrypted || (numberAt<quint16>(bytes, at + 8) & 1) != 0;
        at += headerSize + numberAt<quint16>(bytes, at + 28) + numberAt<quint16>(bytes, at + 30) + numberAt<quint16>(bytes, at + 32);
    }
    return directory;
}

} // namespace

Archive::Archive(const QByteArray &bytes)
{
    m_buffer.setData(bytes);
    m_zip = std::make_unique<KZip>(&m_buffer);
}

std::expected<std::unique_ptr<Archive>, Unreadable> Archive::open(const QByteArray &bytes)
{
    const Directory directory = directoryOf(bytes);
    if (!directory.isThere)
        return std::unexpected(Unreadable::Damaged);
    if (directory.isEncrypted)
        return std::unexpected(Unreadable::Encrypted);
    if (directory.entries > mostEntries)
        return std::unexpected(Unreadable::TooMuchInside);
    std::unique_ptr<Archive> archive(new Archive(bytes));
    if (!archive->m_zip->open(QIODevice::ReadOnly))
        return std::unexpected(Unreadable::Damaged);
    return archive;
}

bool Archive::has(const QString &name) const
{
    return m_zip->directory()->file(name) != nullptr;
}

std::expected<QByteArray, Unreadable> Archive::read(const QString &name)
{
    const auto *entry = dynamic_cast<const KZipFileEntry *>(m_zip->directory()->file(name));
    if (!entry)
        return std::unexpected(Unreadable::Damaged);
    // The sizes that it says are checked first, and then what really comes: they may lie.
    const qint64 most = std::min({mostOfOne, mostOfAll - m_unpacked, std::max(alwaysAllowed, entry->compressedSize() * mostRatio)});
    if (entry->size() > most)
        return std::unexpected(Unreadable::TooMuchInside);
    const std::unique_ptr<QIODevice> device(entry->createDevice());
    if (!device)
        return std::unexpected(Unreadable::Damaged);
    const QByteArray bytes = device->read(entry->size() + 1);
    if (bytes.size() > entry->size())
        return std::unexpected(Unreadable::TooMuchInside);
    if (bytes.size() < entry->size())
        return std::unexpected(Unreadable::Damaged);
    m_unpacked += bytes.size();
    return bytes;
}

} // namespace Parlor::Extract
