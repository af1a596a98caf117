// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/passagejoining.h"
#include "retrieval/rankfusion.h"
#include "retrieval/reranker.h"
#include "retrieval/searchwords.h"
#include "retrieval/stems.h"
#include "support/testregistry.h"

#include <QTest>

using namespace Parlor;
using namespace Qt::StringLiterals;

class TestRanking : public QObject
{
    Q_OBJECT

private:
    Vocabulary m_vocabulary;

    Candidate candidate(qint64 row, const QString &text, Vector vector = {})
    {
        Candidate made;
        made.passage.row = row;
        made.passage.text = text;
        made.passage.parts.wordRank = 1;
        made.stems = m_vocabulary.stemsOf(text);
        made.vector = std::move(vector);
        return made;
    }

    RankedQuestion question(const QString &text, Vector vector = {})
    {
        RankedQuestion asked;
        for (const QStringList stems = searchWordsOf(text).stems; const QString &stem : stems)
            asked.words.append({.stem = m_vocabulary.numberOf(stem), .rarity = 0.8});
        asked.vector = std::move(vector);
        return asked;
    }

    static FoundPassage chunk(qint64 document, int position, const QString &text, double score, int start = 0)
    {
        FoundPassage passage;
        passage.documentRow = document;
        passage.position = position;
        passage.text = text;
        passage.score = score;
        passage.start = start;
        passage.end = start + int(text.size());
        return passage;
    }

private Q_SLOTS:
    void wordsAreFoldedAndStemmed()
    {
        QCOMPARE(stemsOf(u"Running, the RUNNERS ran; naïve Cafés!"_s), QStringList({u"run"_s, u"the"_s, u"runner"_s, u"ran"_s, u"naiv"_s, u"cafe"_s}));
        QCOMPARE(stemsOf(u"年假有"_s), QStringList({u"年假"_s, u"假有"_s}));
        QCOMPARE(stemsOf(u"iPhone用户"_s), QStringList({u"iphon"_s, u"用户"_s}));
        QCOMPARE(stemsOf(u"한국어"_s), QStringList({u"한국"_s, u"국어"_s}));
        QVERIFY(stemsOf(u"…—!"_s).isEmpty());
    }

    void questionsBecomeQueries()
    {
        const SearchWords words = searchWordsOf(u"How many days of Vacation and vacations do I have?"_s);
        QCOMPARE(words.words, QStringList({u"days"_s, u"vacation"_s, u"vacations"_s}));
        QCOMPARE(words.stems, QStringList({u"dai"_s, u"vacat"_s}));
        QCOMPARE(matchAnyOf(words.words), u"\"days\" OR \"vacation\" OR \"vacations\""_s);
        QCOMPARE(matchAnyBeginningWith({u"ab"_s, u"urlaub"_s}), u"\"urlaub\"*"_s);
        QVERIFY(searchWordsOf(u"What is this about?"_s).isEmpty());
        QCOMPARE(searchWordsOf(u"The Who"_s).words, QStringList({u"the"_s, u"who"_s}));
        QVERIFY(searchWordsOf(u"\"*("_s).isEmpty());
        QCOMPARE(searchWordsOf(u"年假有多少 days"_s).unspaced, QStringList{u"年假有多少"_s});
        QCOMPARE(matchAnyTrigram({u"年假有多"_s, u"是"_s}), u"\"年假有\" OR \"假有多\""_s);
    }

    void whatIsHighInBothOrdersComesFirst()
    {
        const auto ranks = fused({{.rows = {1, 2, 3}}, {.rows = {2, 4}, .weight = 0.5}});
        QList<qint64> rows;
        for (const FusedRank &rank : ranks)
            rows << rank.row;
        QCOMPARE(rows, QList<qint64>({2, 1, 3, 4}));
        QCOMPARE(ranks.first().ranks, QList<int>({2, 1}));
        QCOMPARE(ranks.last().ranks, QList<int>({0, 2}));
        QVERIFY(ranks.first().score < 1);
        QCOMPARE(fused({{.rows = {7}}, {.rows = {7}}}).first().score, 1.0);
        QVERIFY(fused({}).isEmpty());
    }

    void rareWordsSayMore()
    {
        QVERIFY(rarityOf(1, 1000) > rarityOf(100, 1000));
        QVERIFY(rarityOf(100, 1000) > rarityOf(900, 1000));
        QVERIFY(rarityOf(0, 1000) <= 1 && rarityOf(1000, 1000) >= 0);
        RankedQuestion asked = question(u"zebra house"_s);
        asked.words[1].rarity = 0.1;
        QList<Candidate> candidates{candidate(1, u"the house is a house"_s), candidate(2, u"a zebra is there"_s)};
        rerank(candidates, asked);
        QCOMPARE(candidates.first().passage.row, 2);
        QVERIFY(candidates.first().passage.parts.coverage > 0.8);
        QVERIFY(candidates.last().passage.parts.coverage < 0.2);
    }

