// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memories/memoryservice.h"
#include "support/testregistry.h"
#include "ui/memories/memoriespage.h"
#include "ui/memories/memorycard.h"
#include "ui/widgets/inlinebar.h"
#include "ui/window/windowfixture.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestMemoriesPage : public QObject
{
    Q_OBJECT

private:
    static QAbstractButton *button(const QWidget &parent, const QString &name)
    {
        for (auto *each : parent.findChildren<QAbstractButton *>()) {
            if (each->isVisible() && (each->text() == name || each->accessibleName() == name))
                return each;
        }
        return nullptr;
    }

    static QStringList shown(const QWidget &page)
    {
        QStringList texts;
        for (const auto *card : page.findChildren<MemoryCard *>()) {
            if (card->isVisible())
                texts << card->memory().content;
        }
        texts.sort();
        return texts;
    }

    static QList<Memory> stored(WindowFixture &fixture) { return await(fixture.set->memories->list({.owner = fixture.user}))->items; }

private Q_SLOTS:
    void memoriesAreTaughtChangedAndForgotten()
    {
        WindowFixture fixture;
        MemoriesPage page(fixture.services(), fixture.user);
        page.resize(900, 600);
        page.show();
        QTest::mouseClick(button(page, u"New memory"_s), Qt::LeftButton);
        auto *editor = page.findChild<MemoryEditor *>();
        QVERIFY(editor->isVisible());
        QVERIFY(!button(*editor, u"Save"_s)->isEnabled());
        QTest::keyClicks(editor->findChild<QPlainTextEdit *>(), u"I like short answers"_s);
        editor->findChild<QSlider *>()->setValue(9);
        editor->findChild<QComboBox *>()->setCurrentIndex(0);
        QTest::keyClick(editor->findChild<QPlainTextEdit *>(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(shown(page), QStringList{u"I like short answers"_s});
        QVERIFY(!editor->isVisible());
        QCOMPARE(stored(fixture).first().kind, MemoryKind::Preference);
        QCOMPARE(stored(fixture).first().importance, 0.9);
        QCOMPARE(stored(fixture).first().source, u"window"_s);

        auto *card = page.findChild<MemoryCard *>();
        QTest::mouseClick(button(*card, u"Edit"_s), Qt::LeftButton);
        auto *own = card->findChild<MemoryEditor *>();
        own->findChild<QPlainTextEdit *>()->setPlainText(u"I like long answers"_s);
        QTest::mouseClick(button(*own, u"Save"_s), Qt::LeftButton);
        QTRY_COMPARE(shown(page), QStringList{u"I like long answers"_s});
        QVERIFY(!own->isVisible());
        QCOMPARE(stored(fixture).first().importance, 0.9);

        QTest::mouseClick(button(*card, u"Forget"_s), Qt::LeftButton);
        QTRY_VERIFY(shown(page).isEmpty());
        QVERIFY(stored(fixture).isEmpty());
        auto *bar = page.findChild<InlineBar *>();
        QTRY_VERIFY(bar->isVisible());
        QTest::mouseClick(button(*bar, u"Undo"_s), Qt::LeftButton);
        QTRY_COMPARE(shown(page), QStringList{u"I like long answers"_s});
    }

    void memoriesAreFoundByWordsAndKind()
    {
        WindowFixture fixture;
        const auto add = [&](const QString &content, MemoryKind kind) {
            return await(fixture.set->memories->create({.id = {}, .owner = fixture.user, .content = content, .kind = kind})).has_value();
        };
        QVERIFY(add(u"Lives in Graz"_s, MemoryKind::Fact));
        QVERIFY(add(u"Prefers tea"_s, MemoryKind::Preference));
        MemoriesPage page(fixture.services(), fixture.user);
        page.show();
        QTRY_COMPARE(shown(page).size(), 2);
        QTest::keyClicks(page.findChild<QLineEdit *>(), u"graz"_s);
        QTRY_COMPARE(shown(page), QStringList{u"Lives in Graz"_s});
        page.findChild<QLineEdit *>()->clear();
        QTRY_COMPARE(shown(page).size(), 2);
        auto *kinds = page.findChild<QComboBox *>();
        kinds->setCurrentIndex(kinds->findText(u"Preference"_s));
        QTRY_COMPARE(shown(page), QStringList{u"Prefers tea"_s});
        QVERIFY(add(u"Prefers rye"_s, MemoryKind::Preference)); // by somebody else, while the page is shown
        QTRY_COMPARE(shown(page).size(), 2);
        QVERIFY(add(u"Works in a bakery"_s, MemoryKind::Fact));
        QTest::qWait(50);
        QCOMPARE(shown(page).size(), 2);
    }
};

PARLOR_TEST(TestMemoriesPage)
#include "test_memoriespage.moc"
