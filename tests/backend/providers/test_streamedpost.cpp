// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/streamedpost.h"
#include "support/bytepeer.h"
#include "support/testregistry.h"

#include <QFile>
#include <QNetworkRequest>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// What HttpAnswerStream's tests do not reach: TLS, heads and ends of every kind.
class TestStreamedPost : public QObject
{
    Q_OBJECT

private:
    /// A server with a certificate that only this test knows (tests/data/tls).
    struct TlsPeer {
        QSslServer server;
        QByteArray got;

        TlsPeer()
        {
            QFile key(QStringLiteral(PARLOR_SOURCE_DIR "/tests/data/tls/key.pem"));
            if (!key.open(QIODevice::ReadOnly))
                qFatal("no key");
            QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
            configuration.setLocalCertificate(certificate());
            configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
            server.setSslConfiguration(configuration);
            if (!server.listen(QHostAddress::LocalHost))
                qFatal("cannot listen");
            connect(&server, &QTcpServer::pendingConnectionAvailable, &server, [this] {
                QTcpSocket *socket = server.nextPendingConnection();
                connect(socket, &QTcpSocket::readyRead, &server, [this, socket] {
                    got += socket->readAll();
                    if (!got.endsWith("{\"a\":1}"))
                        return;
                    socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
                });
            });
        }

        static QSslCertificate certificate()
        {
            return QSslCertificate::fromPath(QStringLiteral(PARLOR_SOURCE_DIR "/tests/data/tls/certificate.pem")).value(0);
        }
        [[nodiscard]] QNetworkRequest request() const { return QNetworkRequest(QUrl(u"https://127.0.0.1:%1/v1/x?y=1"_s.arg(server.serverPort()))); }
    };

    /// The whole body, after the end.
    static QByteArray bodyOf(StreamedPost &post)
    {
        QSignalSpy finished(&post, &StreamedPost::finished);
        return finished.wait(10'000) ? post.take() : QByteArray("no end");
    }

private Q_SLOTS:
    void asksOverTls()
    {
        const QSslConfiguration usual = QSslConfiguration::defaultConfiguration();
        QSslConfiguration trusting = usual;
        trusting.addCaCertificate(TlsPeer::certificate());
        TlsPeer peer;
        QSslConfiguration::setDefaultConfiguration(trusting);
        QNetworkRequest request = peer.request();
        request.setRawHeader("Authorization", "Bearer secret");
        StreamedPost post(request, "{\"a\":1}");
        QCOMPARE(bodyOf(post), "hello");
        QSslConfiguration::setDefaultConfiguration(usual);
        QCOMPARE(post.status(), 200);
        QCOMPARE(post.errorString(), QString());
        QVERIFY(peer.got.startsWith("POST /v1/x?y=1 HTTP/1.1\r\nHost: 127.0.0.1:"));
        QVERIFY(peer.got.toLower().contains("\r\nauthorization: bearer secret\r\n"));
    }

    void sendsNothingToACertificateThatNobodyVouchesFor()
    {
        TlsPeer peer;
        StreamedPost post(peer.request(), "{\"a\":1}");
        QCOMPARE(bodyOf(post), QByteArray());
        QCOMPARE(post.status(), 0);
        QVERIFY(!post.errorString().isEmpty());
        QVERIFY(peer.got.isEmpty());
    }

    void heads_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("whole");
        QTest::newRow("length") << "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"_ba << 200 << "ok"_ba << true;
        QTest::newRow("until the end") << "HTTP/1.1 200 OK\r\n\r\nok"_ba << 200 << "ok"_ba << true;
        QTest::newRow("HTTP/1.0") << "HTTP/1.0 200 OK\r\n\r\nok"_ba << 200 << "ok"_ba << true;
        QTest::newRow("continue first") << "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok"_ba << 201 << "ok"_ba << true;
        QTest::newRow("hints first") << "HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"_ba << 200 << "ok"_ba << true;
        QTest::newRow("lines end with LF") << "HTTP/1.1 200 OK\nContent-Length: 2\n\nok"_ba << 200 << "ok"_ba << true;
        QTest::newRow("too short") << "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"_ba << 200 << "ok"_ba << false;
        QTest::newRow("chunks cut") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n"_ba << 200 << "ok"_ba << false;
        QTest::newRow("redirect") << "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"_ba << 302 << ""_ba << true;
        QTest::newRow("no HTTP") << "SSH-2.0-OpenSSH_9.2\r\n"_ba << 0 << ""_ba << false;
        QTest::newRow("nothing") << ""_ba << 0 << ""_ba << false;
        QTest::newRow("endless head") << QByteArray("HTTP/1.1 200 OK\r\nX: " + QByteArray(400'000, 'x') + "\r\n\r\nok") << 0 << ""_ba << false;
    }
    void heads()
    {
        QFETCH(QByteArray, bytes);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, bytes] {
                socket->readAll();
                socket->write(bytes);
                socket->disconnectFromHost();
            });
        });
        StreamedPost post(QNetworkRequest(QUrl(u"http://127.0.0.1:%1/"_s.arg(server.serverPort()))), "{}");
        const QByteArray body = bodyOf(post);
        QTEST(post.status(), "status");
        QTEST(body, "body");
        QTEST(post.errorString().isEmpty(), "whole");
    }

    void nobodyListensThere()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const QUrl url(u"http://127.0.0.1:%1/"_s.arg(server.serverPort()));
        server.close();
        StreamedPost post(QNetworkRequest(url), "{}");
        QCOMPARE(bodyOf(post), QByteArray());
        QVERIFY(!post.errorString().isEmpty());
    }
};

PARLOR_TEST(TestStreamedPost)
#include "test_streamedpost.moc"
