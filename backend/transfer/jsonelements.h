// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>

#include <optional>

class QIODevice;

namespace Parlor {

/// Reads the elements of a long JSON array one by one, so that a file of any size never is in memory as a whole. The array is the whole
/// file, or the first one inside the object that is the whole file.
class JsonElements
{
public:
    /// `device` outlives it. An element of more than `longest` bytes is passed over.
    JsonElements(QIODevice &device, qint64 longest) : m_device(device), m_longest(longest) { }

    /// What stands before the array, closed so that it is a whole value: "[]" or "{…, "name":[]}". Once, before next().
    /// InvalidArgument when there is none.
    Result<QByteArray> open();
    /// The text of the next element; empty: it was too long; nothing: the array has ended. InvalidArgument when the file breaks off.
    Result<std::optional<QByteArray>> next();

    /// Bytes taken so far.
    [[nodiscard]] qint64 position() const { return m_taken; }

private:
    [[nodiscard]] std::optional<char> take();
    void giveBack();

    QIODevice &m_device;
    qint64 m_longest;
    QByteArray m_buffer;
    qsizetype m_at = 0;
    qint64 m_taken = 0;
};

} // namespace Parlor
