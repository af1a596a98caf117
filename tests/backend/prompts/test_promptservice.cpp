// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "prompts/promptservice.h"
#include "prompts/prompttext.h"
#include "support/storefixture.h"
#include "support/testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestPromptService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void variablesAreFoundOnceAndInOrder_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("none") << u"Nothing { here } or {{}} or {{ }}"_s << QStringList();
        QTest::newRow("order") << u"{{b}} {{ a }} {{b}}"_s << QStringList({u"b"_s, u"a"_s});
        QTest::newRow("words") << u"Dear {{first name}}, ünïcode {{größe}}"_s << QStringList({u"first name"_s, u"größe"_s});
        QTest::newRow("lines") << u"{{a\nb}}"_s << QStringList();
        QTest::newRow("braces") << u"{{{a}}}"_s << QStringList({u"a"_s});
        QTest::newRow("too long") << u"{{%1}}"_s.arg(QString(51, u'x')) << QStringList();
        QTest::newRow("longest") << u"{{%1}}"_s.arg(QString(50, u'x')) << QStringList({QString(50, u'x')});
    }
    void variablesAreFoundOnceAndInOrder()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, names);
        QCOMPARE(promptVariables(text), names);
    }

    void fillingInReplacesWhatHasAValue()
    {
        QCOMPARE(filledPrompt(u"{{ a }} and {{b}}, {{a}}"_s, {{u"a"_s, u"{{b}}"_s}}), u"{{b}} and {{b}}, {{b}}"_s);
        QCOMPARE(filledPrompt(u"x {{a}} y"_s, {{u"a"_s, u"1"_s}}), u"x 1 y"_s);
        QCOMPARE(filledPrompt(u"no variable"_s, {}), u"no variable"_s);
    }

    void promptsAreMadeChangedAndRemoved()
    {
        StoreFixture store;
        PromptService prompts(*store.database);
        QSignalSpy changed(&prompts, &PromptService::promptsChanged);
        const UserId ann = store.addGuest(u"ann"_s).id;
        const SavedPrompt translate = await(prompts.create(ann, u"Translate"_s, u"Translate {{text}}"_s)).value();
        QVERIFY(await(prompts.create(ann, u"brief"_s, u"Be brief."_s)));
        const auto listed = await(prompts.list(ann)).value();
        QCOMPARE(listed.size(), 2);
        QCOMPARE(listed.last(), translate);
        const auto renamed = await(prompts.update(ann, translate.id, u"TRANSLATE"_s, u"x"_s));
        QCOMPARE(renamed->name, u"TRANSLATE"_s); // its own name is free for it
        QCOMPARE(renamed->text, u"x"_s);
        QVERIFY(await(prompts.remove(ann, translate.id)));
        QCOMPARE(await(prompts.remove(ann, translate.id)).error().code, ErrorCode::NotFound);
        QCOMPARE(changed.size(), 4);
    }

    void aNameIsTakenOnceByEachPerson()
    {
        StoreFixture store;
        PromptService prompts(*store.database);
        const UserId ann = store.addGuest(u"ann"_s).id;
        const UserId bob = store.addGuest(u"bob"_s).id;
        QVERIFY(await(prompts.create(ann, u"Größe"_s, u"x"_s)));
        const auto again = await(prompts.create(ann, u" GRÖSSE "_s, u"x"_s));
        QVERIFY(again); // another word in another spelling
        const auto taken = await(prompts.create(ann, u"GRÖßE"_s, u"x"_s));
        QCOMPARE(taken.error().code, ErrorCode::Conflict);
        QCOMPARE(taken.error().field, u"name"_s);
        QCOMPARE(await(prompts.update(ann, again->id, u"größe"_s, u"x"_s)).error().code, ErrorCode::Conflict);
        QVERIFY(await(prompts.create(bob, u"Größe"_s, u"x"_s)));
        QCOMPARE(await(prompts.create(ann, QString(maximumPromptName + 1, u'x'), u"x"_s)).error().field, u"name"_s);
        QCOMPARE(await(prompts.create(ann, u" "_s, u"x"_s)).error().field, u"name"_s);
        QCOMPARE(await(prompts.create(ann, u"y"_s, QString(maximumPromptText + 1, u'x'))).error().field, u"text"_s);
        QCOMPARE(await(prompts.create(ann, u"y"_s, u" "_s)).error().field, u"text"_s);
    }

    void anotherPersonsPromptDoesNotExist()
    {
        StoreFixture store;
        PromptService prompts(*store.database);
        const UserId ann = store.addGuest(u"ann"_s).id;
        const UserId bob = store.addGuest(u"bob"_s).id;
        const SavedPrompt hers = await(prompts.create(ann, u"mine"_s, u"secret"_s)).value();
        QCOMPARE(await(prompts.list(bob))->size(), 0);
        QCOMPARE(await(prompts.update(bob, hers.id, u"x"_s, u"x"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(prompts.remove(bob, hers.id)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(prompts.list(ann)).value(), QList{hers});
    }
};

PARLOR_TEST(TestPromptService)
#include "test_promptservice.moc"
