// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/snippet.h"

#include "retrieval/searchwords.h"
#include "retrieval/stems.h"
#include "ui/theme.h"

#include <QPainter>
#include <QStyleOptionViewItem>
#include <QTextLayout>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr QChar markBegins(2);
static constexpr QChar markEnds(3);
static constexpr qsizetype shownBefore = 14; ///< characters of a snippet before its first mark
static constexpr qsizetype longestSnippet = 240;
static constexpr qsizetype longestSearched = 20'000; ///< characters of a text

static bool isWord(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate();
}

// As the search compares them: "tomatoes" meets "tomato", and what is still being typed meets what begins with it.
static bool meets(const QString &word, const QStringList &stems)
{
    const QString stem = stemsOf(word).value(0);
    return std::ranges::any_of(stems, [&stem](const QString &wanted) { return stem == wanted || (wanted.size() > 2 && stem.startsWith(wanted)); });
}

QString markedSnippet(const QString &text, const QString &searched)
{
    const QStringList stems = searchWordsOf(searched).stems;
    const QString read = text.left(longestSearched).simplified();
    QString marked;
    qsizetype first = -1;
    for (qsizetype from = 0; from < read.size();) {
        qsizetype to = from + 1;
        const bool word = isWord(read.at(from));
        while (to < read.size() && isWord(read.at(to)) == word)
            ++to;
        const QString part = read.sliced(from, to - from);
        if (word && meets(part, stems)) {
            if (first < 0)
                first = marked.size();
            marked += markBegins + part + markEnds;
        } else {
            marked += part;
        }
        if (first >= 0 && marked.size() > first + longestSnippet)
            break;
        from = to;
    }
    if (first < 0)
        return read.left(longestSnippet);
    const qsizetype before = marked.lastIndexOf(u' ', std::max<qsizetype>(first - 2 * shownBefore, 0));
    return before > 0 ? u"…"_s + marked.sliced(before + 1) : marked;
}

QString plainSnippet(QString snippet)
{
    snippet.removeIf([](QChar c) { return c == markBegins || c == markEnds; });
    return snippet;
}

void drawSnippet(QPainter &painter, const QRect &line, QString text, const QStyleOptionViewItem &option, const QColor &colour)
{
    text = text.simplified();
    if (const qsizetype first = text.indexOf(markBegins); first > shownBefore) {
        const qsizetype word = text.indexOf(u' ', first - shownBefore);
        text = u"…"_s + text.sliced(word > 0 && word < first ? word + 1 : first);
    }
    QString plain;
    QList<QTextLayout::FormatRange> marks;
    for (const QChar character : std::as_const(text)) {
        if (character == markBegins) {
            QTextCharFormat format;
            format.setFontWeight(QFont::Bold);
            format.setForeground(option.palette.color(QPalette::Text));
            format.setBackground(Theme::tint(option.palette));
            marks.append({.start = int(plain.size()), .length = 0, .format = format});
        } else if (character == markEnds) {
            if (!marks.isEmpty())
                marks.last().length = int(plain.size()) - marks.last().start;
        } else {
            plain += character;
        }
    }
    QTextLayout layout(plain, option.font);
    QTextOption rules(Qt::AlignLeading);
    rules.setWrapMode(QTextOption::NoWrap);
    rules.setTextDirection(option.direction);
    layout.setTextOption(rules);
    layout.setFormats(marks);
    layout.beginLayout();
    QTextLine laidOut = layout.createLine();
    laidOut.setLineWidth(line.width());
    layout.endLayout();
    painter.save();
    painter.setClipRect(line);
    painter.setPen(colour);
    layout.draw(&painter, line.topLeft());
    painter.restore();
}

} // namespace Parlor
