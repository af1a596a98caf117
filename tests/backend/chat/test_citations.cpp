// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Made documents with questions whose answers are known: what the built-in model cites stands where it says, and is the answer. tests/bench/bench_quotes
// does the same with a public collection.
#include "documents/documentservice.h"
#include "providers/offline/extract.h"
#include "serviceset.h"
#include "support/asking.h"
#include "support/storefixture.h"
#include "support/testregistry.h"

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestCitations : public QObject
{
    Q_OBJECT

private:
    struct Known {
        QString question;
        QString answer;
        DocumentId document;
    };

    std::unique_ptr<TestServer> m_server;
    UserId m_ann;
    QList<Known> m_known;
    QHash<DocumentId, QString> m_texts; ///< what was read from each

    static QString place(int number)
    {
        static const QStringList names{u"Arvika"_s, u"Brenno"_s, u"Cadaqués"_s, u"Dornbirn"_s, u"Eger"_s, u"Fårö"_s, u"Gmünd"_s, u"Hallein"_s, u"Imst"_s, u"Jennersdorf"_s, u"Kőszeg"_s, u"Łeba"_s};
        return names.at(number % names.size());
    }

    /// A report about a place: six facts among sentences that have nothing to do with them, in Markdown or as plain text.
    static QString report(int number, QList<Known> &known)
    {
        const QString name = place(number);
        const bool isMarkdown = number % 2 == 0;
        const QList<std::array<QString, 3>> facts{
            {u"How many inhabitants does %1 have?"_s, u"%1 has %2 inhabitants, most of whom live near the river."_s, QString::number(4100 + 137 * number)},
            {u"When was the bridge of %1 built?"_s, u"The bridge of %1 was built in %2 after a long quarrel."_s, QString::number(1711 + 7 * number)},
            {u"Who leads the library of %1?"_s, u"The library of %1 is led by %2, who came from the coast."_s, u"Dr. Marta Quell%1"_s.arg(number)},
            {u"What does the bakery of %1 sell?"_s, u"In the mornings the bakery of %1 sells %2 and nothing else."_s, u"buns number %1"_s.arg(number)},
            {u"Where is the station of %1?"_s, u"You find the station of %1 at the %2."_s, u"north end of street %1"_s.arg(number + 3)},
            {u"Which colour has the tower of %1?"_s, u"The tower of %1 is %2 since its last painting."_s, u"blue with %1 stripes"_s.arg(number + 2)}};
        QString text = isMarkdown ? u"# Report on %1\n\n"_s.arg(name) : u"Report on %1\n\n"_s.arg(name);
        for (const auto &[question, sentence, answer] : facts) {
            if (isMarkdown)
                text += u"## Chapter %1\n\n"_s.arg(known.size());
            text += u"The weather was fine on that day. "_s + sentence.arg(name, answer) + u" Nobody was in a hurry, and the roads were empty.\n\n"_s;
            text += u"The committee met again in spring to talk about fences, budgets and the colour of benches. "_s.repeated(6) + u"\n\n"_s;
            known.append({.question = question.arg(name), .answer = answer, .document = {}});
        }
        return text;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<TestServer>();
        m_server->signUp(u"ann"_s);
        m_ann = await(m_server->accounts->userByName(u"ann"_s))->id;
        for (int number = 0; number < 12; ++number) {
            const qsizetype before = m_known.size();
            const QByteArray bytes = report(number, m_known).toUtf8();
            const auto document = await(m_server->set->documents->add({.owner = m_ann, .name = u"%1.%2"_s.arg(place(number), number % 2 == 0 ? u"md"_s : u"txt"_s), .bytes = bytes}));
            QVERIFY(document);
            for (qsizetype i = before; i < m_known.size(); ++i)
                m_known[i].document = document->id;
        }
        QVERIFY(QTest::qWaitFor([this] { return !m_server->set->documents->isReading(); }, 60'000));
        for (const Known &known : std::as_const(m_known)) {
            QString &text = m_texts[known.document];
            if (!text.isEmpty())
                continue;
            const auto chunks = await(m_server->set->documents->chunks(m_ann, known.document));
            for (const Chunk &chunk : chunks.value())
                text += chunk.text + u'\n';
        }
    }
    void cleanupTestCase() { m_server.reset(); }

    void whatIsCitedStandsThereAndIsTheAnswer()
    {
        int answered = 0;
        int citations = 0;
        for (const Known &known : std::as_const(m_known)) {
            Question question;
            question.user = m_ann;
            question.text = known.question;
            question.model = u"offline/extractive"_s;
            question.documents = {.kind = DocumentScope::Kind::All};
            question.keepRunning = true;
            const Asked asked = askAndWait(*m_server, question);
            const Message answer = await(m_server->conversations->message(m_ann, asked.answer.id)).value();
            QVERIFY2(!answer.citations.isEmpty(), qPrintable(known.question));
            bool holds = false;
            for (const Citation &citation : answer.citations) {
                ++citations;
                QCOMPARE(answer.text.mid(citation.start, citation.end - citation.start), citation.snippet);
                const auto document = DocumentId::fromString(QStringView(citation.uri).mid(16, 36)); // parlor:document/<id>#<chunk>
                QVERIFY2(m_texts.contains(document), qPrintable(citation.uri));
                const QString text = m_texts.value(document).simplified();
                for (const QString &part : Offline::quotedParts(citation.snippet))
                    QVERIFY2(text.contains(part), qPrintable(part));
                holds = holds || (document == known.document && citation.snippet.contains(known.answer));
            }
            answered += holds ? 1 : 0;
            if (!holds)
                qWarning("not answered: %s", qPrintable(known.question));
        }
        qInfo("%d of %lld questions, %d citations", answered, qlonglong(m_known.size()), citations);
        QVERIFY(answered * 100 >= m_known.size() * 95);
    }
};

PARLOR_TEST(TestCitations)
#include "test_citations.moc"
