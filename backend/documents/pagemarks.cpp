// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pagemarks.h"

#include <algorithm>

namespace Parlor {

static constexpr qsizetype longestPassage = 20'000; ///< characters
// What is shorter stands on a page by chance.
static constexpr qsizetype shortestPart = 16; ///< letters

static QString lettersOf(const QString &text)
{
    QString letters;
    const QString folded = text.normalized(QString::NormalizationForm_KC).toCaseFolded();
    std::ranges::copy_if(folded, std::back_inserter(letters), [](QChar character) { return character.isLetterOrNumber(); });
    return letters;
}

namespace {

/// The letters of a page in one row, and which word each belongs to.
struct PageLetters {
    QString letters;
    QList<qsizetype> words;
    QList<qsizetype> lengths; ///< of each word

    explicit PageLetters(const QList<PageWord> &of)
    {
        for (qsizetype i = 0; i < of.size(); ++i) {
            const QString some = lettersOf(of.at(i).text);
            letters += some;
            words.insert(words.size(), some.size(), i);
            lengths << some.size();
        }
    }
};

} // namespace

/// How many letters are the same from there on.
static qsizetype commonLength(QStringView a, QStringView b)
{
    const qsizetype most = std::min(a.size(), b.size());
    return std::mismatch(a.begin(), a.begin() + most, b.begin()).first - a.begin();
}

/// Which words of the page the passage has, part by part: lines that repeat on each page stand between the parts, or were left out.
static QList<bool> wordsOfPassage(QStringView passage, const PageLetters &page)
{
    QList<qsizetype> shared(page.lengths.size(), 0);
    const qsizetype least = std::min(shortestPart, passage.size());
    qsizetype next = 0; // of the page: it goes on where the part before ended
    for (qsizetype at = 0; least > 0 && at + least <= passage.size();) {
        const QStringView start = passage.sliced(at, least);
        qsizetype found = page.letters.indexOf(start, next);
        if (found < 0)
            found = page.letters.indexOf(start);
        if (found < 0) {
            ++at;
            continue;
        }
        const qsizetype length = commonLength(passage.sliced(at), QStringView(page.letters).sliced(found));
        for (qsizetype i = found; i < found + length; ++i)
            ++shared[page.words.at(i)];
        next = found + length;
        at += length;
    }
    // The last letter of the word before may be the same by chance.
    QList<bool> marked;
    for (qsizetype i = 0; i < shared.size(); ++i)
        marked << (shared.at(i) > 0 && 2 * shared.at(i) >= page.lengths.at(i));
    return marked;
}

static bool standsInOneLine(const QRectF &a, const QRectF &b)
{
    const double both = std::min(a.bottom(), b.bottom()) - std::max(a.top(), b.top());
    const double gap = std::max(a.left(), b.left()) - std::min(a.right(), b.right());
    return both > std::min(a.height(), b.height()) / 2 && gap < std::max(a.height(), b.height());
}

QList<QRectF> marksOf(const QString &passage, const QList<PageWord> &words)
{
    const QString letters = lettersOf(passage.left(longestPassage));
    const QList<bool> marked = wordsOfPassage(letters, PageLetters(words));
    QList<QRectF> marks;
    bool follows = false; // the word before is marked too
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QRectF &place = words.at(i).place;
        if (marked.at(i) && follows && standsInOneLine(marks.last(), place))
            marks.last() |= place;
        else if (marked.at(i))
            marks << place;
        follows = marked.at(i);
    }
    return marks;
}

} // namespace Parlor
