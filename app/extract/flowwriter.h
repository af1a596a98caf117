// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/structuredtext.h"

namespace Parlor::Extract {

/// Takes paragraphs and tables as they come in a text document. A paragraph within a table belongs to its cell; a table within a table
/// becomes text of the outer one's cell.
class FlowWriter
{
public:
    explicit FlowWriter(TextBuilder &builder) : m_builder(builder) { }

    void heading(int level, const QString &title);
    void paragraph(const QString &text);
    void beginTable() { ++m_depth; }
    void endTable();
    void endRow();
    void endCell(int repeated = 1);
    [[nodiscard]] bool isInTable() const { return m_depth > 0; }

private:
    TextBuilder &m_builder;
    int m_depth = 0; ///< of tables
    QStringList m_row;
    QString m_cell;
};

} // namespace Parlor::Extract
