// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "ui/chat/chatview.h"
#include "ui/composer/composer.h"
#include "ui/conversations/conversationlistmodel.h"
#include "ui/conversations/conversationlistview.h"
#include "ui/mainwindow.h"
#include "ui/settings/providercard.h"
#include "ui/settings/providerspage.h"
#include "ui/theme.h"
#include "ui/welcome/welcomepage.h"
#include "ui/window/windowfixture.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

namespace {

QPushButton *buttonNamed(const QWidget &parent, const QString &text)
{
    const auto buttons = parent.findChildren<QPushButton *>();
    const auto found = std::ranges::find_if(buttons, [&](const QPushButton *button) { return button->text() == text; });
    return found == buttons.end() ? nullptr : *found;
}

/// Pictures for people, when PARLOR_PICTURES names a folder.
void picture(QWidget &window, const QString &name)
{
    if (const QString folder = qEnvironmentVariable("PARLOR_PICTURES"); !folder.isEmpty())
        window.grab().save(folder + u'/' + name + u".png"_s);
}

} // namespace

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (qEnvironmentVariableIsSet("PARLOR_PICTURES")) {
            Theme::apply(*qApp);
            QApplication::setPalette(Theme::palette(qEnvironmentVariableIsSet("PARLOR_DARK")));
        }
    }

    void asksAndRemembersWhereItWas()
    {
        WindowFixture fixture;
        for (int i = 0; i < 4; ++i)
            fixture.add(u"An earlier conversation with quite a long title, number %1"_s.arg(i));
        ConversationId asked;
        QSize size;
        {
            MainWindow window(fixture.services(), fixture.user, fixture.windowSettings);
            window.resize(760, 600); // the offscreen screen is 800 wide
            window.show();
            auto *composer = window.findChild<Composer *>();
            auto *welcome = window.findChild<WelcomePage *>();
            QVERIFY(welcome->isVisible());
            QTRY_VERIFY(!fixture.models->models().isEmpty());
            QTest::mouseClick(buttonNamed(*welcome, u"Use the built-in offline model"_s), Qt::LeftButton);
            QTest::keyClicks(composer->findChild<QPlainTextEdit *>(), u"What is rye bread?"_s);
            QTRY_VERIFY(composer->findChild<QToolButton *>(u"send"_s)->isEnabled());
            QTRY_COMPARE(window.findChild<ConversationListView *>()->model().rowCount(), 4);
            picture(window, u"welcome"_s);
            QSignalSpy finished(fixture.chat, &ChatService::runFinished);
            QTest::keyClick(composer->findChild<QPlainTextEdit *>(), Qt::Key_Return);
            QTRY_COMPARE(finished.size(), 1);
            QTRY_COMPARE(window.findChild<ChatView *>()->total(), 2);
            QVERIFY(composer->text().isEmpty());
            QVERIFY(!welcome->isVisible());
            asked = window.findChild<ChatView *>()->conversation();
            QTRY_VERIFY(window.windowTitle().contains(u"rye"_s));
            picture(window, u"chat"_s);
            size = window.size();
            window.close();
        }
        MainWindow again(fixture.services(), fixture.user, fixture.windowSettings);
        again.show();
        QTRY_COMPARE(again.findChild<ChatView *>()->conversation(), asked);
        QCOMPARE(again.size(), size);
        QTRY_VERIFY(again.windowTitle().contains(u"rye"_s));
        QVERIFY(await(fixture.conversations->remove(fixture.user, asked)));
        QTRY_VERIFY(again.findChild<WelcomePage *>()->isVisible());
    }

    void keepsTheTextWhenItCannotBeSent()
    {
        WindowFixture fixture;
        MainWindow window(fixture.services(), fixture.user, fixture.windowSettings);
        window.show();
        auto *composer = window.findChild<Composer *>();
        const QString tooLong(maximumQuestionLength + 1, u'a');
        QTRY_VERIFY(!fixture.models->models().isEmpty());
        composer->setText(tooLong);
        auto *editor = composer->findChild<QPlainTextEdit *>();
        QSignalSpy sent(composer, &Composer::sendRequested);
        QTRY_VERIFY((QTest::keyClick(editor, Qt::Key_Return), sent.size() > 0));
        const auto *error = [&] {
            const auto labels = composer->findChildren<QLabel *>();
            return labels.first();
        }();
        QTRY_VERIFY(error->isVisible());
        QVERIFY(!error->text().isEmpty());
        picture(window, u"error"_s);
        QCOMPARE(composer->text(), tooLong);
    }

    void editingIsMarkedAndCanBeGivenUp()
    {
        WindowFixture fixture;
        MainWindow window(fixture.services(), fixture.user, fixture.windowSettings);
        window.show();
        auto *composer = window.findChild<Composer *>();
        auto *view = window.findChild<ChatView *>();
        auto *notice = composer->findChild<QLabel *>(u"notice"_s);
        composer->setText(u"What is rye?"_s);
        QTRY_VERIFY(composer->findChild<QToolButton *>(u"send"_s)->isEnabled());
        QTest::keyClick(composer->findChild<QPlainTextEdit *>(), Qt::Key_Return);
        QTRY_VERIFY(view->total() == 2 && view->transcript().item(1) && view->transcript().item(1)->message().state == MessageState::Complete);
        composer->setText(u"a draft"_s);
        Q_EMIT view->editRequested(view->transcript().item(0)->message());
        QCOMPARE(composer->text(), u"What is rye?"_s);
        QVERIFY(notice->isVisible());
        QTest::mouseClick(composer->findChild<QToolButton *>(u"endNotice"_s), Qt::LeftButton);
        QVERIFY(!notice->isVisible());
        QCOMPARE(composer->text(), u"a draft"_s);
        Q_EMIT view->editRequested(view->transcript().item(0)->message());
        composer->setText(u"What is wheat?"_s);
        QTest::keyClick(composer->findChild<QPlainTextEdit *>(), Qt::Key_Return);
        QTRY_VERIFY(view->transcript().item(0) && view->transcript().item(0)->message().text == u"What is wheat?"_s);
        QCOMPARE(view->transcript().item(0)->message().siblingCount, 2);
        QTRY_COMPARE(composer->text(), u"a draft"_s);
        QVERIFY(!notice->isVisible());
    }

    void serverThatWasNotSavedIsRemoved()
    {
        WindowFixture fixture;
        ProvidersPage page(fixture.services(), fixture.user);
        page.show();
        QTRY_VERIFY(!page.findChildren<ProviderCard *>().isEmpty());
        const auto cards = [&page] {
            return std::ranges::count_if(page.findChildren<ProviderCard *>(), [](const ProviderCard *card) { return card->isVisible(); });
        };
        QTRY_VERIFY(cards() > 1); // they are shown after they are made
        const auto before = cards();
        QTest::mouseClick(buttonNamed(page, u"Add an OpenAI-compatible server"_s), Qt::LeftButton);
        QTRY_COMPARE(cards(), before + 1);
        ProviderCard *added = page.findChildren<ProviderCard *>().last();
        QTest::mouseClick(buttonNamed(*added, u"Remove"_s), Qt::LeftButton);
        QTRY_COMPARE(cards(), before);
    }

    void everyCardOwnsItsFields()
    {
        WindowFixture fixture;
        ProvidersPage page(fixture.services(), fixture.user);
        page.show();
        QTRY_VERIFY(!page.findChildren<ProviderCard *>().isEmpty());
        const auto cards = page.findChildren<ProviderCard *>();
        for (const ProviderCard *card : cards)
            QCOMPARE(card->findChildren<QLineEdit *>(Qt::FindDirectChildrenOnly).size(), 3); // also those that it does not show
    }

    void showsAndSavesProviders()
    {
        WindowFixture fixture;
        QVERIFY(await(fixture.providers->save({.id = u"openai"_s, .kind = ProviderKind::OpenAi, .displayName = u"OpenAI"_s,
                                               .baseUrl = QUrl(u"http://127.0.0.1:9/v1"_s), .enabled = true}, u"sk-secret"_s)));
        MainWindow window(fixture.services(), fixture.user, fixture.windowSettings);
        window.resize(980, 700);
        window.show();
        QTest::mouseClick(buttonNamed(*window.findChild<WelcomePage *>(), u"Add a key"_s), Qt::LeftButton);
        auto *page = window.findChild<ProvidersPage *>();
        QVERIFY(page->isVisible());
        const auto card = [page]() -> ProviderCard * {
            for (auto *each : page->findChildren<ProviderCard *>()) {
                if (each->providerId() == u"openai"_s)
                    return each;
            }
            return nullptr;
        };
        QTRY_VERIFY(card());
        const auto fields = card()->findChildren<QLineEdit *>();
        QCOMPARE(fields.at(1)->text(), u"http://127.0.0.1:9/v1"_s);
        QVERIFY(fields.at(2)->text().isEmpty());
        QCOMPARE(fields.at(2)->placeholderText(), u"A key is stored"_s);
        QTest::qWait(1);
        picture(window, u"providers"_s);
        fields.at(1)->setText(u"http://127.0.0.1:10/v1"_s);
        QTest::mouseClick(buttonNamed(*card(), u"Save"_s), Qt::LeftButton);
        QTRY_VERIFY(std::ranges::any_of(fixture.providers->all(), [](const ProviderSettings &settings) {
            return settings.id == u"openai"_s && settings.hasKey && settings.baseUrl == QUrl(u"http://127.0.0.1:10/v1"_s);
        }));
        QTRY_VERIFY(std::ranges::any_of(card()->findChildren<QLabel *>(), [](const QLabel *label) { return label->text() == u"Saved."_s; }));
        fields.at(2)->setText(u"sk-being-typed"_s);
        QVERIFY(await(fixture.providers->save({.id = u"elsewhere"_s, .kind = ProviderKind::OpenAiCompatible, .displayName = u"Elsewhere"_s,
                                               .baseUrl = QUrl(u"http://127.0.0.1:11/v1"_s), .enabled = true}, {})));
        QTRY_VERIFY(std::ranges::any_of(page->findChildren<ProviderCard *>(), [](const ProviderCard *each) { return each->title() == u"Elsewhere"_s; }));
        QCOMPARE(fields.at(2)->text(), u"sk-being-typed"_s);
    }
};

PARLOR_TEST(TestMainWindow)
#include "test_mainwindow.moc"
