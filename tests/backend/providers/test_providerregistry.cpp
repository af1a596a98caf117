// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providerfixture.h"
#include "support/bytepeer.h"
#include "support/testregistry.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

namespace {

const QByteArray models = BytePeer::message(200, R"({"object":"list","data":[{"id":"big"},{"id":"small-mini"},{"id":"text-embed"}]})");
const QByteArray ready = BytePeer::stream("data: {\"choices\":[{\"delta\":{\"content\":\"ready\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");

ProviderSettings compatible(const QString &id, const QUrl &url)
{
    ProviderSettings settings;
    settings.id = id;
    settings.displayName = u"My server"_s;
    settings.baseUrl = url;
    return settings;
}

ProviderSettings builtIn(const QString &id, ProviderKind kind)
{
    ProviderSettings settings;
    settings.id = id;
    settings.kind = kind;
    return settings;
}

ProviderSettings of(const ProviderRegistry &registry, const QString &id)
{
    for (const ProviderSettings &settings : registry.all()) {
        if (settings.id == id)
            return settings;
    }
    return {};
}

} // namespace

class TestProviderRegistry : public QObject
{
    Q_OBJECT

    std::unique_ptr<ProviderFixture> m_fixture;

    ProviderRegistry &registry() { return *m_fixture->registry; }

