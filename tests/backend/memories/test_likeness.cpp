// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pairs by which the thresholds of memories/likeness.h were chosen; with the built-in model where it is installed, and by words alone.
#include "memories/likeness.h"
#include "retrieval/sentenceencoder.h"
#include "retrieval/vector.h"
#include "support/testregistry.h"

#include <QTest>

using namespace Parlor;
using namespace Qt::StringLiterals;

class TestLikeness : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<const SentenceEncoder> m_encoder;

    struct Pair {
        const char *one;
        const char *other;
        Likeness likeness;
        Likeness byWords; ///< where there is no model
    };

    static const QList<Pair> &pairs()
    {
        using enum Likeness;
        static const QList<Pair> all{
            // They say the same.
            {"I prefer dark mode", "User prefers dark mode", Same, Same},
            {"Likes rye bread", "I like rye bread.", Same, Same},
            {"My parrot is called Coco", "My parrot's name is Coco", Same, Same},
            {"I live in Graz", "I'm living in Graz", Same, Same},
            {"I live in Graz", "I live in Graz, Austria", Same, Same},
            {"Always answer briefly", "Answer briefly, always", Same, Same},
            {"I am a vegetarian", "I am vegetarian", Same, Same},
            {"I don't like coriander", "I dislike coriander", Same, Same},
            {"I work as a nurse", "I am working as a nurse", Same, Same},
            {"Mein Papagei heißt Coco", "Mein Papagei Coco heißt", Same, Same}, // as "merk dir, dass …" leaves it
            {"Ich wohne in Graz", "ich wohne jetzt in Graz", Same, Same},
            // Of the same thing they say something else.
            {"My parrot is called Coco", "My parrot is called Rio", Contrary, Contrary},
            {"I live in Graz", "I live in Vienna", Contrary, Contrary},
            {"I prefer dark mode", "I prefer light mode", Contrary, Contrary},
            {"User prefers short answers", "I prefer long answers", Contrary, Contrary},
            {"My sister is called Anna", "My sister is named Maria", Contrary, Contrary},
            {"My car is red", "My car is blue", Contrary, Contrary},
            {"I work at a bakery", "I work at a bank", Contrary, Contrary},
            {"The deadline of the project is in March", "The deadline of the project is in June", Contrary, Contrary},
            {"I like coriander", "I don't like coriander", Contrary, Contrary},
            {"I eat meat", "I do not eat meat", Contrary, Contrary},
            {"I am 40 years old", "I am 41 years old", Contrary, None},
            {"Write British English", "Write American English", Contrary, None},
            {"Answer in short sentences", "Answer in long sentences", Contrary, None},
            {"Ich wohne in Graz", "Ich wohne in Wien", Contrary, Contrary},
            {"Mein Hund heißt Rex", "Mein Hund heißt Bello", Contrary, Contrary},
            // They have nothing to do with each other, or both hold.
            {"I like tea", "I like coffee", None, None},
            {"I have a cat", "I have a dog", None, None},
            {"My car is red", "My house is red", None, None},
            {"My sister is called Anna", "My brother is called Paul", None, None},
            {"I am a vegetarian", "I am 40 years old", None, None},
            {"I live in Graz", "I work in Graz", None, None},
            {"I speak German", "I speak French", None, None},
            {"The kitchen is dark", "I prefer dark mode", None, None},
            {"Answer briefly", "Write British English", None, None},
            {"The project Heron uses Qt", "The project Stork uses Rust", None, None},
            {"My flight leaves at nine", "My dentist is called Huber", None, None},
            {"Ich mag Tee", "Ich mag Kaffee", None, None},
        };
        return all;
    }

    double similarityOf(const Pair &pair) const
    {
        const auto vectors = m_encoder->encode({QString::fromUtf8(pair.one), QString::fromUtf8(pair.other)});
        return double(similarity(vectors.at(0), vectors.at(1)));
    }

    static QByteArray nameOf(const Pair &pair) { return QByteArray(pair.one) + " / " + pair.other; }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString weights = WeightsFile::installedPath(); !weights.isEmpty())
            m_encoder = SentenceEncoder::open(weights).value();
    }

    void pairsAreTold_data()
    {
        QTest::addColumn<int>("pair");
        for (qsizetype i = 0; i < pairs().size(); ++i)
            QTest::newRow(nameOf(pairs().at(i)).constData()) << int(i);
    }

    void pairsAreTold()
    {
        QFETCH(int, pair);
        const Pair &given = pairs().at(pair);
        const QString one = QString::fromUtf8(given.one);
        const QString other = QString::fromUtf8(given.other);
        QCOMPARE(int(likenessOf(one, other, {})), int(given.byWords));
        QCOMPARE(int(likenessOf(other, one, {})), int(given.byWords));
        if (!m_encoder)
            QSKIP("The weights are not installed: only words were compared.");
        const double near = similarityOf(given);
        QVERIFY2(likenessOf(one, other, near) == given.likeness && likenessOf(other, one, near) == given.likeness,
                 qPrintable(u"similarity %1: %2"_s.arg(near, 0, 'f', 3).arg(int(likenessOf(one, other, near)))));
    }

    // Meaning alone does not tell "the same" from "something else of the same thing"; it tells both from what is unrelated.
    void meaningTellsTheSameSubjectFromAnother()
    {
        if (!m_encoder)
            QSKIP("The weights are not installed.");
        for (const Pair &pair : pairs()) {
            const double near = similarityOf(pair);
            const QByteArray found = QByteArray::number(near, 'f', 3) + ' ' + nameOf(pair);
            if (pair.likeness == Likeness::None)
                QVERIFY2(near < similarityOfSame - 0.04, found.constData()); // the nearest: "I live in Graz" and "I work in Graz", 0.815
            else
                QVERIFY2(near > similarityOfSubject + 0.09, found.constData()); // the farthest: short and long answers, 0.548
        }
    }
};

PARLOR_TEST(TestLikeness)
#include "test_likeness.moc"