    void wordsThatStandTogetherAndInHeadingsCount()
    {
        QList<Candidate> candidates{candidate(1, u"heat is one thing and then there is the way of conduction"_s), candidate(2, u"one thing and then there is the way of heat conduction"_s)};
        rerank(candidates, question(u"heat conduction"_s));
        QCOMPARE(candidates.first().passage.row, 2);
        QCOMPARE(candidates.first().passage.parts.proximity, 1.0);
        QCOMPARE(candidates.last().passage.parts.proximity, 0.0);
        QList<Candidate> headed{candidate(1, u"everybody has thirty days"_s), candidate(2, u"everybody has thirty days"_s)};
        headed[1].headingStems = m_vocabulary.stemsOf(u"Vacation"_s);
        rerank(headed, question(u"vacation days"_s));
        QCOMPARE(headed.first().passage.row, 2);
        QVERIFY(headed.first().passage.parts.heading > headed.last().passage.parts.heading);
    }

    void meaningDecidesBetweenEqualWords()
    {
        QList<Candidate> candidates{candidate(1, u"the bank"_s, {0, 1}), candidate(2, u"the bank"_s, {1, 0})};
        rerank(candidates, question(u"bank"_s, {1, 0}));
        QCOMPARE(candidates.first().passage.row, 2);
        QCOMPARE(candidates.first().passage.parts.similarity, 1.0);
        for (const Candidate &found : std::as_const(candidates))
            QVERIFY(found.passage.score >= 0 && found.passage.score <= 1);
    }

    void whatHasNoWordMustBeNear()
    {
        QList<Candidate> candidates{candidate(1, u"automobiles"_s, {1, 0}), candidate(2, u"weather"_s, {0.1F, 0.995F})};
        for (Candidate &found : candidates)
            found.passage.parts.wordRank = 0;
        rerank(candidates, question(u"cars"_s, {1, 0}));
        QCOMPARE(candidates.size(), 1);
        QCOMPARE(candidates.first().passage.row, 1);
    }

    void nearDuplicatesAreFolded()
    {
        const QString text = u"The quick brown fox jumps over the lazy dog while twelve angry wizards watch it from their old stone tower"_s;
        const QList<Candidate> candidates{candidate(1, text), candidate(2, text + u" today"_s), candidate(3, u"Another text that has nothing to do with the first one at all"_s),
                                    candidate(4, u"short one"_s), candidate(5, u"short two"_s)};
        const QList<Candidate> kept = withoutDuplicates(candidates, 10);
        QCOMPARE(kept.size(), 4);
        QCOMPARE(kept.first().passage.row, 1);
        QCOMPARE(kept.first().passage.folded, 1);
        QCOMPARE(withoutDuplicates(candidates, 2).last().passage.row, 3);
    }

    void neighboursAreJoined()
    {
        const auto joined = joinedNeighbours({chunk(1, 4, u"four"_s, 0.5), chunk(1, 3, u"three"_s, 0.9), chunk(2, 5, u"five"_s, 0.7), chunk(1, 6, u"six"_s, 0.2)}, 3);
        QCOMPARE(joined.size(), 3);
        QCOMPARE(joined.first().text, u"three\n\nfour"_s);
        QCOMPARE(joined.first().score, 0.9);
        QCOMPARE(joined.first().chunks, 2);
        QCOMPARE(joined.first().position, 3);
        QCOMPARE(joined.at(1).documentRow, 2);
        const auto many = joinedNeighbours({chunk(1, 0, u"a"_s, 1), chunk(1, 1, u"b"_s, 1), chunk(1, 2, u"c"_s, 1), chunk(1, 3, u"d"_s, 1)}, 3);
        QCOMPARE(many.size(), 2);
        QCOMPARE(many.first().chunks, 3);
    }

    void aSharedSentenceIsNotRepeated()
    {
        const QString document = u"One sentence. A shared one. The last."_s;
        const auto joined = joinedNeighbours({chunk(1, 0, document.left(27), 1), chunk(1, 1, document.sliced(14), 0.5, 14)}, 3);
        QCOMPARE(joined.size(), 1);
        QCOMPARE(joined.first().text, document);
        QCOMPARE(joined.first().end, int(document.size()));
    }
};

PARLOR_TEST(TestRanking)
#include "test_ranking.moc"
