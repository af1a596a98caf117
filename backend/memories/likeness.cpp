// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memories/likeness.h"

#include "core/questionwords.h"
#include "retrieval/stems.h"

#include <QHash>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr qsizetype mostComparedWords = 200; ///< words of a statement
static constexpr double nearlyAll = 0.8; ///< of the words of two statements that are in both, when they say the same

namespace {

/// A verb that ties a value to a subject.
struct Predicate {
    QString name;
    bool isSingle = false; ///< a subject has one value: another one contradicts
    bool negates = false;
};

/// "My parrot is called Coco": of {parrot}, called, {coco}. Without a predicate all words are the value.
struct Statement {
    QSet<QString> subject;
    Predicate predicate;
    QSet<QString> value;
    bool isNegated = false;

    [[nodiscard]] QSet<QString> all() const { return subject | value; }
};

const QHash<QString, Predicate> &predicates()
{
    static const QHash<QString, Predicate> all = [] {
        QHash<QString, Predicate> table;
        const auto add = [&table](const QString &words, const Predicate &predicate) {
            for (const QString &word : words.split(u' '))
                table.insert(word, predicate);
        };
        add(u"is am are was were be m ist bin sind war"_s, {.name = u"be"_s, .isSingle = true});
        add(u"called named heißt heiße heißen"_s, {.name = u"call"_s, .isSingle = true});
        add(u"live lives living reside resides wohne wohnt lebe lebt"_s, {.name = u"live"_s, .isSingle = true});
        add(u"work works working arbeite arbeitet"_s, {.name = u"work"_s, .isSingle = true});
        add(u"prefer prefers bevorzuge bevorzugt"_s, {.name = u"prefer"_s, .isSingle = true});
        add(u"starts begins beginnt"_s, {.name = u"begin"_s, .isSingle = true});
        add(u"ends endet"_s, {.name = u"end"_s, .isSingle = true});
        add(u"like likes love loves enjoy enjoys mag liebe"_s, {.name = u"like"_s});
        add(u"dislike dislikes hate hates hasse"_s, {.name = u"like"_s, .negates = true});
        add(u"have has own owns habe hat"_s, {.name = u"have"_s});
        add(u"speak speaks spreche spricht"_s, {.name = u"speak"_s});
        return table;
    }();
    return all;
}

// Say who speaks, or nothing.
bool isFiller(const QString &word)
{
    static const QSet<QString> words{u"i"_s,  u"my"_s,  u"me"_s,  u"mine"_s, u"we"_s,   u"our"_s,  u"the"_s,   u"a"_s,     u"an"_s,   u"user"_s, u"s"_s,   u"t"_s,    u"in"_s,   u"at"_s,  u"on"_s,
                                     u"of"_s, u"for"_s, u"to"_s,  u"and"_s,  u"that"_s, u"very"_s, u"now"_s,   u"also"_s,  u"it"_s,   u"with"_s, u"do"_s,  u"does"_s, u"please"_s, u"really"_s, u"currently"_s, u"over"_s,
                                     u"ich"_s, u"mein"_s, u"meine"_s, u"meiner"_s, u"mir"_s, u"der"_s, u"die"_s, u"das"_s, u"ein"_s, u"eine"_s, u"im"_s, u"am"_s,  u"als"_s, u"sehr"_s, u"jetzt"_s};
    return words.contains(word);
}

bool isNegation(const QString &word)
{
    static const QSet<QString> words{u"not"_s, u"no"_s, u"never"_s, u"don"_s, u"doesn"_s, u"isn"_s, u"aren"_s, u"won"_s, u"cannot"_s, u"without"_s, u"nicht"_s, u"kein"_s, u"keine"_s, u"keinen"_s, u"nie"_s, u"niemals"_s};
    return words.contains(word);
}

Statement statementOf(const QString &text)
{
    Statement statement;
    bool chained = false; // "is called": the last one of a chain says what it is
    for (const QString &word : wordsOf(text.toCaseFolded(), mostComparedWords)) {
        const auto predicate = predicates().constFind(word);
        if (predicate != predicates().cend() && (statement.predicate.name.isEmpty() || chained)) {
            statement.predicate = *predicate;
            statement.isNegated = statement.isNegated != predicate->negates;
            chained = true;
        } else if (isNegation(word)) {
            statement.isNegated = !statement.isNegated;
        } else if (!isFiller(word)) {
            const QStringList stems = stemsOf(word);
            (statement.predicate.name.isEmpty() ? statement.subject : statement.value).unite(QSet<QString>(stems.begin(), stems.end()));
            chained = false;
        }
    }
    // "dass mein Papagei Coco heißt": what is the subject and what the value cannot be told apart.
    if (statement.value.isEmpty()) {
        statement.value = std::exchange(statement.subject, {});
        statement.predicate = {};
    }
    return statement;
}

double sharedBy(const QSet<QString> &a, const QSet<QString> &b)
{
    const qsizetype most = std::max(a.size(), b.size());
    return most == 0 ? 1 : double((a & b).size()) / double(most);
}

bool holds(const QSet<QString> &a, const QSet<QString> &b)
{
    return (a & b).size() == std::min(a.size(), b.size()) && a.isEmpty() == b.isEmpty();
}

class Comparison
{
public:
    Comparison(const QString &one, const QString &other, std::optional<double> similarity) : m_one(statementOf(one)), m_other(statementOf(other)), m_similarity(similarity) { }

    [[nodiscard]] Likeness result() const
    {
        const bool bothSay = !m_one.predicate.name.isEmpty() && !m_other.predicate.name.isEmpty();
        return bothSay ? ofPredicates() : ofWords();
    }

private:
    [[nodiscard]] Likeness same() const { return m_one.isNegated == m_other.isNegated ? Likeness::Same : Likeness::Contrary; }
    [[nodiscard]] bool isAbove(double least) const { return m_similarity && *m_similarity >= least; }

    [[nodiscard]] Likeness ofPredicates() const
    {
        if (!holds(m_one.subject, m_other.subject))
            return Likeness::None;
        const Predicate &one = m_one.predicate;
        const Predicate &other = m_other.predicate;
        const bool areOne = one.name == other.name || one.name == u"be" || other.name == u"be";
        if (areOne && holds(m_one.value, m_other.value) && sharedBy(m_one.value, m_other.value) >= 0.5)
            return same();
        if (areOne && one.isSingle && other.isSingle) {
            // "I am" says something of everything.
            const bool isOpen = m_one.subject.isEmpty() && (one.name == u"be" || other.name == u"be");
            if (m_similarity ? isAbove(similarityOfSubject) : !isOpen)
                return m_one.isNegated == m_other.isNegated ? Likeness::Contrary : Likeness::None;
        }
        return isAbove(similarityOfSame) && one.name == other.name && one.isSingle ? same() : Likeness::None;
    }

    [[nodiscard]] Likeness ofWords() const
    {
        const QSet<QString> one = m_one.all();
        const QSet<QString> other = m_other.all();
        if (sharedBy(one, other) >= nearlyAll && !one.isEmpty())
            return same();
        const bool differInOne = (one - other).size() == 1 && (other - one).size() == 1 && (one & other).size() >= 2;
        if (differInOne && isAbove(similarityOfSubject))
            return Likeness::Contrary;
        return isAbove(similarityOfSame) ? same() : Likeness::None;
    }

    Statement m_one;
    Statement m_other;
    std::optional<double> m_similarity;
};

} // namespace

Likeness likenessOf(const QString &one, const QString &other, std::optional<double> similarity)
{
    return Comparison(one, other, similarity).result();
}

} // namespace Parlor
