// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/questionwords.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace Parlor {

// So many letters of a word tell it apart from others; its endings come after.
static constexpr qsizetype stemLength = 6;

QStringList wordsOf(const QString &text, qsizetype most)
{
    QStringList words;
    QString word;
    for (const QChar c : text) {
        if (c.isLetterOrNumber() || c.isMark() || c.isSurrogate()) {
            word += c;
        } else if (!word.isEmpty()) {
            words << std::exchange(word, {});
            if (words.size() >= most)
                return words;
        }
    }
    if (!word.isEmpty())
        words << word;
    return words;
}

QStringList tellingWords(const QString &question, qsizetype most)
{
    static const QSet<QString> common{
        u"a"_s,   u"an"_s,    u"and"_s,  u"are"_s,  u"about"_s, u"be"_s,   u"can"_s,   u"could"_s, u"did"_s,   u"do"_s,    u"does"_s, u"for"_s,
        u"from"_s, u"had"_s,  u"has"_s,  u"have"_s, u"how"_s,   u"i"_s,    u"in"_s,    u"is"_s,    u"it"_s,    u"many"_s, u"me"_s,    u"much"_s, u"my"_s,   u"of"_s,
        u"on"_s,  u"or"_s,    u"our"_s,  u"please"_s, u"so"_s,  u"tell"_s, u"that"_s,  u"the"_s,   u"their"_s, u"there"_s, u"this"_s, u"to"_s,
        u"was"_s, u"we"_s,    u"were"_s, u"what"_s, u"when"_s,  u"where"_s, u"which"_s, u"who"_s,  u"why"_s,   u"will"_s,  u"with"_s, u"would"_s,
        u"you"_s, u"your"_s};
    QStringList words;
    for (const QString &word : wordsOf(question, most * 3)) {
        const QString folded = word.toCaseFolded();
        if (!common.contains(folded) && !words.contains(folded))
            words << folded;
    }
    return words.mid(0, most);
}

static QString stemOf(const QString &word)
{
    QString letters;
    for (const QChar c : word.normalized(QString::NormalizationForm_D).toCaseFolded()) {
        if (!c.isMark())
            letters += c;
    }
    // Short words are shortened too: "cats" meets "cat".
    return letters.size() > 3 && letters.size() <= stemLength && letters.endsWith(u's') ? letters.chopped(1) : letters.left(stemLength);
}

double wordCoverage(const QStringList &words, const QString &text)
{
    if (words.isEmpty())
        return 0;
    QSet<QString> wanted;
    for (const QString &word : words)
        wanted.insert(stemOf(word));
    const qsizetype all = wanted.size();
    for (const QString &word : wordsOf(text, text.size())) {
        wanted.remove(stemOf(word));
        if (wanted.isEmpty())
            break;
    }
    return double(all - wanted.size()) / double(all);
}

} // namespace Parlor
