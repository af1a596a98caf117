// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memories/memoryservice.h"
#include "support/testregistry.h"
#include "ui/memories/memoriespage.h"
#include "ui/memories/memorycard.h"
#include "ui/memories/proposallist.h"
#include "ui/memories/rememberedbar.h"
#include "ui/widgets/inlinebar.h"
#include "ui/window/windowfixture.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
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

    void whatContradictsIsDecidedOnThePage()
    {
        WindowFixture fixture;
        const auto add = [&](const QString &content) { return await(fixture.set->memories->create({.id = {}, .owner = fixture.user, .content = content, .kind = MemoryKind::Fact})).value(); };
        add(u"I live in Graz"_s);
        MemoriesPage page(fixture.services(), fixture.user);
        page.resize(900, 600);
        page.show();
        QVERIFY(!page.findChild<ProposalCard *>());
        add(u"I live in Vienna"_s);
        QTRY_VERIFY(page.findChild<ProposalCard *>());
        const auto *card = page.findChild<ProposalCard *>();
        QCOMPARE(card->proposal().likeness, Likeness::Contrary);
        QTRY_COMPARE(shown(page).size(), 2);
        QTest::mouseClick(button(*card, u"Keep the new"_s), Qt::LeftButton);
        QTRY_COMPARE(shown(page), QStringList{u"I live in Vienna"_s});
        QTRY_VERIFY(!page.findChild<ProposalCard *>());
        auto *bar = page.findChild<InlineBar *>();
        QTRY_VERIFY(bar->isVisible());
        QTest::mouseClick(button(*bar, u"Undo"_s), Qt::LeftButton);
        QTRY_COMPARE(stored(fixture).size(), 2);
        QTRY_VERIFY(page.findChild<ProposalCard *>()); // and is asked again
        QTest::mouseClick(button(*page.findChild<ProposalCard *>(), u"Keep both"_s), Qt::LeftButton);
        QTRY_VERIFY(!page.findChild<ProposalCard *>());
        QCOMPARE(stored(fixture).size(), 2);
    }

    void theMessageThatAMemoryIsFromIsShown()
    {
        WindowFixture fixture;
        Memory memory{.id = {}, .owner = fixture.user, .content = u"I live in Graz"_s};
        memory.source = u"parlor:conversation/%1/%2"_s.arg(ConversationId::create().toString(), MessageId::create().toString());
        QVERIFY(await(fixture.set->memories->create(memory)));
        QVERIFY(await(fixture.set->memories->create({.id = {}, .owner = fixture.user, .content = u"Likes tea"_s, .source = u"api"_s})));
        MemoriesPage page(fixture.services(), fixture.user);
        page.show();
        QTRY_COMPARE(shown(page).size(), 2);
        QSignalSpy wanted(&page, &MemoriesPage::originRequested);
        const QList<MemoryCard *> cards = page.findChildren<MemoryCard *>();
        for (const auto *card : cards) {
            auto *origin = button(*card, u"Show the message that this was taken from"_s);
            QCOMPARE(origin != nullptr, card->memory().source == memory.source);
            if (origin)
                QTest::mouseClick(origin, Qt::LeftButton);
        }
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<Citation>().uri, memory.source);
    }

    void allAreForgottenAfterAQuestion()
    {
        WindowFixture fixture;
        QVERIFY(await(fixture.set->memories->create({.id = {}, .owner = fixture.user, .content = u"Likes tea"_s})));
        MemoriesPage page(fixture.services(), fixture.user);
        page.show();
        QTRY_COMPARE(shown(page).size(), 1);
        const QList<QAction *> actions = page.findChild<QMenu *>()->actions();
        QCOMPARE(actions.size(), 2);
        actions.last()->trigger();
        auto *bar = page.findChild<InlineBar *>();
        QTest::mouseClick(button(*bar, u"Cancel"_s), Qt::LeftButton);
        QCOMPARE(stored(fixture).size(), 1);
        actions.last()->trigger();
        QTest::mouseClick(button(*bar, u"Forget everything"_s), Qt::LeftButton);
        QTRY_VERIFY(shown(page).isEmpty());
        QVERIFY(stored(fixture).isEmpty());
    }

    void aMemoryThatIsNamedIsBroughtIntoView()
    {
        WindowFixture fixture;
        const Memory oldest = await(fixture.set->memories->create({.id = {}, .owner = fixture.user, .content = u"Likes tea"_s})).value();
        for (int i = 0; i < 120; ++i)
            QVERIFY(await(fixture.set->memories->create({.id = {}, .owner = fixture.user, .content = u"Number %1"_s.arg(i)})));
        MemoriesPage page(fixture.services(), fixture.user);
        page.resize(900, 600);
        page.show();
        page.open(oldest.id);
        const auto isInView = [&] {
            const QList<MemoryCard *> cards = page.findChildren<MemoryCard *>();
            const auto card = std::ranges::find(cards, oldest.id, [](const MemoryCard *each) { return each->memory().id; });
            return card != cards.end() && !(*card)->visibleRegion().isEmpty();
        };
        QTRY_VERIFY(isInView());
    }

    void whatTheChatRemembersCanBeTakenBack()
    {
        WindowFixture fixture;
        RememberedBar bar(fixture.services(), fixture.user);
        bar.show();
        const auto learn = [&](const QString &content) { return await(fixture.set->memories->learn({.id = {}, .owner = fixture.user, .content = content, .kind = MemoryKind::Fact})).value(); };
        learn(u"I live in Graz"_s);
        QTRY_VERIFY(button(bar, u"Undo"_s));
        const auto says = [&](const QString &text) {
            const QList<QLabel *> labels = bar.findChildren<QLabel *>();
            return std::ranges::any_of(labels, [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
        };
        QVERIFY(says(u"I live in Graz"_s));
        QTest::mouseClick(button(bar, u"Undo"_s), Qt::LeftButton);
        QTRY_VERIFY(stored(fixture).isEmpty());
        QVERIFY(!button(bar, u"Undo"_s));
        // Several at once are taken back together; what contradicts is asked at once.
        learn(u"I live in Linz"_s);
        learn(u"My dog is called Rex"_s);
        learn(u"I live in Vienna"_s);
        QTRY_VERIFY(bar.findChild<ProposalCard *>());
        QTRY_VERIFY(says(u"3 things"_s));
        QTest::mouseClick(button(bar, u"Keep the earlier"_s), Qt::LeftButton);
        QTRY_COMPARE(stored(fixture).size(), 2);
        QTRY_VERIFY(!bar.findChild<ProposalCard *>());
        QTest::mouseClick(button(bar, u"Undo"_s), Qt::LeftButton);
        QTRY_VERIFY(stored(fixture).isEmpty());
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
