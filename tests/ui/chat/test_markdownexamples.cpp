// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// All examples of CommonMark and of GitHub's extensions: the structure that is shown is that of the expected HTML.
#include "support/testregistry.h"

#include "ui/chat/markdown/html.h"
#include "ui/chat/markdown/parser.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <QUrl>

using namespace Parlor;
using namespace Qt::StringLiterals;

namespace {

QString unescaped(QString text)
{
    return text.replace(u"&lt;"_s, u"<"_s).replace(u"&gt;"_s, u">"_s).replace(u"&quot;"_s, u"\""_s).replace(u"&amp;"_s, u"&"_s);
}

QString attribute(const QString &tag, const QString &name)
{
    const QRegularExpressionMatch match = QRegularExpression(u"\\s"_s + name + u"=\"([^\"]*)\""_s).match(tag);
    return unescaped(match.captured(1));
}

/// What of some HTML can be seen, one line for each block that opens or closes and each stretch of text with one look.
class Outline
{
public:
    static QStringList of(const QString &html)
    {
        Outline outline;
        static const QRegularExpression token(u"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>|[^<]+|<"_s);
        for (const QRegularExpressionMatch &match : token.globalMatch(html)) {
            if (match.captured(2).isEmpty())
                outline.addText(unescaped(match.captured()));
            else
                outline.addTag(match.captured(2), match.captured(), !match.captured(1).isEmpty());
        }
        outline.endText();
        return outline.m_lines;
    }

private:
    void addTag(const QString &name, const QString &tag, bool closes)
    {
        static const QStringList inlines{u"strong"_s, u"em"_s, u"code"_s, u"a"_s, u"del"_s, u"sup"_s};
        static const QStringList ignored{u"thead"_s, u"tbody"_s};
        if (name == "br"_L1) {
            m_text += u"⏎"_s;
        } else if (name == "img"_L1) {
            endRun();
            m_runs << u"[image %1 %2]"_s.arg(attribute(tag, u"alt"_s), QUrl::fromPercentEncoding(attribute(tag, u"src"_s).toUtf8()));
        } else if (name == "input"_L1) {
            m_text += tag.contains(u"checked"_s) ? u"☑"_s : u"☐"_s;
        } else if (name == "code"_L1 && m_inCode) {
            const QString language = attribute(tag, u"class"_s);
            if (!closes && !language.isEmpty())
                m_lines << language;
        } else if (inlines.contains(name)) {
            endRun();
            if (closes && !m_looks.isEmpty())
                m_looks.removeLast();
            else if (!closes)
                m_looks << (name == "a"_L1 ? u"a="_s + QUrl::fromPercentEncoding(attribute(tag, u"href"_s).toUtf8()) : name);
        } else if (!ignored.contains(name)) {
            endText();
            m_inCode = name == "pre"_L1 && !closes;
            const QString start = attribute(tag, u"start"_s);
            const QString align = attribute(tag, u"align"_s);
            m_lines << (closes ? u"/"_s : QString()) + name + (closes ? QString() : start + align);
        }
    }

    void addText(const QString &text) { m_text += text; }

    /// Emphasis within emphasis of the same kind looks like one.
    QString look() const
    {
        QStringList names;
        for (const QString &name : m_looks) {
            if (!names.contains(name))
                names << name;
        }
        names.sort();
        return names.join(u',');
    }

    void endRun()
    {
        if (m_text.isEmpty())
            return;
        const QString name = look();
        if (!m_runs.isEmpty() && m_lastLook == name && !m_runs.last().startsWith(u"[image"_s))
            m_runs.last() += m_text;
        else
            m_runs << (name.isEmpty() ? QString() : u'{' + name + u'}') + m_text;
        m_lastLook = name;
        m_text.clear();
    }

    void endText()
    {
        endRun();
        QString whole = m_runs.join(u"|"_s);
        m_runs.clear();
        m_lastLook.clear();
        if (!m_inCode)
            whole = whole.replace(QRegularExpression(u"\\s*⏎\\s*"_s), u"⏎"_s).replace(QRegularExpression(u"\\|\\s*$"_s), QString()).simplified();
        if (!whole.isEmpty())
            m_lines << whole;
    }

    QStringList m_lines;
    QStringList m_runs;
    QStringList m_looks;
    QString m_text;
    QString m_lastLook;
    bool m_inCode = false;
};

/// Where Parlor shows something else, and why.
QHash<QString, QString> deviations()
{
    QHash<QString, QString> known;
    const auto add = [&known](const QString &examples, const QString &reason) {
        for (const QString &example : examples.split(u' ', Qt::SkipEmptyParts))
            known.insert(example, reason);
    };
    add(u"21 31 148 149 150 151 152 153 154 155 156 157 158 159 160 161 162 163 164 165 166 167 168 169 170 171 172 "
        "173 174 175 176 177 178 179 180 181 182 183 184 185 186 187 188 189 190 191 201 308 309 344 475 476 477 "
        "491 494 524 536 612 613 614 615 616 617 623 630 631 642 643 gfm657 "_s,
        u"HTML is shown as text: an answer must not bring tags of its own into the window."_s);
    add(u"12"_s, u"\"\\[\" to \"\\]\" is a formula."_s);
    add(u"25"_s, u"Qt knows the entities of HTML 4 only; others are shown as they are written."_s);
    add(u"200 485 486 567"_s, u"A link that leads nowhere is shown as its text."_s);
    add(u"484 487 581"_s, u"A link or image with nothing to show is not shown."_s);
    add(u"299"_s, u"Of the numbers of lists that begin in one line only the innermost is shown."_s);
    add(u"608 611"_s, u"Bare addresses are links, as GitHub's extension wants it."_s);
    add(u"gfm203"_s, u"md4c takes a table whose rows have different lengths."_s);
    add(u"gfm626 gfm627 gfm628 gfm633 gfm634 gfm635"_s, u"md4c's links from bare addresses are simpler: no unbalanced brackets, no xmpp:."_s);
    return known;
}

} // namespace

class TestMarkdownExamples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void structureIsAsExpected_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("html");
        for (const QString &name : {u"spec-0.31"_s, u"gfm-0.29"_s}) {
            QFile file(QStringLiteral(PARLOR_SOURCE_DIR "/tests/data/commonmark/") + name + u".json"_s);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QJsonArray examples = QJsonDocument::fromJson(file.readAll()).array();
            QVERIFY(examples.size() > 20);
            for (const QJsonValue &value : examples) {
                const QString row = (name.startsWith(u'g') ? u"gfm"_s : QString()) + QString::number(value["number"_L1].toInt());
                QTest::newRow(qPrintable(row)) << value["markdown"_L1].toString() << value["html"_L1].toString();
            }
        }
    }
    void structureIsAsExpected()
    {
        QFETCH(QString, markdown);
        QFETCH(QString, html);
        static const QHash<QString, QString> known = deviations();
        const QString shown = Markdown::toHtml(Markdown::parse(markdown.toUtf8()).blocks);
        const QStringList outline = Outline::of(shown);
        const QStringList expected = Outline::of(html);
        if (known.contains(QString::fromUtf8(QTest::currentDataTag()))) {
            QVERIFY2(outline != expected, "It is as expected now: take it off the list.");
            return;
        }
        QVERIFY2(outline == expected, qPrintable(u"\n%1\n— shown —\n%2\n— expected —\n%3"_s.arg(markdown, outline.join(u'\n'), expected.join(u'\n'))));
    }
};

PARLOR_TEST(TestMarkdownExamples)
#include "test_markdownexamples.moc"
