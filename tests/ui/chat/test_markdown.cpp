// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "ui/chat/markdown/growingdocument.h"
#include "ui/chat/markdown/parser.h"
#include "ui/chat/markdown/questionblocks.h"
#include "ui/chat/markdown/pieces.h"

#include <QTest>

using namespace Parlor::Markdown;
using namespace Qt::StringLiterals;

namespace {

QString describe(const Block &block)
{
    QString cells;
    for (const InlineText &cell : block.cells)
        cells += cell.text + u'|';
    return u"%1 [%2] '%3' %4 %5: %6 %7 %8"_s.arg(int(block.kind)).arg(QString::fromLatin1(block.nesting), block.marker)
        .arg(block.tight).arg(block.level).arg(block.inlines.text, block.language, cells);
}

} // namespace

class TestMarkdown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void growingEqualsWholeAtEveryPrefix_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("paragraphs") << u"# Title\n\nOne **bold** and *it* and `code`.\nsecond\n\nThree ~~x~~ [a](https://b.c)\n\nSetext\n\n=====\nText\n---\n\nend"_s;
        QTest::newRow("lists") << u"- a\n- b\n\n- c now loose\n  - d\n\n    e\n\n1986\n\n1. x\n\n1986. y\n\n2) z\n\n- [ ] todo\n- [x] done\n\n*\n\n**bold**\n\n+ q"_s;
        QTest::newRow("fences") << u"a\n\n```cpp\nint x;\n\n\nint y;\n```\n\n```\n\nblank first\n```\n\n    indented\n\n    more\n\ntext\n\n- item\n  ```\n  in\n\n  list\n\nout of it\n\n~~~\n```\n\nx\n~~~\n\nend\n\n```py\nopen"_s;
        QTest::newRow("quotes") << u"> a\nlazy\n\n> b\n>\n> - c\n\n> ```\n> x\n\nafter\n\n>\n> late\n\nz"_s;
        QTest::newRow("tables") << u"x\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n| `|` | **d** |\n\n| | |\n|-|-|\n| q | r |\n\ny | z\n-|-\n1|2\n\nend"_s;
        QTest::newRow("references") << u"See [foo] and [bar].\n\nText\n\n[foo]: https://x.y\n\nMore\n\n> [bar]: https://z\n\nend"_s;
        QTest::newRow("characters") << u"Grüße 👩‍👩‍👧 &amp; &copy; \\* 日本\n\nעברית **שלום**\n\n---\n\n***\n\n<b>html</b>\n\n<div>\n\nhttps://auto.link/a\n\n$x_1$"_s;
        QTest::newRow("rules") << u"- a\n\n---\n\n- - -\n\n* * *\n\nx\n\n#\n\n# \n\n## h ##\n\n![image](https://i)\n\n[](y)\n\nz\n"_s;
    }
    void growingEqualsWholeAtEveryPrefix()
    {
        QFETCH(QString, text);
        for (const int step : {1, 3, 7}) {
            GrowingDocument growing;
            for (qsizetype at = 0; at < text.size(); at += step) {
                growing.append(text.sliced(at, std::min<qsizetype>(step, text.size() - at)));
                QString prefix = text.first(std::min<qsizetype>(at + step, text.size()));
                if (prefix.back().isHighSurrogate())
                    prefix.chop(1);
                const QList<Block> whole = parse(prefix.toUtf8()).blocks;
                for (qsizetype i = 0; i < std::min(whole.size(), growing.blocks().size()); ++i)
                    QVERIFY2(growing.blocks().at(i) == whole.at(i),
                             qPrintable(prefix + u"\ngrowing: "_s + describe(growing.blocks().at(i)) + u"\nwhole: "_s + describe(whole.at(i))));
                QCOMPARE(growing.blocks().size(), whole.size());
            }
        }
    }

    void anAppendParsesOnlyTheEnd()
    {
        GrowingDocument growing;
        for (int i = 0; i < 1000; ++i) {
            const qsizetype settled = growing.blocks().size();
            const qsizetype changed = growing.append(u"Paragraph %1 with words.\n\n```py\nx = y[1:]\n```\n\n- one\n- two\n\n"_s.arg(i));
            QVERIFY(changed >= settled - 1);
        }
        QVERIFY2(growing.unsettledSize() < 200, qPrintable(QString::number(growing.unsettledSize())));
    }

    void nestedListsSayWhereTheyStand()
    {
        const QList<Block> blocks = parse("1. one\n2. two\n   - inner\n\n     more\n- [x] done\n\n> - quoted").blocks;
        QCOMPARE(blocks.size(), 6);
        QCOMPARE(blocks.at(0).marker, u"1."_s);
        QCOMPARE(blocks.at(1).marker, u"2."_s);
        QCOMPARE(blocks.at(2).nesting, "ll"_ba);
        QCOMPARE(blocks.at(2).marker, u"◦"_s);
        QCOMPARE(blocks.at(3).nesting, "ll"_ba);
        QVERIFY(blocks.at(3).marker.isEmpty());
        QCOMPARE(blocks.at(4).marker, u"☑"_s);
        QCOMPARE(blocks.at(5).nesting, "ql"_ba);
    }

    void tablesHaveCellsAndAlignment()
    {
        const Block table = parse("| a | b |\n|:-:|--:|\n| **1** | 2 |").blocks.at(0);
        QCOMPARE(table.kind, BlockKind::Table);
        QCOMPARE(table.columns, (QList<Alignment>{Alignment::Center, Alignment::End}));
        QCOMPARE(table.cells.size(), 4);
        QCOMPARE(table.cells.at(2).text, u"1"_s);
        QCOMPARE(table.cells.at(2).spans.at(0).style, unsigned(Span::Bold));
    }

    void inlineRunsCarryStyleAndLink()
    {
        const Block block = parse("a **b *c*** [d `e`](https://f?x&amp;y)").blocks.at(0);
        QCOMPARE(block.inlines.text, u"a b c d e"_s);
        QCOMPARE(block.inlines.spans.size(), 4);
        QCOMPARE(block.inlines.spans.at(1).style, unsigned(Span::Bold | Span::Italic));
        QCOMPARE(block.inlines.spans.at(3).link, u"https://f?x&y"_s);
        QCOMPARE(block.inlines.spans.at(3).style, unsigned(Span::Code));
    }

    void longCodeComesInParts()
    {
        QString code;
        for (int i = 0; i < 2500; ++i)
            code += u"line %1\n"_s.arg(i);
        const QList<Block> blocks = parse((u"a\n\n```text\n"_s + code + u"```\n\nb"_s).toUtf8()).blocks;
        QCOMPARE(blocks.size(), 2 + (2500 + linesAPiece - 1) / linesAPiece);
        QVERIFY(blocks.at(2).continues);
        QStringList parts;
        for (const Block &block : blocks.sliced(1, blocks.size() - 2))
            parts.append(block.inlines.text);
        code.chop(1);
        QCOMPARE(parts.join(u'\n'), code);
    }

    void longParagraphsAreSplitBetweenWords()
    {
        const QList<Block> blocks = parse(QByteArray(QByteArray("word ").repeated(20'000) + "**end**")).blocks;
        QVERIFY(blocks.size() > 4);
        QVERIFY(blocks.first().inlines.text.size() <= charactersAPiece);
        QCOMPARE(blocks.last().inlines.spans.size(), 1);
    }

    void questionsShowOnlyFencedCodeAsCode()
    {
        const auto blocks = questionBlocks(u"# Why **this**?\n\n```cpp\nint a;\n\nint b;\n```\nThanks\n```"_s);
        QCOMPARE(blocks.size(), 3);
        QCOMPARE(blocks.at(0).inlines.text, u"# Why **this**?"_s);
        QCOMPARE(blocks.at(1).kind, BlockKind::Code);
        QCOMPARE(blocks.at(1).language, u"cpp"_s);
        QCOMPARE(blocks.at(1).inlines.text, u"int a;\n\nint b;"_s);
        QCOMPARE(blocks.at(2).inlines.text, u"Thanks\n```"_s); // a fence that is never closed is text
    }
};

PARLOR_TEST(TestMarkdown)
#include "test_markdown.moc"
