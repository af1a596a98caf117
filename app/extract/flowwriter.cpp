// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "flowwriter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parlor::Extract {

static constexpr int mostColumns = 1000;

void FlowWriter::heading(int level, const QString &title)
{
    if (isInTable())
        paragraph(title);
    else
        m_builder.addHeading(level, title);
}

void FlowWriter::paragraph(const QString &text)
{
    if (!isInTable())
        m_builder.addParagraph(text);
    else if (!text.trimmed().isEmpty())
        m_cell += (m_cell.isEmpty() ? QString() : u" "_s) + text.trimmed();
}

void FlowWriter::endTable()
{
    m_depth = std::max(0, m_depth - 1);
    if (m_depth == 0)
        m_builder.endTable();
}

void FlowWriter::endCell(int repeated)
{
    if (m_depth != 1)
        return;
    const qsizetype room = mostColumns - m_row.size();
    for (qsizetype i = 0; i < std::min<qsizetype>(repeated, room); ++i)
        m_row << m_cell;
    m_cell.clear();
}

void FlowWriter::endRow()
{
    if (m_depth != 1)
        return;
    // Sheets are filled up with empty cells to their right edge.
    while (!m_row.isEmpty() && m_row.last().isEmpty())
        m_row.removeLast();
    if (!m_row.isEmpty())
        m_builder.addRow(m_row);
    m_row.clear();
}

} // namespace Parlor::Extract
