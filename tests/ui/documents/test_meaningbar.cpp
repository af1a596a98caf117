// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether documents are found by meaning, and by which model.
#include "documents/documentservice.h"
#include "support/bytepeer.h"
#include "support/testregistry.h"
#include "system/systemservice.h"
#include "ui/documents/embeddingmodelchoice.h"
#include "ui/documents/meaningbar.h"
#include "ui/window/windowfixture.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestMeaningBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itSaysWhatIsMissingAndWhatToDo()
    {
        EmbeddingState state{.model = {}, .progress = {.all = 1000, .embedded = 0}};
        QVERIFY(MeaningBar::describe(state, u"built-in"_s).contains(u"is not installed"_s));
        QVERIFY(MeaningBar::describe(state, u"built-in"_s).contains(u"choose the embedding model of a provider"_s));
        QVERIFY(MeaningBar::describe(state, u"none"_s).contains(u"as you chose"_s));
        state.model = u"built-in/x"_s;
        state.progress.embedded = 400;
        QVERIFY(MeaningBar::describe(state, u"built-in"_s).startsWith(u"Understanding 400 of 1"_s));
        state.problem = u"The provider rests."_s;
        QVERIFY(MeaningBar::describe(state, u"built-in"_s).endsWith(u"The provider rests."_s));
        state.problem.clear();
        state.progress.embedded = 1000;
        QCOMPARE(MeaningBar::describe(state, u"built-in"_s), u"Found by words and by meaning."_s);
    }

    void itFollowsTheEngine()
    {
        WindowFixture fixture;
        MeaningBar bar(fixture.services());
        bar.resize(900, 60);
        bar.show();
        auto *label = bar.findChild<QLabel *>(u"meaning"_s);
        QTRY_VERIFY(label->text().contains(u"is not installed"_s));
        fixture.set->chooseEmbeddingModel(u"nobody/embeds"_s);
        await(fixture.set->documents->add({.owner = fixture.user, .name = u"a.txt"_s, .bytes = "Rye bread keeps five days."})).value();
        QTRY_VERIFY_WITH_TIMEOUT(label->text().contains(u"for the moment"_s), 10'000);
        fixture.set->chooseEmbeddingModel(u"none"_s);
        QTRY_VERIFY(!label->text().contains(u"for the moment"_s));
    }

    void modelsOfProvidersCanBeChosen()
    {
        BytePeer peer;
        peer.answers = {{.bytes = BytePeer::message(200, R"({"data":[{"id":"chatty"},{"id":"text-embed"}]})")}};
        WindowFixture fixture;
        ProviderSettings provider;
        provider.id = u"mine"_s;
        provider.baseUrl = peer.url(u"/v1"_s);
        QVERIFY(await(fixture.providers->save(provider, std::nullopt)));
        QCoro::waitFor(fixture.models->refresh());
        EmbeddingModelChoice choice(fixture.services());
        QTRY_VERIFY(choice.findData(u"mine/text-embed"_s) >= 0);
        QCOMPARE(choice.findData(u"mine/chatty"_s), -1);
        QCOMPARE(choice.currentData().toString(), u"built-in"_s);
        QSignalSpy failed(&choice, &EmbeddingModelChoice::failed);
        const auto choose = [&](const QString &id) {
            choice.setCurrentIndex(choice.findData(id));
            Q_EMIT choice.activated(choice.currentIndex());
        };
        const auto kept = [&fixture] { return fixture.settings.section(u"server"_s).value(u"embedding_model"_s).toString(); };
        choose(u"mine/text-embed"_s);
        QTRY_COMPARE(kept(), u"mine/text-embed"_s);
        choose(u"none"_s);
        QTRY_COMPARE(kept(), u"none"_s);
        QCOMPARE(failed.size(), 0);
        // What nobody offers is refused, with a sentence.
        const auto refused = await(fixture.set->system->configure({{u"embedding_model"_s, u"mine/chatty"_s}}, SystemService::Changer::Owner));
        QVERIFY(!refused && !refused.error().message.isEmpty());
        QVERIFY(!await(fixture.set->system->configure({{u"embedding_model"_s, u"none"_s}}, SystemService::Changer::Administrator)));
    }
};

PARLOR_TEST(TestMeaningBar)
#include "test_meaningbar.moc"
