// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/citationmarks.h"

#include <QRegularExpression>

namespace Parlor {

using Markdown::Block;
using Markdown::BlockKind;
using Markdown::InlineText;
using Markdown::Span;
using namespace Qt::StringLiterals;

namespace {

constexpr char16_t firstMark = 0xE000; // private use
constexpr qsizetype mostMarks = 0x1000;

int numberOf(QChar c, const QList<Citation> &citations)
{
    const int number = c.unicode() - firstMark + 1;
    return number >= 1 && number <= citations.size() ? number : 0;
}

QString withoutMarks(QString text, const QList<Citation> &citations)
{
    return text.removeIf([&](QChar c) { return numberOf(c, citations) > 0; });
}

/// Where a mark can stand: behind the range, and behind what closes an emphasis there, which it would break otherwise.
qsizetype placeBehind(const QString &markdown, const Citation &citation)
{
    qsizetype end = citation.end;
    if (citation.unit == Citation::Unit::Utf8Byte)
        end = QString::fromUtf8(QByteArrayView(markdown.toUtf8()).first(std::clamp<qsizetype>(end, 0, markdown.toUtf8().size()))).size();
    end = std::clamp<qsizetype>(end, 0, markdown.size());
    while (end > 0 && markdown.at(end - 1).isSpace())
        --end;
    while (end < markdown.size() && u"*_~`)"_s.contains(markdown.at(end)))
        ++end;
    if (end < markdown.size() && markdown.at(end).isLowSurrogate())
        ++end;
    return end;
}

/// Builds a text anew from pieces of another, with their looks.
class InlineBuilder
{
public:
    explicit InlineBuilder(const InlineText &source) : m_source(source) { }

    void copy(qsizetype from, qsizetype to)
    {
        for (const Span &span : m_source.spans) {
            const qsizetype start = std::max<qsizetype>(from, span.start);
            const qsizetype end = std::min<qsizetype>(to, span.start + span.length);
            if (start < end)
                m_result.spans.append({.start = int(m_result.text.size() + start - from), .length = int(end - start), .style = span.style, .link = span.link});
        }
        m_result.text += QStringView(m_source.text).sliced(from, to - from);
    }

    void addMark(int number)
    {
        const QString text = u'[' + QString::number(number) + u']';
        m_result.spans.append({.start = int(m_result.text.size()), .length = int(text.size()), .style = Span::Raised, .link = citationLink(number)});
        m_result.text += text;
    }

    [[nodiscard]] InlineText take() { return std::move(m_result); }

private:
    const InlineText &m_source;
    InlineText m_result;
};

bool isPlainAt(const InlineText &inlines, qsizetype position)
{
    return std::ranges::none_of(inlines.spans, [position](const Span &span) {
        return position >= span.start && position < span.start + span.length && (!span.link.isEmpty() || span.style & Span::Code);
    });
}

/// Of "1", or of "1, 3" where a model put several into one pair of brackets.
QList<int> numbersIn(QStringView written)
{
    static const QRegularExpression separator(u" ?[,;] ?"_s);
    QList<int> numbers;
    for (const QStringView number : written.split(separator))
        numbers << number.toInt();
    return numbers;
}

bool areAllOf(const QList<int> &numbers, const QList<Citation> &citations)
{
    return std::ranges::all_of(numbers, [&citations](int number) { return number >= 1 && number <= citations.size(); });
}

InlineText resolved(const InlineText &inlines, const QList<Citation> &citations)
{
    static const QRegularExpression written(u"\\[(\\d{1,3}(?: ?[,;] ?\\d{1,3})*)\\]|[\\x{E000}-\\x{EFFF}]"_s);
    InlineBuilder builder(inlines);
    qsizetype done = 0;
    for (const QRegularExpressionMatch &match : written.globalMatch(inlines.text)) {
        const bool isMark = match.capturedLength() == 1;
        const QList<int> numbers = isMark ? QList<int>{numberOf(match.capturedView().front(), citations)} : numbersIn(match.capturedView(1));
        if (!areAllOf(numbers, citations) || (!isMark && !isPlainAt(inlines, match.capturedStart())))
            continue;
        builder.copy(done, match.capturedStart());
        for (const int number : numbers)
            builder.addMark(number);
        done = match.capturedEnd();
    }
    builder.copy(done, inlines.text.size());
    InlineText result = builder.take();
    for (Span &span : result.spans)
        span.link = withoutMarks(span.link, citations);
    return result;
}

} // namespace

static constexpr auto citationScheme = "citation:"_L1;

QString citationLink(int number) { return citationScheme + QString::number(number); }

int citationNumber(const QString &link)
{
    return link.startsWith(citationScheme) ? QStringView(link).sliced(citationScheme.size()).toInt() : 0;
}

QString withCitationMarks(const QString &markdown, const QList<Citation> &citations)
{
    struct Mark {
        qsizetype at;
        qsizetype number;
    };
    QList<Mark> marks;
    for (qsizetype i = 0; i < std::min(citations.size(), mostMarks); ++i) {
        if (citations.at(i).end > 0 && citations.at(i).unit != Citation::Unit::None)
            marks.append({placeBehind(markdown, citations.at(i)), i + 1});
    }
    std::ranges::stable_sort(marks, {}, &Mark::at);
    QString text;
    qsizetype done = 0;
    for (const Mark &mark : std::as_const(marks)) {
        const QString writtenThere = u'[' + QString::number(mark.number) + u']';
        text += QStringView(markdown).sliced(done, mark.at - done);
        done = mark.at;
        // Some models write the number and report the range as well.
        if (!QStringView(markdown).sliced(mark.at).startsWith(writtenThere) && !QStringView(markdown).first(mark.at).endsWith(writtenThere))
            text += QChar(char16_t(firstMark + mark.number - 1));
    }
    return text + QStringView(markdown).sliced(done);
}

Block resolveCitationMarks(Block block, const QList<Citation> &citations)
{
    if (citations.isEmpty())
        return block;
    if (block.kind == BlockKind::Code) {
        block.inlines.text = withoutMarks(block.inlines.text, citations);
        return block;
    }
    block.inlines = resolved(block.inlines, citations);
    for (InlineText &cell : block.cells)
        cell = resolved(cell, citations);
    return block;
}

} // namespace Parlor
