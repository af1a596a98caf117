// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/chunker.h"

#include "core/tokenestimate.h"

#include <QTextBoundaryFinder>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

// Of a heading that is a whole paragraph, or a table with very many columns.
constexpr qsizetype longestHeading = 200;
// Of a word that no writing has: base64 and the like.
constexpr qsizetype longestWord = 800;
// Of a sentence that is worth having twice, about a quarter of the budget.
constexpr qsizetype longestOverlap = 240;

/// By what a stretch that is too long is cut, the best way first.
enum class Cut { Line, Sentence, Word, Anywhere };

/// A stretch of the text: a block, or a part of one.
struct Stretch {
    qsizetype start = 0;
    qsizetype end = 0;
};

class Chunker
{
public:
    explicit Chunker(const StructuredText &source) : m_source(source), m_text(source.text) { }

    QList<Chunk> chunks()
    {
        int page = 0;
        for (const TextBlock &block : m_source.blocks) {
            if (std::exchange(page, block.page) != block.page)
                turnPage();
            takeBlock(block);
        }
        endChunk();
        return m_chunks;
    }

private:
    void turnPage()
    {
        if (m_source.pageKind != PageKind::Flowing)
            endChunk();
        if (m_source.pageKind == PageKind::Slide)
            m_path.clear();
    }

    void takeBlock(const TextBlock &block)
    {
        m_isProse = block.kind == TextBlock::Kind::Paragraph;
        m_columns.clear();
        if (block.kind == TextBlock::Kind::Heading) {
            endChunk();
            setHeading(block.level, block.title.left(longestHeading));
        } else if (block.kind == TextBlock::Kind::Table) {
            m_columns = columnsOf(block);
        }
        take({block.start, block.end}, Cut::Line);
    }

    // What the columns are called stands above every part of a table.
    [[nodiscard]] QString columnsOf(const TextBlock &table) const
    {
        const QStringView text = textOf({table.start, table.end});
        const qsizetype newline = text.indexOf(u'\n');
        return text.first(newline < 0 ? text.size() : newline).left(longestHeading).trimmed().toString();
    }

    void setHeading(int level, const QString &title)
    {
        while (m_path.size() >= level)
            m_path.removeLast();
        while (m_path.size() < level - 1)
            m_path << QString();
        m_path << title;
    }

    [[nodiscard]] QString headingPath() const
    {
        QStringList named = m_path;
        named << m_columns;
        named.removeAll(QString());
        return named.join(u" › "_s);
    }

    void take(Stretch stretch, Cut cut)
    {
        if (tokensOf(stretch) > chunkTokens && stretch.end - stretch.start > 1) {
            for (const Stretch &piece : pieces(stretch, cut))
                take(piece, cut == Cut::Anywhere ? cut : Cut(int(cut) + 1));
            return;
        }
        if (m_chunk.end == m_chunk.start) {
            begin(stretch);
            return;
        }
        TokenCounter joined = m_chunkTokens;
        joined.add(textOf({m_chunk.end, stretch.end}));
        if (joined.estimate() <= chunkTokens) {
            m_chunkTokens = joined;
            m_chunk.end = stretch.end;
            return;
        }
        const Stretch before = m_chunk;
        const bool overlaps = m_isProse && m_chunkIsProse;
        endChunk();
        begin(overlaps ? withLastSentence(before, stretch) : stretch);
    }

    void begin(Stretch stretch)
    {
        m_chunk = stretch;
        m_chunkHeading = headingPath();
        m_chunkIsProse = m_isProse;
        m_chunkTokens = {};
        m_chunkTokens.add(textOf(stretch));
    }

