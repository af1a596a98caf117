// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/passagemarks.h"
#include "documents/citedchunks.h"
#include "memories/memory.h"
#include "support/testregistry.h"

#include <QTest>

using namespace Parlor;
using namespace Qt::StringLiterals;

class TestPassageMarks : public QObject
{
    Q_OBJECT

private:
    const DocumentId m_rye = DocumentId::create();
    const DocumentId m_wheat = DocumentId::create();

    [[nodiscard]] Citation passage(const DocumentId &document, int position) const
    {
        return {.uri = documentUri(document, {.first = position, .count = 1}), .title = document == m_rye ? u"rye"_s : u"wheat"_s, .snippet = {}};
    }

    /// 100 passages of one document, and 100 of another.
    [[nodiscard]] QList<Citation> passages() const
    {
        QList<Citation> all;
        for (const DocumentId &document : {m_rye, m_wheat}) {
            for (int i = 0; i < 100; ++i)
                all << passage(document, i);
        }
        return all;
    }

    struct Seen {
        QString text;
        QList<Citation> citations;
    };

    static void note(Seen &seen, const QList<StreamEvent> &events)
    {
        for (const StreamEvent &event : events) {
            if (const auto *piece = std::get_if<Stream::TextDelta>(&event))
                seen.text += piece->text;
            else if (const auto *found = std::get_if<Stream::CitationFound>(&event))
                seen.citations << found->citation;
        }
    }

    [[nodiscard]] Seen of(const QStringList &pieces, const QList<Citation> &before = {}) const
    {
        PassageMarks marks(passages(), before);
        Seen seen;
        for (const QString &piece : pieces)
            note(seen, marks.take(Stream::TextDelta{.text = piece}));
        note(seen, marks.end());
        return seen;
    }

private Q_SLOTS:
    void whatIsMarkedIsCitedInItsOrder()
    {
        const Seen seen = of({u"Rye keeps nine days [37], wheat three [101][37]. See [200]."_s});
        QCOMPARE(seen.text, u"Rye keeps nine days [1], wheat three [2][1]. See [3]."_s);
        QCOMPARE(seen.citations, (QList<Citation>{passage(m_rye, 36), passage(m_wheat, 0), passage(m_wheat, 99)}));
    }

    void severalInOnePairOfBracketsAreMarksOfTheirOwn()
    {
        const Seen seen = of({u"Both keep [37, 101] and [101;37], or [38 ,37] days."_s});
        QCOMPARE(seen.text, u"Both keep [1][2] and [2][1], or [3][1] days."_s);
        QCOMPARE(seen.citations, (QList<Citation>{passage(m_rye, 36), passage(m_wheat, 0), passage(m_rye, 37)}));
    }

    void aMarkMayComeInPieces()
    {
        const QString whole = u"Nine days [137], [38](x) and `[37]` or [137, 137]"_s;
        const Seen seen = of({whole});
        QCOMPARE(of(whole.split(QString(), Qt::SkipEmptyParts)).text, seen.text);
        QCOMPARE(seen.text, u"Nine days [1], [38](x) and `[37]` or [1][1]"_s);
        QCOMPARE(seen.citations.size(), 1);
    }

    void aCitationIsAnnouncedBeforeItsMark()
    {
        PassageMarks marks(passages(), {});
        const QList<StreamEvent> events = marks.take(Stream::TextDelta{.text = u"Nine days [5]."_s}) + marks.take(Stream::Finish{});
        QCOMPARE(events.size(), 4);
        QCOMPARE(std::get<Stream::TextDelta>(events.at(0)).text, u"Nine days "_s);
        QCOMPARE(std::get<Stream::CitationFound>(events.at(1)).citation, passage(m_rye, 4));
        QCOMPARE(std::get<Stream::TextDelta>(events.at(2)).text, u"[1]."_s);
        QVERIFY(std::holds_alternative<Stream::Finish>(events.at(3)));
    }

    void whatIsNoMarkStays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("no such passage") << u"[0] [201] [99999] [123456]"_s;
        QTest::newRow("one of them is none") << u"[1, 201] [1, 0]"_s;
        QTest::newRow("no number") << u"[] [x] [^1] [1a] [ 1] ]1["_s;
        QTest::newRow("no list of numbers") << u"[1,] [,1] [1 2] [1,,2] [1,  2] [1 , 2 ] [1, x] [1; "_s;
        QTest::newRow("a link") << u"[1](https://example.org/)"_s;
        QTest::newRow("inline code") << u"`rows[3]` and ``a`[3]``"_s;
        QTest::newRow("a block of code") << u"So:\n\n```cpp\nint a = rows[3];\n\nint b = rows[4]; // `\n```\n"_s;
        QTest::newRow("cut off") << u"Nine days [3"_s;
    }

    void whatIsNoMarkStays()
    {
        QFETCH(QString, text);
        const Seen seen = of({text});
        QCOMPARE(seen.text, text);
        QCOMPARE(seen.citations.size(), 2); // both documents, as none of their passages is marked
        QCOMPARE(seen.citations.first().uri, documentUri(m_rye, ChunkRange()));
        QCOMPARE(seen.citations.last().uri, documentUri(m_wheat, ChunkRange()));
    }

    void marksBehindCodeAreMarks()
    {
        QCOMPARE(of({u"`a`[37] and ```\nx\n```\n[38]"_s}).text, u"`a`[1] and ```\nx\n```\n[2]"_s);
        QCOMPARE(of({u"A ` alone.\n\nThen [37]."_s}).text, u"A ` alone.\n\nThen [1]."_s);
    }

    void aContinuedAnswerGoesOnWithItsNumbers()
    {
        const Citation memory{.uri = memoryUri(MemoryId::create()), .title = {}, .snippet = {}};
        const Seen seen = of({u"And [38], [37]."_s}, {passage(m_rye, 36), memory});
        QCOMPARE(seen.text, u"And [2], [1]."_s);
        QCOMPARE(seen.citations, QList<Citation>{passage(m_rye, 37)});
        QVERIFY(of({u"And so on."_s}, {passage(m_rye, 36)}).citations.isEmpty());
    }

    void whatTheProviderCitesIsCountedAndStaysAtItsPlace()
    {
        const QString text = u"Größe [137] of wheat."_s;
        const Citation web{.uri = u"https://example.org/"_s, .title = {}, .snippet = {}, .start = 12, .end = 21, .unit = Citation::Unit::Character};
        Citation bytes = web;
        bytes.start += 2; // ö and ß
        bytes.end += 2;
        bytes.unit = Citation::Unit::Utf8Byte;
        PassageMarks marks(passages(), {});
        Seen seen;
        note(seen, marks.take(Stream::TextDelta{.text = text}));
        note(seen, marks.take(Stream::CitationFound{.citation = web}));
        note(seen, marks.take(Stream::CitationFound{.citation = bytes}));
        note(seen, marks.take(Stream::TextDelta{.text = u" [2]"_s}));
        note(seen, marks.end());
        QCOMPARE(seen.text, u"Größe [1] of wheat. [4]"_s);
        const Citation &moved = seen.citations.at(1);
        QCOMPARE(seen.text.mid(moved.start, moved.end - moved.start), text.mid(web.start, web.end - web.start));
        const Citation &movedBytes = seen.citations.at(2);
        QCOMPARE(seen.text.toUtf8().mid(movedBytes.start, movedBytes.end - movedBytes.start), text.mid(web.start, web.end - web.start).toUtf8());
        QCOMPARE(seen.citations.last(), passage(m_rye, 1));
    }
};

PARLOR_TEST(TestPassageMarks)
#include "test_passagemarks.moc"
