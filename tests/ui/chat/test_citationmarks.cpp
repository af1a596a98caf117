// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "ui/chat/citationmarks.h"
#include "ui/chat/markdown/parser.h"

#include <QTest>

using namespace Parlor;
using namespace Parlor::Markdown;
using namespace Qt::StringLiterals;

namespace {

Citation citation(int end, Citation::Unit unit = Citation::Unit::Character)
{
    return {.uri = u"https://example.org/%1"_s.arg(end), .title = {}, .snippet = {}, .start = 0, .end = end, .unit = unit};
}

QList<Block> shown(const QString &markdown, const QList<Citation> &citations)
{
    QList<Block> blocks = parse(withCitationMarks(markdown, citations).toUtf8()).blocks;
    for (Block &block : blocks)
        block = resolveCitationMarks(block, citations);
    return blocks;
}

} // namespace

class TestCitationMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void standsBehindItsRange()
    {
        const auto blocks = shown(u"One fact. Another."_s, {citation(8)});
        QCOMPARE(blocks.first().inlines.text, u"One fact[1]. Another."_s);
        QCOMPARE(blocks.first().inlines.spans.size(), 1);
        QCOMPARE(blocks.first().inlines.spans.first().link, citationLink(1));
        QCOMPARE(blocks.first().inlines.spans.first().start, 8);
    }

    void countsBytesWhereTheProviderDoes()
    {
        const auto blocks = shown(u"Größe und Maß. Rest"_s, {citation(16, Citation::Unit::Utf8Byte)});
        QCOMPARE(blocks.first().inlines.text, u"Größe und Maß[1]. Rest"_s);
    }

    void doesNotBreakEmphasisOrLinks()
    {
        const auto emphasis = shown(u"It is **bold** here"_s, {citation(12)});
        QCOMPARE(emphasis.first().inlines.text, u"It is bold[1] here"_s);
        QVERIFY(emphasis.first().inlines.spans.first().style & Span::Bold);
        const auto link = shown(u"See [this](https://a.example/x) now"_s, {citation(20)});
        QVERIFY(std::ranges::any_of(link.first().inlines.spans, [](const Span &span) { return span.link == u"https://a.example/x"_s; }));
    }

    void linksWhatTheModelNumberedItself()
    {
        const auto blocks = shown(u"A fact [2], code `a[1]`, and [7]."_s, {citation(-1, Citation::Unit::None), citation(-1, Citation::Unit::None)});
        QCOMPARE(blocks.first().inlines.text, u"A fact [2], code a[1], and [7]."_s);
        const auto links = std::ranges::count_if(blocks.first().inlines.spans, [](const Span &span) { return !span.link.isEmpty(); });
        QCOMPARE(links, 1);
    }

    void linksEachOfSeveralInOnePairOfBrackets()
    {
        const QList<Citation> citations{citation(-1, Citation::Unit::None), citation(-1, Citation::Unit::None)};
        const auto blocks = shown(u"A fact [1, 2], [2;1], and [1, 7]."_s, citations);
        QCOMPARE(blocks.first().inlines.text, u"A fact [1][2], [2][1], and [1, 7]."_s);
        QStringList links;
        for (const Span &span : blocks.first().inlines.spans)
            links << span.link;
        QCOMPARE(links, (QStringList{citationLink(1), citationLink(2), citationLink(2), citationLink(1)}));
    }

    void writtenAndReportedIsShownOnce()
    {
        const auto blocks = shown(u"A fact[1]. More."_s, {citation(6)});
        QCOMPARE(blocks.first().inlines.text, u"A fact[1]. More."_s);
    }

    void leavesCodeAlone()
    {
        const QString markdown = u"```cpp\nint a[1];\n```\n"_s;
        const auto blocks = shown(markdown, {citation(12)});
        QCOMPARE(blocks.first().inlines.text, u"int a[1];"_s);
    }

    void rangesOutsideTheTextAreHarmless()
    {
        QCOMPARE(shown(u"Short"_s, {citation(5000)}).first().inlines.text, u"Short[1]"_s);
        QCOMPARE(shown(u"Short"_s, {citation(5000, Citation::Unit::Utf8Byte)}).first().inlines.text, u"Short[1]"_s);
    }
};

PARLOR_TEST(TestCitationMarks)
#include "test_citationmarks.moc"
