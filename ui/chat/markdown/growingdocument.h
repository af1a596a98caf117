// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/markdown/block.h"

#include <QByteArray>
#include <QStringEncoder>

namespace Parlor::Markdown {

/// A document that grows at its end. An append parses only from the last place where the text can be cut (Document::boundary);
/// its blocks are always the same as those of a whole parse.
class GrowingDocument
{
public:
    void setText(const QString &text);
    /// Returns the index of the first block that is new or different.
    qsizetype append(const QString &text);

    [[nodiscard]] const QList<Block> &blocks() const { return m_blocks; }
    /// How many bytes the next append parses at least; for tests.
    [[nodiscard]] qsizetype unsettledSize() const { return m_source.size() - m_cut; }

private:
    QStringEncoder m_toUtf8{QStringEncoder::Utf8}; // an append may end between the two halves of a surrogate pair
    QByteArray m_source;
    qsizetype m_cut = 0; ///< where the next parse begins, in bytes
    QList<Block> m_blocks;
    qsizetype m_settled = 0; ///< blocks before the last cut
    bool m_whole = false; ///< link references: every append may change blocks at the beginning
};

} // namespace Parlor::Markdown
