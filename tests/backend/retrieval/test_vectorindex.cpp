// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/vectorindex.h"
#include "support/testregistry.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace Parlor;
using namespace Qt::StringLiterals;

class TestVectorIndex : public QObject
{
    Q_OBJECT

private:
    static constexpr std::size_t dimension = 100; // no multiple of what is compared at once
    std::mt19937 m_random{7};

    Vector randomVector()
    {
        std::normal_distribution<float> normal;
        Vector vector(dimension);
        for (float &number : vector)
            number = normal(m_random);
        normalise(vector);
        return vector;
    }

    // Near one of a few centres, as texts are near their subjects.
    std::vector<Vector> clustered(int count)
    {
        std::vector<Vector> centres;
        for (int i = 0; i < 50; ++i)
            centres.push_back(randomVector());
        std::vector<Vector> vectors;
        for (int i = 0; i < count; ++i) {
            Vector vector = randomVector();
            const Vector &centre = centres[std::size_t(i) % centres.size()];
            for (std::size_t k = 0; k < dimension; ++k)
                vector[k] = vector[k] * 0.8F + centre[k];
            normalise(vector);
            vectors.push_back(vector);
        }
        return vectors;
    }

    static QList<qint64> exactNearest(const std::vector<Vector> &vectors, const Vector &question, qsizetype count)
    {
        QList<std::pair<float, qint64>> all;
        for (std::size_t i = 0; i < vectors.size(); ++i)
            all.append({-similarity(vectors[i], question), qint64(i) + 1});
        std::ranges::sort(all);
        QList<qint64> rows;
        for (const auto &[distance, row] : all.first(count))
            rows << row;
        return rows;
    }

    static double recall(const QList<qint64> &expected, const QList<VectorHit> &hits)
    {
        const auto found = std::ranges::count_if(hits, [&](const VectorHit &hit) { return expected.contains(hit.row); });
        return double(found) / double(expected.size());
    }

private Q_SLOTS:
    void halvesKeepAVector()
    {
        const Vector vector = randomVector();
        const Vector kept = unpacked(packed(vector));
        QCOMPARE(packed(vector).size(), qsizetype(2 * dimension));
        QVERIFY(std::abs(similarity(vector, kept) - 1) < 1e-3F);
        QVERIFY(unpacked({}).empty());
    }

    void bytesCompareAsTheNumbersDo()
    {
        const Int8Product product = quickestInt8Product();
        for (int i = 0; i < 200; ++i) {
            const Vector a = randomVector();
            const Vector b = randomVector();
            const Int8Vector x = quantised(a);
            const Int8Vector y = quantised(b);
            QCOMPARE(x.codes.size(), paddedDimension(dimension));
            int plain = 0;
            for (std::size_t k = 0; k < x.codes.size(); ++k)
                plain += int(x.codes[k]) * int(y.codes[k]);
            QCOMPARE(product(x.codes.data(), y.codes.data(), x.codes.size()), plain);
            QVERIFY(std::abs(float(plain) * x.scale * y.scale - similarity(a, b)) < 0.01F);
        }
        const Int8Vector nothing = quantised(Vector(dimension, 0));
        QCOMPARE(nothing.scale, 0.0F);
        const std::vector<std::int8_t> least(32, -127);
        QCOMPARE(product(least.data(), least.data(), 32), 32 * 127 * 127);
    }

    void theNearestAreFound()
    {
        const auto vectors = clustered(3000);
        VectorCollection collection(dimension);
        for (std::size_t i = 0; i < vectors.size(); ++i)
            collection.add(qint64(i) + 1, qint64(i) % 10, vectors[i]);
        double sum = 0;
        for (int i = 0; i < 50; ++i) {
            const Vector question = clustered(1).front();
            const auto hits = collection.search(question, 20);
            QCOMPARE(hits.size(), 20);
            QVERIFY(std::ranges::is_sorted(hits, std::ranges::greater_equal(), &VectorHit::similarity));
            sum += recall(exactNearest(vectors, question, 20), hits);
        }
        QVERIFY2(sum / 50 > 0.95, qPrintable(QString::number(sum / 50)));
        QCOMPARE(collection.search(vectors.at(42), 1).first().row, 43);
        QVERIFY(collection.search(Vector(7, 1), 5).isEmpty()); // of another model
    }

