// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/chunker.h"

#include "core/tokenestimate.h"

#include <QTextBoundaryFinder>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

// Of a heading that is a whole paragraph, or a table with very many columns.
constexpr qsizetype longestHeading = 200;
// Of a word that no writing has: base64 and the like.
constexpr qsizetype longestWord = 800;

/// By what a stretch that is too long is cut, the best way first.
enum class Cut { Line, Sentence, Word, Anywhere };

/// A stretch of the text: a paragraph, or a part of one.
struct Stretch {
    qsizetype start = 0;
    qsizetype end = 0;
};

class Chunker
{
public:
    Chunker(const QString &text, DocumentFormat::Kind kind) : m_text(text), m_kind(kind) { }

    QList<Chunk> chunks()
    {
        const bool isTable = m_kind == DocumentFormat::Kind::Csv;
        for (qsizetype at = 0; at < m_text.size();) {
            const qsizetype newline = m_text.indexOf(u'\n', at);
            const qsizetype end = newline < 0 ? m_text.size() : newline;
            const QStringView line = QStringView(m_text).sliced(at, end - at);
            if (isTable)
                takeRow({at, end}, line);
            else
                takeLine({at, end}, line);
            at = end + 1;
        }
        endParagraph();
        endChunk();
        return m_chunks;
    }

private:
    // What the columns are called stands above every part of a table.
    void takeRow(Stretch row, QStringView line)
    {
        if (m_heading.isEmpty())
            m_heading = line.left(longestHeading).trimmed().toString();
        takeParagraph(row);
    }

    void takeLine(Stretch stretch, QStringView line)
    {
        if (line.trimmed().isEmpty()) {
            endParagraph();
            return;
        }
        if (line.trimmed().startsWith(u"```"))
            m_inCode = !m_inCode;
        if (const int level = headingLevel(line); level > 0) {
            endParagraph();
            endChunk();
            setHeading(level, line.sliced(level).trimmed().left(longestHeading).toString());
        }
        if (m_paragraph.end == m_paragraph.start)
            m_paragraph.start = stretch.start;
        m_paragraph.end = stretch.end;
    }

    [[nodiscard]] int headingLevel(QStringView line) const
    {
        if (m_inCode || (m_kind != DocumentFormat::Kind::Markdown && m_kind != DocumentFormat::Kind::Html))
            return 0;
        int level = 0;
        while (level < line.size() && line.at(level) == u'#')
            ++level;
        return level >= 1 && level <= 6 && level < line.size() && line.at(level) == u' ' ? level : 0;
    }

    void setHeading(int level, const QString &title)
    {
        while (m_path.size() >= level)
            m_path.removeLast();
        while (m_path.size() < level - 1)
            m_path << QString();
        m_path << title;
        QStringList named = m_path;
        named.removeAll(QString());
        m_heading = named.join(u" › "_s);
    }

    void endParagraph()
    {
        if (m_paragraph.end > m_paragraph.start)
            takeParagraph(m_paragraph);
        m_paragraph = {};
    }

    void takeParagraph(Stretch paragraph) { take(paragraph, Cut::Line); }

    void take(Stretch stretch, Cut cut)
    {
        if (tokensOf(stretch) > chunkTokens && stretch.end - stretch.start > 1) {
            for (const Stretch &piece : pieces(stretch, cut))
                take(piece, cut == Cut::Anywhere ? cut : Cut(int(cut) + 1));
            return;
        }
        if (m_chunk.end > m_chunk.start) {
            TokenCounter joined = m_chunkTokens;
            joined.add(textOf({m_chunk.end, stretch.end}));
            if (joined.estimate() <= chunkTokens) {
                m_chunkTokens = joined;
                m_chunk.end = stretch.end;
                return;
            }
            endChunk();
        }
        m_chunk = stretch;
        m_chunkTokens = {};
        m_chunkTokens.add(textOf(stretch));
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
                         .heading = m_heading,
                         .text = m_text.sliced(trimmed.start, trimmed.end - trimmed.start),
                         .start = int(trimmed.start),
                         .end = int(trimmed.end)});
    }

    [[nodiscard]] QStringView textOf(Stretch stretch) const { return QStringView(m_text).sliced(stretch.start, stretch.end - stretch.start); }
    [[nodiscard]] int tokensOf(Stretch stretch) const { return estimateTokens(textOf(stretch)); }

    const QString &m_text;
    DocumentFormat::Kind m_kind;
    QStringList m_path;
    QString m_heading;
    Stretch m_paragraph;
    Stretch m_chunk;
    TokenCounter m_chunkTokens; ///< of m_chunk, so that a long paragraph of short sentences is counted once
    bool m_inCode = false;
    QList<Chunk> m_chunks;
};

} // namespace

QList<Chunk> chunkText(const QString &text, DocumentFormat::Kind kind)
{
    return Chunker(text, kind).chunks();
}

} // namespace Parlor
