// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aimockpeer.h"
#include "answerprobe.h"
#include "providerfixture.h"
#include "support/testregistry.h"

#include <QJsonArray>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

namespace {

const QString opening = u"Hello, I am a stand-in with a few words to say. Grüß Gott 😀!"_s;

PromptMessage said(PromptMessage::Role role, const QString &text)
{
    PromptMessage message;
    message.role = role;
    message.text = text;
    return message;
}

ChatRequest question(const QString &text)
{
    ChatRequest request;
    request.model = u"gemini-model"_s;
    request.system = u"You are terse."_s;
    request.messages = {said(PromptMessage::Role::User, u"First question"_s), said(PromptMessage::Role::Assistant, u"First answer"_s),
                        said(PromptMessage::Role::User, text)};
    return request;
}

QString contentOf(const QJsonValue &message)
{
    const QJsonValue content = message.toObject().value(u"content");
    if (content.isString())
        return content.toString();
    QString text;
    for (const QJsonValue &part : content.toArray())
        text += part.toObject().value(u"text").toString();
    return text;
}

} // namespace

/// The providers as they are, against a stand-in for their servers that was written by others.
class TestAimock : public QObject
{
    Q_OBJECT

    AimockPeer m_peer;
    std::unique_ptr<ProviderFixture> m_fixture;

