// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/modeldownloads.h"

#include "backend/providers/providerfixture.h"
#include "providers/modelcatalogue.h"
#include "providers/providerregistry.h"
#include "support/bytepeer.h"
#include "support/testregistry.h"

#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

namespace {

QByteArray lines(const QByteArrayList &texts)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nConnection: close\r\n\r\n" + texts.join('\n') + '\n';
}

} // namespace

class TestModelDownloads : public QObject
{
    Q_OBJECT

    std::unique_ptr<ProviderFixture> m_fixture;
    std::unique_ptr<BytePeer> m_peer;
    std::unique_ptr<ModelCatalogue> m_catalogue;
    ModelDownloads *m_downloads = nullptr;
    QList<ModelDownload> m_told;

    bool ended() const { return !m_told.isEmpty() && m_told.last().ended; }

private Q_SLOTS:
    void init()
    {
        m_told.clear();
        m_fixture = std::make_unique<ProviderFixture>();
        m_peer = std::make_unique<BytePeer>();
        QVERIFY(awaited(m_fixture->registry->load()));
        ProviderSettings settings;
        settings.id = u"ollama"_s;
        settings.kind = ProviderKind::Ollama;
        settings.baseUrl = m_peer->url();
        QVERIFY(awaited(m_fixture->registry->save(settings, std::nullopt)));
        m_catalogue = std::make_unique<ModelCatalogue>(*m_fixture->registry, m_fixture->folder.filePath(u"models.json"_s));
        m_downloads = &m_fixture->registry->downloads();
        connect(m_downloads, &ModelDownloads::advanced, this, [this](const ModelDownload &download) { m_told << download; });
    }

    void cleanup()
    {
        m_catalogue.reset();
        m_fixture.reset();
        m_peer.reset();
    }

    void progressIsThatOfAllLayers()
    {
        m_peer->answers = {{.bytes = lines({R"({"status":"pulling manifest"})", R"({"status":"pulling aa","digest":"sha256:aa","total":1000,"completed":400})",
                                            R"({"status":"pulling bb","digest":"sha256:bb","total":3000,"completed":3000})", R"({"status":"verifying sha256 digest"})",
                                            R"({"status":"success"})"}),
                            .then = BytePeer::Then::Close}};
        QVERIFY(m_downloads->start(u"ollama"_s, u"llama3.2"_s));
        QCOMPARE(m_downloads->running().size(), 1);
        QCOMPARE(m_downloads->start(u"ollama"_s, u"llama3.2"_s).error().code, ErrorCode::Conflict);
        QVERIFY(QTest::qWaitFor([this] { return ended(); }));
        QVERIFY(!m_told.last().error);
        QVERIFY(m_downloads->running().isEmpty());
        const auto second = std::ranges::find(m_told, u"pulling bb"_s, &ModelDownload::step);
        QVERIFY(second != m_told.end());
        QCOMPARE(second->total, 4000);
        QCOMPARE(second->done, 3400);
        QVERIFY(m_peer->requests.first().startsWith("POST /api/pull "));
        QVERIFY(m_peer->requests.first().contains(R"("model":"llama3.2")"));
        QVERIFY(QTest::qWaitFor([this] { return m_peer->requests.size() >= 2; })); // the list of models is asked for anew
        QVERIFY(m_peer->requests.at(1).startsWith("GET /api/tags "));
    }

    void errorsInTheStreamAndBeforeItAreTold()
    {
        m_peer->answers = {{.bytes = lines({R"({"status":"pulling manifest"})", R"({"error":"pull model manifest: file does not exist"})"}), .then = BytePeer::Then::Close}};
        QVERIFY(m_downloads->start(u"ollama"_s, u"nosuch"_s));
        QVERIFY(QTest::qWaitFor([this] { return ended(); }));
        QVERIFY(m_told.last().error && m_told.last().error->message.contains(u"file does not exist"_s));
        m_told.clear();
        m_peer->answers = {{.bytes = BytePeer::message(500, R"({"error":"no space left"})")}};
        QVERIFY(m_downloads->start(u"ollama"_s, u"nosuch"_s));
        QVERIFY(QTest::qWaitFor([this] { return ended(); }));
        QVERIFY(m_told.last().error);
        m_told.clear();
        m_peer->answers = {{.bytes = lines({R"({"status":"pulling manifest"})"}), .then = BytePeer::Then::Close}};
        QVERIFY(m_downloads->start(u"ollama"_s, u"cut"_s));
        QVERIFY(QTest::qWaitFor([this] { return ended(); }));
        QVERIFY(m_told.last().error); // it broke off
    }

    void cancellingClosesTheConnection()
    {
        m_peer->answers = {{.bytes = lines({R"({"status":"pulling aa","digest":"sha256:aa","total":1000,"completed":1})"})}};
        QVERIFY(m_downloads->start(u"ollama"_s, u"llama3.2"_s));
        QVERIFY(QTest::qWaitFor([this] { return !m_told.isEmpty() && m_told.last().total == 1000; }));
        QVERIFY(m_downloads->cancel(u"ollama"_s, u"llama3.2"_s));
        QVERIFY(ended());
        QCOMPARE(m_told.last().error->code, ErrorCode::Cancelled);
        QVERIFY(QTest::qWaitFor([this] { return m_peer->closed == 1; }));
        QCOMPARE(m_downloads->cancel(u"ollama"_s, u"llama3.2"_s).error().code, ErrorCode::NotFound);
    }

    void modelsAreDeletedAtTheirProvider()
    {
        m_peer->answers = {{.bytes = BytePeer::message(200, {})}, {.bytes = BytePeer::message(200, R"({"models":[]})")}};
        QVERIFY(awaited(m_downloads->remove(u"ollama"_s, u"llama3.2"_s)));
        QVERIFY(m_peer->requests.first().startsWith("DELETE /api/delete "));
        QVERIFY(m_peer->requests.first().contains(R"({"model":"llama3.2"})"));
        m_peer->answers = {{.bytes = BytePeer::message(404, R"({"error":"model 'x' not found"})")}};
        QVERIFY(!awaited(m_downloads->remove(u"ollama"_s, u"x"_s)));
        QCOMPARE(awaited(m_downloads->remove(u"offline"_s, u"x"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE(m_downloads->start(u"offline"_s, u"x"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(m_downloads->start(u"ollama"_s, u" "_s).error().field, u"model"_s);
    }
};

PARLOR_TEST(TestModelDownloads)
#include "test_modeldownloads.moc"