    QByteArray settingsOnDisk()
    {
        m_fixture->settings.setSection(u"unrelated"_s, {}).waitForFinished(); // after every write before it
        QFile file(m_fixture->settings.path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<ProviderFixture>();
        QVERIFY(awaited(registry().load()));
    }

    void cleanup()
    {
        m_fixture.reset();
        qunsetenv("OPENAI_API_KEY");
        qunsetenv("OPENAI_BASE_URL");
        qunsetenv("OLLAMA_HOST");
    }

    void outOfTheBoxOnlyTheOfflineModelAnswers()
    {
        QStringList known;
        for (const ProviderSettings &settings : registry().all())
            known << settings.id;
        QCOMPARE(known, QStringList({u"openai"_s, u"anthropic"_s, u"gemini"_s, u"ollama"_s, u"flowise"_s, u"offline"_s}));
        QCOMPARE(registry().active().size(), 1);
        QVERIFY(registry().provider(u"offline"_s));
    }

    void aKeyMakesAProviderAndStaysInTheSecretStore()
    {
        QSignalSpy changed(&registry(), &ProviderRegistry::changed);
        QVERIFY(awaited(registry().save(builtIn(u"openai"_s, ProviderKind::OpenAi), u"  sk-secret-123\n"_s)));
        QCOMPARE(changed.size(), 1);
        QVERIFY(registry().provider(u"openai"_s));
        QVERIFY(of(registry(), u"openai"_s).hasKey);
        QCOMPARE(awaited(m_fixture->secrets->read(u"provider/openai"_s)).value(), u"sk-secret-123"_s);
        QVERIFY(!settingsOnDisk().contains("sk-secret"));
        m_fixture->reopen();
        QVERIFY(!registry().provider(u"openai"_s));
        QVERIFY(awaited(registry().load()));
        QVERIFY(registry().provider(u"openai"_s));
        // Saved without a key it keeps the key, saved with an empty one it loses it.
        QVERIFY(awaited(registry().save(of(registry(), u"openai"_s), std::nullopt)));
        QVERIFY(registry().provider(u"openai"_s));
        QVERIFY(awaited(registry().save(of(registry(), u"openai"_s), QString())));
        QVERIFY(!registry().provider(u"openai"_s));
        QCOMPARE(awaited(m_fixture->secrets->read(u"provider/openai"_s)).error().code, ErrorCode::NotFound);
    }

    void aServerOfOnesOwnOutlivesARestartUntilItIsRemoved()
    {
        QVERIFY(awaited(registry().save(compatible(u"my-server"_s, QUrl(u"http://192.168.1.5:8080/"_s)), u"k"_s)));
        m_fixture->reopen();
        QVERIFY(awaited(registry().load()));
        const ProviderSettings saved = of(registry(), u"my-server"_s);
        QCOMPARE(saved.displayName, u"My server"_s);
        QCOMPARE(saved.baseUrl, QUrl(u"http://192.168.1.5:8080/v1"_s));
        QCOMPARE(saved.kind, ProviderKind::OpenAiCompatible);
        QVERIFY(registry().provider(u"my-server"_s));
        QVERIFY(awaited(registry().remove(u"my-server"_s)));
        QVERIFY(!registry().provider(u"my-server"_s));
        QCOMPARE(of(registry(), u"my-server"_s).id, QString());
        QCOMPARE(awaited(m_fixture->secrets->read(u"provider/my-server"_s)).error().code, ErrorCode::NotFound);
        QVERIFY(!settingsOnDisk().contains("my-server"));
    }

    void aBuiltInOneIsResetInsteadOfRemoved()
    {
        ProviderSettings settings = builtIn(u"anthropic"_s, ProviderKind::Anthropic);
        settings.baseUrl = QUrl(u"https://proxy.example/anthropic/v1/"_s);
        QVERIFY(awaited(registry().save(settings, u"k"_s)));
        QCOMPARE(of(registry(), u"anthropic"_s).baseUrl, QUrl(u"https://proxy.example/anthropic"_s));
        QVERIFY(awaited(registry().remove(u"anthropic"_s)));
        QVERIFY(!registry().provider(u"anthropic"_s));
        QCOMPARE(of(registry(), u"anthropic"_s).baseUrl, QUrl());
    }

    void aDisabledOneIsKeptButSilent()
    {
        ProviderSettings settings = compatible(u"mine"_s, QUrl(u"http://127.0.0.1:9"_s));
        settings.enabled = false;
        QVERIFY(awaited(registry().save(settings, std::nullopt)));
        m_fixture->reopen();
        QVERIFY(awaited(registry().load()));
        QVERIFY(!registry().provider(u"mine"_s));
        QCOMPARE(of(registry(), u"mine"_s).enabled, false);
    }

    void unsoundSettingsAreRefused_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("url");
        QTest::addColumn<ProviderKind>("kind");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const QString &id, const QString &url, ProviderKind kind, const QString &field) {
            QTest::newRow(name) << id << url << kind << field;
        };
        row("capital letters", u"Mine"_s, u"http://a"_s, ProviderKind::OpenAiCompatible, u"id"_s);
        row("no name", QString(), u"http://a"_s, ProviderKind::OpenAiCompatible, u"id"_s);
        row("a slash", u"a/b"_s, u"http://a"_s, ProviderKind::OpenAiCompatible, u"id"_s);
        row("long name", QString(41, u'a'), u"http://a"_s, ProviderKind::OpenAiCompatible, u"id"_s);
        row("built-in name", u"openai"_s, u"http://a"_s, ProviderKind::Ollama, u"kind"_s);
        row("no address", u"mine"_s, QString(), ProviderKind::OpenAiCompatible, u"base_url"_s);
        row("a file", u"mine"_s, u"file:///etc/passwd"_s, ProviderKind::OpenAiCompatible, u"base_url"_s);
        row("a password", u"mine"_s, u"http://me:secret@a/v1"_s, ProviderKind::OpenAiCompatible, u"base_url"_s);
        row("a query", u"mine"_s, u"http://a/v1?key=1"_s, ProviderKind::OpenAiCompatible, u"base_url"_s);
        row("no host", u"mine"_s, u"http:///v1"_s, ProviderKind::OpenAiCompatible, u"base_url"_s);
    }

    void unsoundSettingsAreRefused()
    {
        QFETCH(QString, id);
        QFETCH(QString, url);
        QFETCH(ProviderKind, kind);
        QFETCH(QString, field);
        ProviderSettings settings = compatible(id, QUrl(url));
        settings.kind = kind;
        const qsizetype before = registry().all().size();
        const Status saved = awaited(registry().save(settings, u"k"_s));
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(saved.error().field, field);
        QVERIFY(!awaited(registry().test(settings, u"k"_s)));
        QCOMPARE(registry().all().size(), before);
    }

    void theEnvironmentWinsAndIsNotStored()
    {
        qputenv("OPENAI_API_KEY", "sk-from-environment");
        qputenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1/");
        qputenv("OLLAMA_HOST", "0.0.0.0:11435");
        QVERIFY(awaited(registry().load()));
        QVERIFY(of(registry(), u"openai"_s).fromEnvironment);
        QVERIFY(registry().provider(u"openai"_s));
        QCOMPARE(of(registry(), u"openai"_s).baseUrl, QUrl(u"http://127.0.0.1:9/v1"_s));
        QCOMPARE(of(registry(), u"ollama"_s).baseUrl, QUrl(u"http://127.0.0.1:11435"_s));
        QVERIFY(registry().provider(u"ollama"_s));
        QVERIFY(awaited(registry().save(of(registry(), u"openai"_s), std::nullopt)));
        const QByteArray stored = settingsOnDisk();
        QVERIFY(!stored.contains("sk-from-environment") && !stored.contains("127.0.0.1:9"));
        QCOMPARE(awaited(m_fixture->secrets->read(u"provider/openai"_s)).error().code, ErrorCode::NotFound);
    }

    void theEnvironmentDoesNotEraseWhatWasStored()
    {
        ProviderSettings settings = builtIn(u"openai"_s, ProviderKind::OpenAi);
        settings.baseUrl = QUrl(u"https://stored.example/v1"_s);
        settings.enabled = false;
        QVERIFY(awaited(registry().save(settings, std::nullopt)));
        qputenv("OPENAI_API_KEY", "sk-from-environment");
        m_fixture->reopen();
        QVERIFY(awaited(registry().load()));
        QVERIFY(registry().provider(u"openai"_s));
        QVERIFY(awaited(registry().save(compatible(u"another"_s, QUrl(u"http://127.0.0.1:9"_s)), std::nullopt)));
        qunsetenv("OPENAI_API_KEY");
        m_fixture->reopen();
        QVERIFY(awaited(registry().load()));
        QCOMPARE(of(registry(), u"openai"_s).baseUrl, QUrl(u"https://stored.example/v1"_s));
        QCOMPARE(of(registry(), u"openai"_s).enabled, false);
    }

    void aTestListsModelsAndAsksASmallOne()
    {
        BytePeer peer;
        peer.answers = {{.bytes = models}, {.bytes = ready, .then = BytePeer::Then::Close}};
        const auto tested = awaited(registry().test(compatible(u"mine"_s, peer.url(u"/v1"_s)), u"sk-typed"_s));
        QVERIFY2(tested, tested ? "" : qPrintable(tested.error().message));
        QCOMPARE(tested->modelCount, 2);
        QCOMPARE(tested->model, u"small-mini"_s);
        QCOMPARE(tested->answer, u"ready"_s);
        QCOMPARE(peer.requests.size(), 2);
        QVERIFY(peer.requests.first().startsWith("GET /v1/models"));
        QVERIFY(peer.requests.at(1).contains("Bearer sk-typed"));
        QVERIFY(!registry().provider(u"mine"_s));
        QCOMPARE(awaited(m_fixture->secrets->read(u"provider/mine"_s)).error().code, ErrorCode::NotFound);
    }

    void aFailedTestSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("wrong key") << BytePeer::message(401, R"({"error":{"message":"bad key"}})") << ErrorCode::Unauthenticated;
        QTest::newRow("not there") << BytePeer::message(404, "no") << ErrorCode::NotFound;
        QTest::newRow("a web page") << BytePeer::page() << ErrorCode::Unavailable;
        QTest::newRow("no models") << BytePeer::message(200, R"({"data":[]})") << ErrorCode::NotFound;
        QTest::newRow("redirect") << BytePeer::message(302, {}, "Location: http://127.0.0.1:9/\r\n") << ErrorCode::Unavailable;
    }

    void aFailedTestSaysWhy()
    {
        QFETCH(QByteArray, answer);
        QFETCH(ErrorCode, code);
        BytePeer peer;
        peer.answers = {{.bytes = answer}};
        const auto tested = awaited(registry().test(compatible(u"mine"_s, peer.url(u"/v1"_s)), u"sk-typed"_s));
        QVERIFY(!tested);
        QCOMPARE(tested.error().code, code);
        QVERIFY(!tested.error().message.isEmpty() && !tested.error().message.contains(u"sk-typed"));
    }

    void withoutAKeyATestAsksForOne()
    {
        const auto tested = awaited(registry().test(builtIn(u"gemini"_s, ProviderKind::Gemini), std::nullopt));
        QVERIFY(!tested);
        QCOMPARE(tested.error().code, ErrorCode::Unauthenticated);
    }

    void localServersJoinWhileTheyAnswer()
    {
        auto ollama = std::make_unique<BytePeer>();
        auto studio = std::make_unique<BytePeer>();
        BytePeer website;
        BytePeer silent;
        ollama->answers = {{.bytes = BytePeer::message(200, R"({"version":"0.33.0"})")}};
        studio->answers = {{.bytes = models}};
        website.answers = {{.bytes = BytePeer::page()}};
        registry().setLocalServers({{u"ollama"_s, u"Ollama"_s, ProviderKind::Ollama, ollama->url(), u"/api/version"_s},
                                    {u"lmstudio"_s, u"LM Studio"_s, ProviderKind::OpenAiCompatible, studio->url(u"/v1"_s), u"/models"_s},
                                    {u"llamacpp"_s, u"llama.cpp"_s, ProviderKind::OpenAiCompatible, website.url(u"/v1"_s), u"/models"_s},
                                    {u"mute"_s, u"Mute"_s, ProviderKind::OpenAiCompatible, silent.url(u"/v1"_s), u"/models"_s}});
        QSignalSpy changed(&registry(), &ProviderRegistry::changed);
        awaited(registry().discoverLocalServers());
        QCOMPARE(changed.size(), 1);
        QVERIFY(registry().provider(u"ollama"_s) && registry().provider(u"ollama"_s)->isLocal());
        QVERIFY(registry().provider(u"lmstudio"_s));
        QVERIFY(!registry().provider(u"llamacpp"_s));
        QVERIFY(!registry().provider(u"mute"_s));
        QVERIFY(of(registry(), u"lmstudio"_s).discovered);
        QCOMPARE(studio->requests.size(), 1);
        awaited(registry().discoverLocalServers());
        QCOMPARE(changed.size(), 1);
        // What was found is no setting of the person's.
        QVERIFY(awaited(registry().save(compatible(u"mine"_s, QUrl(u"http://127.0.0.1:9"_s)), std::nullopt)));
        QVERIFY(!settingsOnDisk().contains("lmstudio"));
        ollama.reset();
        studio.reset();
        awaited(registry().discoverLocalServers());
        QVERIFY(!registry().provider(u"ollama"_s));
        QVERIFY(!registry().provider(u"lmstudio"_s));
        QCOMPARE(of(registry(), u"ollama"_s).discovered, false);
        QCOMPARE(of(registry(), u"lmstudio"_s).id, QString());
    }

    void whatWasSetUpByHandIsNotLookedFor()
    {
        BytePeer peer;
        peer.answers = {{.bytes = BytePeer::message(200, R"({"version":"0.33.0"})")}};
        ProviderSettings settings = builtIn(u"ollama"_s, ProviderKind::Ollama);
        settings.baseUrl = QUrl(u"http://192.168.1.5:11434"_s);
        QVERIFY(awaited(registry().save(settings, std::nullopt)));
        registry().setLocalServers({{u"ollama"_s, u"Ollama"_s, ProviderKind::Ollama, peer.url(), u"/api/version"_s}});
        awaited(registry().discoverLocalServers());
        QVERIFY(peer.requests.isEmpty());
        QCOMPARE(of(registry(), u"ollama"_s).baseUrl, settings.baseUrl);
    }
};

PARLOR_TEST(TestProviderRegistry)
#include "test_providerregistry.moc"
