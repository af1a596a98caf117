// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The code blocks of a message.
#include "ui/chat/messageitem.h"

namespace Parlor {

using Markdown::BlockKind;
using namespace Qt::StringLiterals;

QString MessageItem::codeAt(int row) const
{
    const auto code = [this](int i) {
        return i >= 0 && i < rowCount() && m_rows.at(static_cast<std::size_t>(i)).block.kind == BlockKind::Code;
    };
    if (!code(row))
        return {};
    while (row > 0 && m_rows.at(static_cast<std::size_t>(row)).block.continues)
        --row;
    QString text = m_rows.at(static_cast<std::size_t>(row)).block.inlines.text;
    while (code(++row) && m_rows.at(static_cast<std::size_t>(row)).block.continues)
        text += u'\n' + m_rows.at(static_cast<std::size_t>(row)).block.inlines.text;
    return text;
}

QString MessageItem::languageAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows.at(static_cast<std::size_t>(row)).block.language : QString();
}

QList<int> MessageItem::codeRows() const
{
    QList<int> rows;
    for (int i = m_firstBody; i < rowCount(); ++i) {
        const Row &row = m_rows.at(static_cast<std::size_t>(i));
        if (row.kind == RowKind::Body && row.block.kind == BlockKind::Code && !row.block.continues)
            rows.append(i);
    }
    return rows;
}

/// The block of the message that this row's code begins with: what is remembered by it survives rows that come and go above.
int MessageItem::codeStart(int row) const
{
    while (row > m_firstBody && m_rows.at(static_cast<std::size_t>(row)).block.continues)
        --row;
    return row - m_firstBody;
}

bool MessageItem::codeWraps(int row) const { return !m_unwrapped.contains(codeStart(row)); }

void MessageItem::setCodeWraps(int row, bool wraps)
{
    const int start = codeStart(row);
    if (wraps)
        m_unwrapped.remove(start);
    else
        m_unwrapped.insert(start);
    m_codeScroll.remove(start);
    for (int i = start + m_firstBody; i < rowCount(); ++i) {
        Row &part = m_rows.at(static_cast<std::size_t>(i));
        if (i > start + m_firstBody && !part.block.continues)
            break;
        part.layout = std::make_unique<BlockLayout>(part.block, placeOf(i));
        part.height = part.layout->height();
    }
    updateTops(0);
}

bool MessageItem::scrollCode(int row, qreal by)
{
    const int start = codeStart(row);
    if (!m_unwrapped.contains(start))
        return false;
    qreal most = 0;
    QList<BlockLayout *> parts;
    for (int i = start + m_firstBody; i < rowCount(); ++i) {
        const Row &part = m_rows.at(static_cast<std::size_t>(i));
        if (i > start + m_firstBody && !part.block.continues)
            break;
        if (!part.layout)
            continue;
        most = std::max(most, part.layout->hiddenWidth());
        parts.append(part.layout.get());
    }
    const qreal before = m_codeScroll.value(start);
    const qreal scroll = std::clamp(before + by, 0.0, most);
    m_codeScroll.insert(start, scroll);
    for (BlockLayout *part : std::as_const(parts))
        part->setScroll(scroll);
    return scroll != before;
}

QRect MessageItem::codeButton(int row, CodeButton button) const
{
    if (row < 0 || row >= rowCount())
        return {};
    const auto &layout = m_rows.at(static_cast<std::size_t>(row)).layout;
    if (!layout || layout->codeButton(button).isEmpty())
        return {};
    return layout->codeButton(button).translated(contentLeft(), m_tops.at(row)).toRect();
}

} // namespace Parlor
