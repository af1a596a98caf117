// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/extractedtext.h"

#include <QBuffer>
#include <QByteArray>
#include <QString>

#include <KZip>

#include <expected>
#include <memory>

namespace Parlor::Extract {

/// A ZIP archive that may be hostile: its entries are looked up by name and read into memory, within limits for each and for all.
/// Nothing is ever written under a name that it gives.
class Archive
{
public:
    [[nodiscard]] static std::expected<std::unique_ptr<Archive>, Unreadable> open(const QByteArray &bytes);

    [[nodiscard]] bool has(const QString &name) const;
    /// Damaged when there is no such entry or it does not unpack, TooMuchInside beyond the limits.
    [[nodiscard]] std::expected<QByteArray, Unreadable> read(const QString &name);

private:
    explicit Archive(const QByteArray &bytes);

    QBuffer m_buffer;
    std::unique_ptr<KZip> m_zip;
    qint64 m_unpacked = 0; ///< bytes so far
};

} // namespace Parlor::Extract
