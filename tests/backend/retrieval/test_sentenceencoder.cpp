// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/sentenceencoder.h"
#include "support/testregistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace Parlor;
using namespace Qt::StringLiterals;

/// The built-in embedding model beside what its packages' own runtime gives (tests/data/embedding/README.md).
class TestSentenceEncoder : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<const SentenceEncoder> m_encoder;
    QJsonArray m_golden;

    float near(const QString &a, const QString &b)
    {
        const auto vectors = m_encoder->encode({a, b});
        return similarity(vectors.at(0), vectors.at(1));
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString weights = WeightsFile::installedPath();
        if (weights.isEmpty())
            QSKIP("The weights are not installed: run `npm ci --ignore-scripts` in resources/embedding and configure anew.");
        const auto opened = SentenceEncoder::open(weights);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        m_encoder = *opened;
        QFile file(QStringLiteral(PARLOR_SOURCE_DIR "/tests/data/embedding/golden.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_golden = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(m_golden.size() > 20);
    }

    void piecesAreThoseOfTheOriginal()
    {
        for (const QJsonValue &entry : std::as_const(m_golden)) {
            std::vector<int> expected;
            for (const QJsonValue &token : entry.toObject().value("tokens"_L1).toArray())
                expected.push_back(token.toInt());
            const QString text = entry.toObject().value("text"_L1).toString();
            QVERIFY2(m_encoder->tokenizer().encode(text) == expected, qPrintable(text));
        }
        QVERIFY(m_encoder->tokenizer().encode({}).empty());
    }

    // Of texts that the model sees as a whole.
    void vectorsAreThoseOfTheOriginal()
    {
        int compared = 0;
        for (const QJsonValue &entry : std::as_const(m_golden)) {
            const QJsonArray expected = entry.toObject().value("vector"_L1).toArray();
            if (expected.isEmpty() || entry.toObject().value("tokens"_L1).toArray().size() > SentenceEncoding::longestText)
                continue;
            const QString text = entry.toObject().value("text"_L1).toString();
            const Vector vector = m_encoder->encode({text}).front();
            QCOMPARE(qsizetype(vector.size()), expected.size());
            for (qsizetype i = 0; i < expected.size(); ++i)
                QVERIFY2(std::abs(double(vector.at(std::size_t(i))) - expected.at(i).toDouble()) < 1e-4, qPrintable(text));
            ++compared;
        }
        QVERIFY(compared >= 8);
    }

    void theNetworkSeesTheFirstTokensOfALongText()
    {
        const QJsonObject entry = m_golden.at(10).toObject();
        std::vector<int> tokens = m_encoder->tokenizer().encode(entry.value("text"_L1).toString());
        QVERIFY(tokens.size() > SentenceEncoding::longestText);
        const auto weights = WeightsFile::open(WeightsFile::installedPath());
        QVERIFY(weights);
        const int length = SentenceEncoding::longestText;
        Vector vector(SentenceEncoding::width);
        SentenceEncoding::quickestEncoder()((*weights)->network(), tokens.data(), &length, 1, vector.data());
        const QJsonArray expected = entry.value("vector"_L1).toArray();
        for (qsizetype i = 0; i < expected.size(); ++i)
            QVERIFY(std::abs(double(vector.at(std::size_t(i))) - expected.at(i).toDouble()) < 1e-4);
    }

    void aTextHasTheSameVectorAmongOthers()
    {
        QStringList texts;
        for (int i = 0; i < 40; ++i)
            texts << u"The number of this sentence is %1, and it is %2 long."_s.arg(i).arg(QString(i, u'x'));
        const auto together = m_encoder->encode(texts);
        for (qsizetype i = 0; i < texts.size(); ++i)
            QVERIFY(similarity(together.at(std::size_t(i)), m_encoder->encode({texts.at(i)}).front()) > 0.9999F);
    }

    void whatMeansTheSameIsNear()
    {
        QVERIFY(near(u"How old are you?"_s, u"What is your age?"_s) > 0.8F);
        QVERIFY(near(u"How old are you?"_s, u"The turbine blades are cooled with air."_s) < 0.35F);
    }

    void theEndOfALongTextCounts()
    {
        const QString filler = u"The committee met again and talked about the budget of the next year. "_s.repeated(12);
        const QString question = u"Which animals live in the zoo?"_s;
        QVERIFY(near(question, filler + u"Lions, tigers and elephants live in the zoo of the city. "_s.repeated(6)) > near(question, filler) + 0.05F);
    }

    void nothingMeansNothing()
    {
        const auto vectors = m_encoder->encode({QString(), u"word"_s});
        QCOMPARE(similarity(vectors.at(0), vectors.at(1)), 0.0F);
        QVERIFY(std::abs(similarity(vectors.at(1), vectors.at(1)) - 1) < 1e-5F);
    }

    void damagedWeightsAreRefused()
    {
        QFile original(WeightsFile::installedPath());
        QVERIFY(original.open(QIODevice::ReadOnly));
        const QByteArray start = original.read(8192);
        const QTemporaryDir folder;
        int number = 0;
        const QByteArrayList damaged{QByteArray(), start.left(10), start, QByteArray("PARLOREM") + QByteArray(100, '\xff'), QByteArray(start).replace("\"offset\":", "\"offset\":9")};
        for (const QByteArray &bytes : damaged) {
            QFile file(folder.filePath(QString::number(++number)));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
            file.close();
            const auto opened = SentenceEncoder::open(file.fileName());
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, ErrorCode::InvalidArgument);
        }
        QCOMPARE(SentenceEncoder::open(folder.filePath(u"none"_s)).error().code, ErrorCode::NotFound);
    }
};

PARLOR_TEST(TestSentenceEncoder)
#include "test_sentenceencoder.moc"
