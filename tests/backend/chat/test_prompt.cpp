// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/prompt.h"
#include "core/tokenestimate.h"
#include "support/testregistry.h"

#include <QTest>

using namespace Parlor;
using namespace Qt::StringLiterals;

static Message message(Role role, const QString &text)
{
    Message made;
    made.id = MessageId::create();
    made.role = role;
    made.text = text;
    return made;
}

class TestPrompt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWholeHistoryGoesWhereItFits()
    {
        PromptMaterial material;
        material.branch = {message(Role::User, u"third"_s), message(Role::Assistant, u"second"_s), message(Role::User, u"first"_s)};
        const auto prompt = assemblePrompt(material);
        QCOMPARE(prompt.size(), 3);
        QCOMPARE(prompt.first().text, u"first"_s);
        QCOMPARE(prompt.last().text, u"third"_s);
        QVERIFY(assemblePrompt({}).isEmpty());
    }

    void olderTurnsAreLeftOutWhole()
    {
        PromptMaterial material;
        material.model.contextTokens = 1000;
        material.branch << message(Role::User, u"the question"_s);
        for (int i = 0; i < 50; ++i)
            material.branch << message(Role::Assistant, QString(200, u'a')) << message(Role::User, QString(200, u'q'));
        const auto prompt = assemblePrompt(material);
        QVERIFY(prompt.size() > 3 && prompt.size() < 20);
        QCOMPARE(prompt.size() % 2, 1);
        QCOMPARE(prompt.first().role, PromptMessage::Role::User);
        QCOMPARE(prompt.last().text, u"the question"_s);
        int tokens = 0;
        for (const PromptMessage &part : prompt)
            tokens += estimateTokens(part.text);
        QVERIFY(tokens <= 750);
    }

    void whatIsMeasuredIsWhatIsSent()
    {
        PromptMaterial material;
        material.system = u"You are brief."_s;
        material.model.contextTokens = 1000;
        for (int i = 0; i < 50; ++i)
            material.branch << message(Role::Assistant, QString(100 + i, u'a')) << message(Role::User, QString(200, u'q'));
        const PromptCosts costs = costsOf(material);
        QCOMPARE(costs.context, 1000);
        QCOMPARE(costs.answer, 250);
        QCOMPARE(costs.system, estimateTokens(material.system));
        QCOMPARE(costs.turns.size(), 50);
        for (const int length : {1, 400, 2500, 9000}) {
            const QString question(length, u'x');
            PromptMaterial asked = material;
            asked.branch.prepend(message(Role::User, question));
            const auto prompt = assemblePrompt(asked);
            const PromptShares shares = sharesOf(costs, estimateTokens(question));
            QCOMPARE(prompt.size(), 1 + 2 * shares.turns);
            QCOMPARE(shares.leftOut, 50 - shares.turns);
            int history = 0;
            for (const PromptMessage &part : prompt.first(prompt.size() - 1))
                history += estimateTokens(part.text);
            QCOMPARE(shares.history, history);
        }
    }

    void filesAreMeasuredAsTheyAreSent()
    {
        PromptMaterial material;
        material.branch = {message(Role::User, {})};
        const Attachment file{.info = {.row = 0, .name = u"rye.txt"_s, .mimeType = u"text/plain"_s, .size = 9, .hasText = true}, .data = {}, .text = QString(90'000, u'r')};
        material.files.insert(material.branch.first().id, {file});
        QCOMPARE(costOfFiles({file}, material.model), estimateTokens(assemblePrompt(material).first().text));
        const Attachment image{.info = {.row = 0, .name = u"a.png"_s, .mimeType = u"image/png"_s, .size = 9, .hasText = false}, .data = {}, .text = {}};
        QCOMPARE(costOfFiles({image}, material.model), 0);
        material.model.images = true;
        QVERIFY(costOfFiles({image}, material.model) > 500);
    }

    void theQuestionGoesEvenWhenItIsTooLong()
    {
        PromptMaterial material;
        material.model.contextTokens = 100;
        material.branch = {message(Role::User, QString(5000, u'x')), message(Role::Assistant, u"a"_s), message(Role::User, u"q"_s)};
        QCOMPARE(assemblePrompt(material).size(), 1);
    }

    void answersWithoutTextTakeTheirQuestionWithThem()
    {
        PromptMaterial material;
        material.branch = {message(Role::User, u"again"_s), message(Role::Assistant, {}), message(Role::User, u"failed"_s), message(Role::Assistant, u"a"_s), message(Role::User, u"q"_s)};
        const auto prompt = assemblePrompt(material);
        QCOMPARE(prompt.size(), 3);
        QCOMPARE(prompt.first().text, u"q"_s);
    }

    void imagesGoOnlyToModelsThatSee()
    {
        PromptMaterial material;
        material.branch = {message(Role::User, u"look"_s)};
        material.images.insert(material.branch.first().id, {{.mimeType = u"image/png"_s, .data = "x"}});
        QVERIFY(assemblePrompt(material).first().images.isEmpty());
        material.model.images = true;
        QCOMPARE(assemblePrompt(material).first().images.size(), 1);
    }

    void otherScriptsCountMore()
    {
        QVERIFY(estimateTokens(QString(100, u'字')) > 3 * estimateTokens(QString(100, u'a')));
    }
};

PARLOR_TEST(TestPrompt)
#include "test_prompt.moc"
