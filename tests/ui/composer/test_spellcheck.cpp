// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "ui/composer/questioneditor.h"
#include "ui/composer/spellcheck.h"
#include "ui/shell/windowsettings.h"

#include <QAction>
#include <QMenu>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace Parlor;
using namespace Qt::StringLiterals;

class TestSpellCheck : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    static QStringList underlined(const QuestionEditor &editor)
    {
        QStringList words;
        const QTextBlock block = editor.document()->firstBlock();
        const auto formats = block.layout()->formats();
        for (const QTextLayout::FormatRange &range : formats) {
            if (range.format.fontUnderline() || range.format.underlineStyle() != QTextCharFormat::NoUnderline)
                words << block.text().mid(range.start, range.length);
        }
        return words;
    }

    static QTextCursor at(const QuestionEditor &editor, int position)
    {
        QTextCursor cursor(editor.document());
        cursor.setPosition(position);
        return cursor;
    }

    static QStringList texts(const QMenu &menu)
    {
        QStringList all;
        for (const QAction *action : menu.actions())
            all << action->text();
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!SpellCheck::isBuiltIn())
            QSKIP("built without Sonnet");
    }

    void wrongWordsAreUnderlinedAndOthersOffered()
    {
        WindowSettings settings(m_folder.filePath(u"a.ini"_s));
        QuestionEditor editor;
        SpellCheck check(editor, settings);
        editor.show();
        QVERIFY(!check.isChecking()); // nothing was written
        QTest::keyClicks(&editor, u"The bred is really wonderfull today "_s);
        if (!QTest::qWaitFor([&] { return check.isChecking(); }))
            QSKIP("there are no dictionaries");
        QVERIFY(QTest::qWaitFor([&] { return underlined(editor).contains(u"wonderfull"_s); }));
        QVERIFY(!underlined(editor).contains(u"really"_s));
        QMenu menu;
        Q_EMIT editor.menuOpening(menu, at(editor, 26));
        const QStringList offered = texts(menu);
        QVERIFY2(offered.contains(u"wonderful"_s), qPrintable(offered.join(u'|')));
        menu.actions().at(offered.indexOf(u"wonderful"_s))->trigger();
        QCOMPARE(editor.toPlainText(), u"The bred is really wonderful today "_s);
        QMenu other;
        Q_EMIT editor.menuOpening(other, at(editor, 14)); // a right word
        QVERIFY(!texts(other).contains(u"No suggestions"_s));
        QVERIFY(texts(other).contains(u"Check spelling"_s));
    }

    void aLanguageIsChosen()
    {
        WindowSettings settings(m_folder.filePath(u"language.ini"_s));
        QuestionEditor editor;
        SpellCheck check(editor, settings);
        editor.show();
        QTest::keyClicks(&editor, u"Das Wetter wird morgen wunderbar "_s);
        if (!QTest::qWaitFor([&] { return check.isChecking(); }))
            QSKIP("there are no dictionaries");
        QMenu menu;
        Q_EMIT editor.menuOpening(menu, at(editor, 6));
        const auto *languages = menu.findChild<QMenu *>();
        if (!languages)
            QSKIP("there is one dictionary only");
        QVERIFY(languages->actions().first()->isChecked()); // by itself
        const auto action = [languages](const QString &name) -> QAction * {
            for (QAction *one : languages->actions()) {
                if (one->text().contains(name))
                    return one;
            }
            return nullptr;
        };
        QAction *english = action(u"English"_s);
        QAction *german = action(u"Deutsch (Deutschland)"_s);
        if (!english || !german)
            QSKIP("these dictionaries are not there");
        english->trigger();
        QVERIFY(QTest::qWaitFor([&] { return underlined(editor).contains(u"wunderbar"_s); }));
        german->trigger();
        QVERIFY(QTest::qWaitFor([&] { return underlined(editor).isEmpty(); }));
        QCOMPARE(settings.text(WindowKey::spellingLanguage).left(3), u"de_"_s);
    }

    void itCanBeSwitchedOff()
    {
        WindowSettings settings(m_folder.filePath(u"b.ini"_s));
        QuestionEditor editor;
        SpellCheck check(editor, settings);
        editor.show();
        QTest::keyClicks(&editor, u"This is wonderfull today "_s);
        if (!QTest::qWaitFor([&] { return check.isChecking(); }))
            QSKIP("there are no dictionaries");
        QVERIFY(QTest::qWaitFor([&] { return !underlined(editor).isEmpty(); }));
        QMenu menu;
        Q_EMIT editor.menuOpening(menu, at(editor, 2));
        QAction *onOff = menu.actions().at(texts(menu).indexOf(u"Check spelling"_s));
        QVERIFY(onOff->isChecked());
        onOff->trigger();
        QVERIFY(!settings.isOn(WindowKey::spellCheck, true));
        QVERIFY(!check.isChecking());
        QVERIFY(QTest::qWaitFor([&] { return underlined(editor).isEmpty(); }));
    }
};

PARLOR_TEST(TestSpellCheck)
#include "test_spellcheck.moc"