    void groupsNarrowAndGo()
    {
        VectorCollection collection(dimension);
        const auto vectors = clustered(500);
        for (std::size_t i = 0; i < vectors.size(); ++i)
            collection.add(qint64(i) + 1, qint64(i) % 10, vectors[i]);
        for (const QSet<qint64> &groups : {QSet<qint64>{3}, QSet<qint64>{0, 1, 2, 3, 4, 5}}) {
            const auto hits = collection.search(vectors.at(3), 500, groups);
            QCOMPARE(hits.size(), groups.size() * 50);
            for (const VectorHit &hit : hits)
                QVERIFY(groups.contains((hit.row - 1) % 10));
        }
        collection.removeGroup(3);
        QCOMPARE(collection.size(), 450);
        QVERIFY(collection.search(vectors.at(3), 500, QSet<qint64>{3}).isEmpty());
        collection.remove(1);
        collection.remove(12345);
        QCOMPARE(collection.size(), 449);
        collection.add(1, 3, vectors.at(3)); // in the place of another one
        QCOMPARE(collection.search(vectors.at(3), 1).first().row, 1);
        collection.add(1, 0, vectors.at(0)); // anew
        QCOMPARE(collection.size(), 450);
        QCOMPARE(collection.search(vectors.at(0), 1).first(), (VectorHit{.row = 1, .similarity = collection.search(vectors.at(0), 1).first().similarity}));
    }

    void theGraphFindsNearlyTheSame()
    {
        VectorCollection collection(dimension, 1000);
        const auto vectors = clustered(4000);
        for (std::size_t i = 0; i < vectors.size(); ++i)
            collection.add(qint64(i) + 1, 1, vectors[i]);
        QVERIFY(collection.wantsGraph());
        collection.growGraph(3500);
        QVERIFY(collection.wantsGraph()); // the rest is compared one by one
        QCOMPARE(collection.search(vectors.at(3999), 1).first().row, 4000);
        collection.growGraph(500);
        QVERIFY(!collection.wantsGraph());
        double sum = 0;
        for (int i = 0; i < 50; ++i) {
            const Vector &question = vectors.at(std::size_t(i) * 70);
            QList<qint64> exact;
            for (const VectorHit &hit : collection.searchExactly(question, 20))
                exact << hit.row;
            sum += recall(exact, collection.search(question, 20));
        }
        QVERIFY2(sum / 50 > 0.95, qPrintable(QString::number(sum / 50)));
    }

    void theGraphForgetsWhatIsRemoved()
    {
        VectorCollection collection(dimension, 100);
        const auto vectors = clustered(600);
        for (std::size_t i = 0; i < vectors.size(); ++i)
            collection.add(qint64(i) + 1, qint64(i) % 2, vectors[i]);
        collection.growGraph(600);
        collection.remove(1);
        for (const VectorHit &hit : collection.search(vectors.front(), 20))
            QVERIFY(hit.row != 1);
        collection.add(1, 0, vectors.front());
        QVERIFY(collection.wantsGraph());
        QCOMPARE(collection.search(vectors.front(), 1).first().row, 1);
        collection.growGraph(1);
        QVERIFY(!collection.wantsGraph());
        QCOMPARE(collection.search(vectors.front(), 1).first().row, 1);
        collection.removeGroup(0);
        for (const VectorHit &hit : collection.search(vectors.front(), 50))
            QVERIFY(hit.row % 2 == 0);
    }

    void peopleMaterialsAndModelsAreKeptApart()
    {
        const UserId ann = UserId::create();
        const UserId bob = UserId::create();
        VectorIndex index;
        index.reset(u"one"_s);
        const Vector vector = randomVector();
        index.add(u"one"_s, {{.owner = ann, .material = MaterialKind::Document, .row = 1, .group = 5, .vector = vector},
                             {.owner = ann, .material = MaterialKind::Memory, .row = 2, .group = 0, .vector = vector},
                             {.owner = bob, .material = MaterialKind::Document, .row = 3, .group = 6, .vector = vector}});
        index.add(u"two"_s, {{.owner = ann, .material = MaterialKind::Document, .row = 4, .group = 5, .vector = vector}});
        QCOMPARE(index.size(), 3);
        QCOMPARE(index.search(u"one"_s, ann, MaterialKind::Document, vector, 10).size(), 1);
        QCOMPARE(index.search(u"one"_s, ann, MaterialKind::Document, vector, 10).first().row, 1);
        QCOMPARE(index.search(u"one"_s, ann, MaterialKind::Memory, vector, 10).first().row, 2);
        QCOMPARE(index.search(u"one"_s, bob, MaterialKind::Document, vector, 10).first().row, 3);
        QVERIFY(index.search(u"one"_s, bob, MaterialKind::Memory, vector, 10).isEmpty());
        index.removeDocument(ann, 5);
        index.remove(ann, MaterialKind::Memory, 2);
        QCOMPARE(index.size(), 1);
        QVERIFY(!index.growGraphs(1));
        index.reset(u"two"_s);
        QCOMPARE(index.size(), 0);
    }
};

PARLOR_TEST(TestVectorIndex)
#include "test_vectorindex.moc"