    static void providers()
    {
        QTest::addColumn<QString>("provider");
        for (const char *name : {"chat", "openai", "anthropic", "gemini", "ollama"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    std::unique_ptr<AnswerStream> ask(const QString &provider, const ChatRequest &request)
    {
        Provider *live = m_fixture->registry->provider(provider);
        return live ? live->ask(request) : nullptr;
    }

    void setUp(const QString &key)
    {
        m_fixture = std::make_unique<ProviderFixture>();
        const auto at = [this](const QString &path) { return QJsonObject{{u"base_url"_s, m_peer.url(path)}, {u"enabled"_s, true}}; };
        QJsonObject chat = at(u"/v1"_s);
        chat.insert(u"kind"_s, u"openai-compatible"_s);
        QJsonObject openAi = at(u"/v1"_s);
        openAi.insert(u"api"_s, u"responses"_s);
        const QJsonObject section{{u"chat"_s, chat}, {u"openai"_s, openAi}, {u"anthropic"_s, at({})}, {u"gemini"_s, at(u"/v1beta"_s)}, {u"ollama"_s, at({})}};
        m_fixture->settings.setSection(u"providers"_s, section).waitForFinished();
        for (const QString &id : section.keys())
            QVERIFY(awaited(m_fixture->secrets->write(u"provider/"_s + id, key)));
        QVERIFY(awaited(m_fixture->registry->load()));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString reason = m_peer.start(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
    }

    void init()
    {
        setUp(AimockPeer::key);
        m_peer.forget();
    }

    void textArrivesAndTheQuestionIsComplete_data() { providers(); }
    void textArrivesAndTheQuestionIsComplete()
    {
        QFETCH(QString, provider);
        AnswerProbe answer(ask(provider, question(u"Please say hello"_s)));
        QVERIFY(answer.waitForEnd());
        QVERIFY2(!answer.error, answer.error ? qPrintable(answer.error->message) : "");
        QCOMPARE(answer.text, opening);
        QCOMPARE(answer.finish, FinishReason::Stop);
        if (provider != u"ollama") { // aimock counts nothing there
            QCOMPARE(answer.usage.input, 21);
            QCOMPARE(answer.usage.output, 9);
        }
        const QJsonObject body = m_peer.lastAsked().value(u"body").toObject();
        QCOMPARE(body.value(u"model").toString(), u"gemini-model"_s);
        QVERIFY(body.value(u"stream").toBool());
        const QJsonArray messages = body.value(u"messages").toArray();
        QStringList sent;
        for (const QJsonValue &message : messages)
            sent << message.toObject().value(u"role").toString() + u": "_s + contentOf(message);
        QCOMPARE(sent, QStringList({u"system: You are terse."_s, u"user: First question"_s, u"assistant: First answer"_s, u"user: Please say hello"_s}));
    }

    void eachSpeaksItsOwnLanguage_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("header");
        QTest::newRow("chat") << u"chat"_s << u"/v1/chat/completions"_s << u"authorization"_s;
        QTest::newRow("openai") << u"openai"_s << u"/v1/responses"_s << u"authorization"_s;
        QTest::newRow("anthropic") << u"anthropic"_s << u"/v1/messages"_s << u"anthropic-version"_s;
        QTest::newRow("gemini") << u"gemini"_s << u"/v1beta/models/gemini-model:streamGenerateContent?alt=sse"_s << u"x-goog-api-key"_s;
        QTest::newRow("ollama") << u"ollama"_s << u"/api/chat"_s << u"authorization"_s;
    }
    void eachSpeaksItsOwnLanguage()
    {
        QFETCH(QString, provider);
        QFETCH(QString, path);
        QFETCH(QString, header);
        AnswerProbe answer(ask(provider, question(u"Please say hello"_s)));
        QVERIFY(answer.waitForEnd());
        const QJsonObject asked = m_peer.lastAsked();
        QCOMPARE(asked.value(u"path").toString(), path);
        QVERIFY(asked.value(u"headers").toObject().contains(header));
        QCOMPARE(asked.value(u"headers").toObject().value(u"content-type").toString(), u"application/json"_s);
    }

    void thinkingIsKeptApart_data()
    {
        QTest::addColumn<QString>("provider");
        for (const char *name : {"chat", "openai", "anthropic", "gemini"}) // aimock misspells Ollama's
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void thinkingIsKeptApart()
    {
        QFETCH(QString, provider);
        ChatRequest request = question(u"Please think first"_s);
        request.thinking = true;
        request.info.thinking = true;
        AnswerProbe answer(ask(provider, request));
        QVERIFY(answer.waitForEnd());
        QCOMPARE(answer.thinking, u"Two and two make four."_s);
        QCOMPARE(answer.text, u"Four."_s);
        QCOMPARE(answer.finish, FinishReason::Stop);
    }

    void toolsAreCalled_data() { providers(); }
    void toolsAreCalled()
    {
        QFETCH(QString, provider);
        ChatRequest request = question(u"What is the weather in Paris?"_s);
        const QJsonObject city{{u"type"_s, u"object"_s}, {u"properties"_s, QJsonObject{{u"city"_s, QJsonObject{{u"type"_s, u"string"_s}}}}}};
        const QJsonObject function{{u"name"_s, u"get_weather"_s}, {u"description"_s, u"Tells the weather"_s}, {u"parameters"_s, city}};
        request.tools = {QJsonObject{{u"type"_s, u"function"_s}, {u"function"_s, function}}};
        AnswerProbe answer(ask(provider, request));
        QVERIFY(answer.waitForEnd());
        QCOMPARE(answer.tools, QStringList{u"get_weather {\"city\":\"Paris\"}"_s});
        QCOMPARE(answer.finish, FinishReason::ToolUse);
        const QJsonObject sent = m_peer.lastAsked().value(u"body").toObject().value(u"tools").toArray().first().toObject().value(u"function").toObject();
        QCOMPARE(sent.value(u"name").toString(), u"get_weather"_s);
        QCOMPARE(sent.value(u"description").toString(), u"Tells the weather"_s);
        if (provider != u"gemini") // aimock does not know parametersJsonSchema
            QCOMPARE(sent.value(u"parameters").toObject().value(u"properties"), city.value(u"properties"));
    }

    void aRefusedKeyIsSaid_data() { providers(); }
    void aRefusedKeyIsSaid()
    {
        QFETCH(QString, provider);
        setUp(u"another-key"_s);
        AnswerProbe answer(ask(provider, question(u"Please say hello"_s)));
        QVERIFY(answer.waitForEnd());
        QVERIFY(answer.error);
        QCOMPARE(answer.error->code, ErrorCode::Unauthenticated);
        QVERIFY(!answer.error->message.contains(u"another-key"));
    }

    void askedToWaitItWaits_data() { providers(); }
    void askedToWaitItWaits()
    {
        QFETCH(QString, provider);
        QCOMPARE(m_peer.start(), QString());
        setUp(AimockPeer::key);
        AnswerProbe answer(ask(provider, question(u"Answer later please"_s)));
        QVERIFY(answer.waitForEnd());
        QVERIFY2(!answer.error, answer.error ? qPrintable(answer.error->message) : "");
        QCOMPARE(answer.text, u"Now it works."_s);
        QCOMPARE(m_peer.askedCount(), 2);
    }

    void overloadedItFailsAfterThreeTries_data() { providers(); }
    void overloadedItFailsAfterThreeTries()
    {
        QFETCH(QString, provider);
        AnswerProbe answer(ask(provider, question(u"You are too busy"_s)));
        QVERIFY(answer.waitForEnd());
        QVERIFY(answer.error);
        QCOMPARE(answer.error->code, ErrorCode::Unavailable);
        QCOMPARE(m_peer.askedCount(), 3);
    }

    void aCutAnswerIsKept_data() { providers(); }
    void aCutAnswerIsKept()
    {
        QFETCH(QString, provider);
        AnswerProbe answer(ask(provider, question(u"Please break off"_s)));
        QVERIFY(answer.waitForEnd());
        QVERIFY2(!answer.text.isEmpty() && u"The beginning of an answer that nobody will ever hear"_s.startsWith(answer.text), qPrintable(answer.text));
        QCOMPARE(answer.finish, FinishReason::Truncated);
    }

    void aSlowAnswerCanBeStopped_data() { providers(); }
    void aSlowAnswerCanBeStopped()
    {
        QFETCH(QString, provider);
        AnswerProbe answer(ask(provider, question(u"Count slowly please"_s)));
        QVERIFY(QTest::qWaitFor([&] { return !answer.text.isEmpty(); }, 20'000));
        answer.stream().cancel();
        const QString kept = answer.text;
        AnswerProbe next(ask(provider, question(u"Please say hello"_s)));
        QVERIFY(next.waitForEnd());
        QCOMPARE(next.text, opening);
        QCOMPARE(answer.text, kept);
        QVERIFY(!answer.ended());
    }
};

PARLOR_TEST(TestAimock)
#include "test_aimock.moc"
