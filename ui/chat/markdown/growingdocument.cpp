// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/markdown/growingdocument.h"

#include "ui/chat/markdown/parser.h"

namespace Parlor::Markdown {

void GrowingDocument::setText(const QString &text)
{
    *this = GrowingDocument();
    append(text);
}

qsizetype GrowingDocument::append(const QString &text)
{
    m_source += m_toUtf8.encode(text);
    if (!m_whole && mayDefineReferences(QByteArrayView(m_source).sliced(m_cut))) {
        m_whole = true;
        m_cut = 0;
        m_settled = 0;
    }
    Document document = parse(QByteArrayView(m_source).sliced(m_cut));

    qsizetype same = m_settled;
    while (same < m_blocks.size() && same - m_settled < document.blocks.size() && m_blocks.at(same) == document.blocks.at(same - m_settled))
        ++same;
    const qsizetype settled = m_settled;
    m_blocks.resize(same);
    for (qsizetype index = same - settled; index < document.blocks.size(); ++index)
        m_blocks.append(std::move(document.blocks[index]));

    if (document.boundary > 0 && !m_whole) {
        m_cut += document.boundary;
        m_settled = settled + document.boundaryBlock;
    }
    return same;
}

} // namespace Parlor::Markdown
