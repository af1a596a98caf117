// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "ui/chat/chatfixture.h"

#include "ui/chat/markdown/growingdocument.h"
#include "ui/chat/markdown/parser.h"
#include "ui/chat/math/formula.h"
#include "ui/chat/math/mathparser.h"

#include <QClipboard>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestFormula : public QObject
{
    Q_OBJECT

private:
    static std::optional<Formula> made(const QString &source, qreal width = 600) { return Formula::make(source, QFont(u"sans"_s, 11), width); }

private Q_SLOTS:
    void setsWhatModelsWrite_data()
    {
        QTest::addColumn<QString>("latex");
        for (const char *latex : {R"(E = mc^2)", R"(\frac{-b \pm \sqrt{b^2-4ac}}{2a})", R"(\sum_{i=1}^{n} i = \frac{n(n+1)}{2})", R"(\int_0^\infty e^{-x}\,dx)",
                                  R"(\lim_{x \to 0} \frac{\sin x}{x} = 1)", R"(\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix})", R"(\begin{bmatrix}a\\b\end{bmatrix})",
                                  R"(f(x) = \begin{cases} 1 & \text{if } x > 0 \\ 0 & \text{else} \end{cases})", R"(\left( \frac{a}{b} \right]^2)", R"(\sqrt[3]{x})",
                                  R"(\vec{a} \cdot \hat{b} \times \overline{AB})", R"(\alpha + \beta \leq \Gamma \neq \varepsilon)", R"(a_{i,j}^{(k)} x')",
                                  R"(\mathbb{R}^n \to \mathcal{L}, \mathbf{x})", R"(\binom{n}{k})", R"(A \subseteq B \cup C \implies \forall x \in A)",
                                  R"(\begin{aligned} a &= b + c \\ &= d \end{aligned})", R"(a = b \\ c = d)", R"(\underset{x}{\arg\max}\, f(x))", R"(\boxed{42})",
                                  R"(\operatorname{softmax}(z)_i)", R"(\Big( x \Big))", R"(P(A \mid B) \approx 50\%)", R"(\dot{x} = \ddot{y}, \quad \tilde{z})", R"(x \bmod 2)",
                                  R"(\begin{array}{cc} a & b \\ c & d \end{array})", R"(\left\{ x \,\middle|\, y \right\})", R"(\nabla \times \mathbf{E} = -\frac{\partial \mathbf{B}}{\partial t})"})
            QTest::newRow(latex) << QString::fromUtf8(latex);
    }
    void setsWhatModelsWrite()
    {
        QFETCH(QString, latex);
        const auto inlined = made(u'$' + latex + u'$');
        QVERIFY(inlined);
        QVERIFY(inlined->width() > 0 && inlined->ascent() > 0);
        const auto displayed = made(u"\\["_s + latex + u"\\]"_s);
        QVERIFY(displayed);
        QVERIFY(displayed->ascent() + displayed->descent() >= inlined->ascent() + inlined->descent() - 0.01);
    }

    void whatIsNotUnderstoodIsRefused_data()
    {
        QTest::addColumn<QString>("latex");
        for (const char *latex : {R"(\frac{a})", R"({a)", R"(a})", R"(\unknown{x})", R"(\left( a)", R"(\begin{matrix} a)", R"(\begin{tikzpicture}\end{tikzpicture})", R"(\sqrt)", R"(x_)", R"(\)", ""})
            QTest::newRow(latex) << QString::fromUtf8(latex);
        QTest::newRow("deep") << u"{"_s.repeated(3000) + u"}"_s.repeated(3000);
    }
    void whatIsNotUnderstoodIsRefused()
    {
        QFETCH(QString, latex);
        QVERIFY(!Math::parse(latex));
    }

    void partsStandWhereTheyBelong()
    {
        const auto height = [](const std::optional<Formula> &formula) { return formula->ascent() + formula->descent(); };
        QVERIFY(height(made(u"$\\frac{a}{b}$"_s)) > height(made(u"$a$"_s)));
        QVERIFY(made(u"$x^2$"_s)->ascent() > made(u"$x$"_s)->ascent());
        QVERIFY(made(u"$x_2$"_s)->descent() > made(u"$x$"_s)->descent());
        QVERIFY(made(u"$ab$"_s)->width() < made(u"$a=b$"_s)->width() - made(u"$=$"_s)->width()); // room beside a relation
        QVERIFY(height(made(u"$$\\sum_{i}^{n}$$"_s)) > height(made(u"$\\sum_{i}^{n}$"_s))); // limits above and below
        QVERIFY(height(made(u"$\\left(\\frac{a}{b}\\right)$"_s)) >= height(made(u"$\\frac{a}{b}$"_s)));
        QVERIFY(made(u"$$"_s + u"x + "_s.repeated(100) + u"y$$"_s, 200)->width() <= 200);
    }

    void delimitersAreFound_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QStringList>("formulas");
        QTest::newRow("dollar") << u"a $x_1*y*$ b"_s << QStringList{u"$x_1*y*$"_s};
        QTest::newRow("parentheses") << u"a \\(x\\_1\\) b"_s << QStringList{u"\\(x\\_1\\)"_s};
        QTest::newRow("double in text") << u"a $$x$$ b"_s << QStringList{u"$$x$$"_s};
        QTest::newRow("brackets in text") << u"so \\[x\\] b"_s << QStringList{u"\\[x\\]"_s};
        QTest::newRow("money") << u"It costs $5 and $10."_s << QStringList{};
        QTest::newRow("escaped") << u"a \\$x\\$ b"_s << QStringList{};
        QTest::newRow("shell") << u"$HOME and $PATH"_s << QStringList{};
        QTest::newRow("code") << u"`$x$` and ```$y$```"_s << QStringList{};
        QTest::newRow("fence") << u"```sh\necho $a$\n\\[ x \\]\n```"_s << QStringList{};
        QTest::newRow("indented") << u"text\n\n    echo $a$ `b`"_s << QStringList{};
        QTest::newRow("own lines") << u"So\n\\[\nx\n+ y\n- z\n\\]\nend"_s << QStringList{u"\\[\nx\n+ y\n- z\n\\]"_s};
        QTest::newRow("dollars on own lines") << u"$$\na = b\n$$"_s << QStringList{u"$$\na = b\n$$"_s};
        QTest::newRow("list") << u"- item:\n  $$x = 1$$\n- next $y$"_s << QStringList{u"$$\nx = 1\n$$"_s, u"$y$"_s};
        QTest::newRow("quote") << u"> $$x$$\n> and $y$"_s << QStringList{u"$$\nx\n$$"_s, u"$y$"_s};
        QTest::newRow("table") << u"|a|b|\n|-|-|\n|$x$|$y$|"_s << QStringList{u"$x$"_s, u"$y$"_s};
        QTest::newRow("bold") << u"**see $x$**"_s << QStringList{u"$x$"_s};
        QTest::newRow("unfinished") << u"a $x and \\(y"_s << QStringList{};
    }
    void delimitersAreFound()
    {
        QFETCH(QString, markdown);
        QFETCH(QStringList, formulas);
        QStringList found;
        for (const Markdown::Block &block : Markdown::parse(markdown.toUtf8()).blocks) {
            if (block.kind == Markdown::BlockKind::Math)
                found << block.inlines.text;
            QList<Markdown::InlineText> texts = block.cells;
            texts.prepend(block.inlines);
            for (const Markdown::InlineText &text : std::as_const(texts)) {
                for (const Markdown::Span &span : text.spans) {
                    if (span.style & Markdown::Span::Math)
                        found << text.text.sliced(span.start, span.length);
                }
                QVERIFY(std::ranges::none_of(text.text, [](QChar c) { return c >= QChar(0xF8F0) && c <= QChar(0xF8FF); }));
            }
        }
        QCOMPARE(found, formulas);
    }

    void codeWithDollarsStaysAsItIs()
    {
        const QString code = u"    price=$5; echo $a$ `b` [^1] \\(x\\)"_s;
        const auto blocks = Markdown::parse((u"text\n\n"_s + code).toUtf8()).blocks;
        QCOMPARE(blocks.size(), 2);
        QCOMPARE(blocks.at(1).inlines.text, code.trimmed());
    }

    void footnotesAreLinkedToTheirText()
    {
        const auto blocks = Markdown::parse("One[^1] and *two[^note]*.\n\n[^1]: First *text*.\n[^note]: Second."_ba).blocks;
        QCOMPARE(blocks.size(), 3);
        QCOMPARE(blocks.at(0).inlines.text, u"One1 and twonote."_s);
        QVERIFY(blocks.at(0).inlines.spans.contains(Markdown::Span{.start = 3, .length = 1, .style = Markdown::Span::Raised, .link = u"footnote:1"_s}));
        QCOMPARE(blocks.at(1).footnote, u"1"_s);
        QCOMPARE(blocks.at(1).inlines.text, u"First text."_s);
        QCOMPARE(blocks.at(1).inlines.spans, (QList<Markdown::Span>{{.start = 6, .length = 4, .style = Markdown::Span::Italic, .link = {}}}));
        QCOMPARE(blocks.at(2).footnote, u"note"_s);
    }

    void aGrowingDocumentEqualsAWholeOne()
    {
        const QString text = u"Intro $a$ and \\(b\\).\n\n$$\nx = \\frac{1}{2}\n$$\n\nNext[^1] `$c$`\n\n\\[\ny\n\\]\n\n```sh\necho $d$\n\n\\[ z \\]\n```\n\n- item $e$\n\n  $$f$$\n\nEnd $g$.\n\n[^1]: Note $h$.\n"_s;
        Markdown::GrowingDocument growing;
        QString sofar;
        for (const QChar c : text) {
            growing.append(c);
            sofar += c;
            QCOMPARE(growing.blocks(), Markdown::parse(sofar.toUtf8()).blocks);
        }
    }

    void aClickCopiesTheSource()
    {
        ChatView view;
        view.resize(700, 400);
        view.show();
        view.setConversation(ConversationId::create(), 2);
        view.setPage(0, {makeMessage(Role::User, u"q"_s), makeMessage(Role::Assistant, u"Text $x^2$ here.\n\n\\[ y_1 \\]"_s)});
        const MessageItem &item = *view.transcript().item(1);
        QHash<QString, QPoint> places;
        for (int y = 0; y < item.height(); y += 2) {
            for (int x = 0; x < 700; x += 2) {
                if (const QString formula = item.hit({x, y}).formula; !formula.isEmpty())
                    places.insert(formula, view.messageRect(1).topLeft() + QPoint(x, y));
            }
        }
        QCOMPARE(places.size(), 2);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, places.value(u"$x^2$"_s));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"$x^2$"_s);
        view.selectMessage(1);
        QCOMPARE(view.selectedText(), u"Text $x^2$ here.\n\n\\[\ny_1\n\\]"_s);
    }
};

PARLOR_TEST(TestFormula)
#include "test_formula.moc"