    [[nodiscard]] Stretch withLastSentence(Stretch before, Stretch stretch) const
    {
        const qsizetype from = std::max(before.start + 1, before.end - longestOverlap);
        QTextBoundaryFinder finder(QTextBoundaryFinder::Sentence, m_text.constData() + before.start, before.end - before.start);
        finder.setPosition(before.end - before.start);
        qsizetype start = before.end;
        // The end of the text and white space are boundaries too: the sentence is the last stretch with something in it.
        while (start >= from && textOf({start, before.end}).trimmed().isEmpty()) {
            const qsizetype earlier = finder.toPreviousBoundary();
            if (earlier < 0)
                return stretch;
            start = before.start + earlier;
        }
        const Stretch joined{start, stretch.end};
        return start >= from && tokensOf(joined) <= chunkTokens ? joined : stretch;
    }

    [[nodiscard]] QList<Stretch> pieces(Stretch stretch, Cut cut) const
    {
        QList<Stretch> pieces;
        qsizetype at = stretch.start;
        const auto cutAt = [&](qsizetype end) {
            if (end > at)
                pieces.append({std::exchange(at, end), end});
        };
        if (cut == Cut::Line) {
            for (qsizetype end = m_text.indexOf(u'\n', at); end >= 0 && end < stretch.end; end = m_text.indexOf(u'\n', end + 1))
                cutAt(end + 1);
        } else if (cut == Cut::Anywhere) {
            for (qsizetype end = at + step(stretch); end < stretch.end; end += step(stretch))
                cutAt(end - (m_text.at(end).isLowSurrogate() ? 1 : 0));
        } else {
            const auto type = cut == Cut::Sentence ? QTextBoundaryFinder::Sentence : QTextBoundaryFinder::Word;
            QTextBoundaryFinder finder(type, m_text.constData() + stretch.start, stretch.end - stretch.start);
            while (finder.toNextBoundary() >= 0)
                cutAt(stretch.start + finder.position());
        }
        cutAt(stretch.end);
        return pieces;
    }

    // Halves, when even the usual length holds too many tokens (scripts with one a letter).
    static qsizetype step(Stretch stretch) { return std::clamp<qsizetype>((stretch.end - stretch.start) / 2, 1, longestWord); }

    void endChunk()
    {
        Stretch trimmed = m_chunk;
        m_chunk = {};
        while (trimmed.end > trimmed.start && m_text.at(trimmed.end - 1).isSpace())
            --trimmed.end;
        while (trimmed.end > trimmed.start && m_text.at(trimmed.start).isSpace())
            ++trimmed.start;
        if (trimmed.end == trimmed.start)
            return;
        m_chunks.append({.position = int(m_chunks.size()),
                         .heading = m_chunkHeading,
                         .text = m_text.sliced(trimmed.start, trimmed.end - trimmed.start),
                         .start = int(trimmed.start),
                         .end = int(trimmed.end),
                         .page = pageAt(trimmed.start)});
    }

    [[nodiscard]] int pageAt(qsizetype position) const
    {
        const auto after = std::ranges::upper_bound(m_source.blocks, position, {}, &TextBlock::start);
        return after == m_source.blocks.begin() ? 0 : std::prev(after)->page;
    }

    [[nodiscard]] QStringView textOf(Stretch stretch) const { return QStringView(m_text).sliced(stretch.start, stretch.end - stretch.start); }
    [[nodiscard]] int tokensOf(Stretch stretch) const { return estimateTokens(textOf(stretch)); }

    const StructuredText &m_source;
    const QString &m_text;
    QStringList m_path; ///< headings above, by level
    QString m_columns; ///< of the table that is being taken
    bool m_isProse = false; ///< what is being taken
    Stretch m_chunk;
    QString m_chunkHeading;
    bool m_chunkIsProse = false; ///< where it begins
    TokenCounter m_chunkTokens; ///< of m_chunk, so that a long paragraph of short sentences is counted once
    QList<Chunk> m_chunks;
};

} // namespace

QList<Chunk> chunksOf(const StructuredText &source)
{
    return Chunker(source).chunks();
}

QList<Chunk> chunkText(const QString &text, DocumentFormat::Kind kind)
{
    return chunksOf(structureOf(text, kind));
}

} // namespace Parlor
