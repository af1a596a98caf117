// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace Parlor {

/// Heights of many rows with their sums in logarithmic time (a Fenwick tree), so that a conversation of 100,000 messages scrolls
/// and streams like an empty one.
class HeightIndex
{
public:
    /// `count` rows of the same height.
    void reset(int count, int height);
    void append(int height);
    void truncate(int count);

    [[nodiscard]] int count() const { return static_cast<int>(m_heights.size()); }
    [[nodiscard]] int height(int row) const { return m_heights.at(row); }
    void setHeight(int row, int height);
    /// Sum of the heights before `row`; row may be count().
    [[nodiscard]] qint64 top(int row) const;
    [[nodiscard]] qint64 total() const { return top(count()); }
    /// The row that contains this distance from the top; the nearest one outside; -1 when there is none.
    [[nodiscard]] int rowAt(qint64 y) const;

private:
    QList<int> m_heights;
    QList<qint64> m_sums; ///< m_sums[i] covers the rows (i - lowest bit of i, i], counted from 1
};

} // namespace Parlor
