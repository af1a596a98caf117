// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "ui/chat/chatfixture.h"

#include <QBuffer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

namespace {

QByteArray png(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray data;
    QBuffer buffer(&data);
    image.save(&buffer, "PNG");
    return data;
}

/// Answers every request with a picture, and counts them.
class PictureServer : public QTcpServer
{
public:
    PictureServer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                if (!socket->readAll().endsWith("\r\n\r\n"))
                    return;
                ++asked;
                const QByteArray data = png({40, 30});
                socket->write("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nConnection: close\r\nContent-Length: " + QByteArray::number(data.size()) + "\r\n\r\n" + data);
                socket->disconnectFromHost();
            });
        });
    }
    [[nodiscard]] QString address() const { return u"http://127.0.0.1:%1/a.png"_s.arg(serverPort()); }
    int asked = 0;
};

} // namespace

class TestMessageImages : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ChatView> m_view;

    void show(const QList<Message> &messages)
    {
        m_view->setConversation(ConversationId::create(), static_cast<int>(messages.size()));
        m_view->setPage(0, messages);
    }
    QPoint imageOf(int position) const
    {
        const MessageItem &item = *m_view->transcript().item(position);
        for (int y = 0; y < item.height(); y += 2) {
            for (int x = 0; x < m_view->viewport()->width(); x += 2) {
                if (!item.hit({x, y}).image.isEmpty())
                    return m_view->messageRect(position).topLeft() + QPoint(x + 3, y + 3);
            }
        }
        return {-1, -1};
    }

private Q_SLOTS:
    void init()
    {
        m_view = std::make_unique<ChatView>();
        m_view->resize(800, 600);
        m_view->show();
    }
    void cleanup() { m_view.reset(); }

    void imagesInTheWebWaitForAClick()
    {
        PictureServer server;
        show({makeMessage(Role::User, u"q"_s), makeMessage(Role::Assistant, u"Look:\n\n![A cat](%1)"_s.arg(server.address()))});
        QTest::qWait(150);
        QCOMPARE(server.asked, 0);
        QVERIFY(imageOf(1).x() > 0);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, imageOf(1));
        QVERIFY(QTest::qWaitFor([&] { return m_view->transcript().images().state(server.address()) == MessageImages::State::Loaded; }));
        QCOMPARE(server.asked, 1);
        QSignalSpy activated(m_view.get(), &ChatView::imageActivated);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, imageOf(1));
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.at(0).at(0).value<QImage>().size(), QSize(40, 30));
    }

    void imagesInTheirAddressAreShown()
    {
        const QString source = u"data:image/png;base64,"_s + QString::fromLatin1(png({600, 900}).toBase64());
        show({makeMessage(Role::User, u"q"_s), makeMessage(Role::Assistant, u"![Red](%1)"_s.arg(source))});
        const int before = m_view->transcript().item(1)->height();
        QVERIFY(QTest::qWaitFor([&] { return m_view->transcript().images().state(source) == MessageImages::State::Loaded; }));
        QVERIFY(m_view->transcript().item(1)->height() > before);
        QVERIFY(m_view->transcript().item(1)->height() < 600); // made smaller
    }

    void whatWasSentWithAQuestionIsAskedForAndShown()
    {
        Message question = makeMessage(Role::User, u"What is this?"_s);
        question.attachments = {{.name = u"one.png"_s, .mimeType = u"image/png"_s}, {.name = u"two.png"_s, .mimeType = u"image/png"_s}};
        QSignalSpy wanted(m_view.get(), &ChatView::imagesWanted);
        show({question, makeMessage(Role::Assistant, u"Red."_s)});
        QVERIFY(QTest::qWaitFor([&] { return wanted.size() == 1; }));
        QCOMPARE(wanted.at(0).at(0).value<MessageId>(), question.id);
        m_view->setImages(question.id, {png({50, 50}), "no image at all"});
        MessageImages &images = m_view->transcript().images();
        QVERIFY(QTest::qWaitFor([&] { return images.state(MessageImages::attachment(question.id, 0)) == MessageImages::State::Loaded; }));
        QVERIFY(QTest::qWaitFor([&] { return images.state(MessageImages::attachment(question.id, 1)) == MessageImages::State::Failed; }));
        QTest::qWait(50);
        QCOMPARE(wanted.size(), 1);
    }

    void filesAreNeverRead()
    {
        show({makeMessage(Role::User, u"q"_s), makeMessage(Role::Assistant, u"![a](file:///etc/passwd) ![b](/etc/passwd)"_s)});
        QCOMPARE(imageOf(1), QPoint(-1, -1));
        m_view->transcript().images().load(u"file:///etc/passwd"_s);
        QCOMPARE(m_view->transcript().images().state(u"file:///etc/passwd"_s), MessageImages::State::Unknown);
    }
};

PARLOR_TEST(TestMessageImages)
#include "test_messageimages.moc"
