// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/heightindex.h"

#include <bit>

namespace Parlor {

static int lowestBit(int value) { return value & -value; }

void HeightIndex::reset(int count, int height)
{
    m_heights.fill(height, count);
    m_sums.resize(count + 1);
    m_sums[0] = 0;
    for (int i = 1; i <= count; ++i)
        m_sums[i] = static_cast<qint64>(lowestBit(i)) * height;
}

void HeightIndex::append(int height)
{
    if (m_sums.isEmpty())
        m_sums.append(0);
    const int index = count() + 1;
    const qint64 before = top(index - 1) - top(index - lowestBit(index));
    m_heights.append(height);
    m_sums.append(before + height);
}

void HeightIndex::truncate(int count)
{
    m_heights.resize(count);
    m_sums.resize(count + 1);
}

void HeightIndex::setHeight(int row, int height)
{
    const int change = height - m_heights.at(row);
    if (change == 0)
        return;
    m_heights[row] = height;
    for (int i = row + 1; i < m_sums.size(); i += lowestBit(i))
        m_sums[i] += change;
}

qint64 HeightIndex::top(int row) const
{
    qint64 sum = 0;
    for (int i = row; i > 0; i -= lowestBit(i))
        sum += m_sums.at(i);
    return sum;
}

int HeightIndex::rowAt(qint64 y) const
{
    if (m_heights.isEmpty())
        return -1;
    int row = 0;
    qint64 rest = y;
    for (int step = static_cast<int>(std::bit_floor(static_cast<unsigned>(count()))); step > 0; step /= 2) {
        if (row + step <= count() && m_sums.at(row + step) <= rest) {
            row += step;
            rest -= m_sums.at(row);
        }
    }
    return std::min(row, count() - 1);
}

} // namespace Parlor
