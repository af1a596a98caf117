// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accountservice.h"
#include "chat/chatservice.h"
#include "conversations/conversationservice.h"
#include "core/secretstore.h"
#include "serviceset.h"
#include "storage/database.h"
#include "support/bytepeer.h"
#include "support/testserver.h"
#include "webhooks/signature.h"
#include "webhooks/webhookservice.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace Parlor::Tests {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A server with a person who has webhooks, and somebody who receives what they send.
class WebhookFixture : public QObject
{
    Q_OBJECT

protected:
    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<BytePeer> m_receiver;
    QByteArray m_ann;
    QByteArray m_bob;
    UserId m_annId;

    WebhookService &service() { return *m_server->set->webhooks; }
    RawAnswer send(const QByteArray &method, const QByteArray &path, const QJsonObject &body = {}, const QByteArray &who = {})
    {
        const QByteArray text = body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact);
        return m_server->request(method, "/api/v1/webhooks" + path, text, {who.isEmpty() ? m_ann : who});
    }
    static QJsonArray listOf(const RawAnswer &answer) { return QJsonDocument::fromJson(answer.body).array(); }
    static QByteArray answer(int status, const QByteArray &headers = {}) { return BytePeer::message(status, "{}", headers); }

    QJsonObject subscribe(const QStringList &events = WebhookEvent::all(), const QString &url = {})
    {
        const QJsonObject made = jsonOf(send("POST", {}, {{u"url"_s, url.isEmpty() ? m_receiver->url(u"/hook"_s).toString() : url}, {u"events"_s, QJsonArray::fromStringList(events)}}));
        return made;
    }
    static QByteArray pathOf(const QJsonObject &webhook) { return '/' + webhook.value("id"_L1).toString().toLatin1(); }
    QJsonArray deliveriesOf(const QJsonObject &webhook) { return listOf(send("GET", pathOf(webhook) + "/deliveries")); }
    bool waitForRequests(qsizetype count)
    {
        return QTest::qWaitFor([&] { return m_receiver->requests.size() >= count; }, 10'000);
    }
    bool waitForStatus(const QJsonObject &webhook, const QString &status, int index = 0)
    {
        return QTest::qWaitFor([&] { return deliveriesOf(webhook).at(index)["status"_L1].toString() == status; }, 10'000);
    }
    static QByteArray bodyOf(const QByteArray &request) { return request.sliced(request.indexOf("\r\n\r\n") + 4); }
    static QByteArray headerOf(const QByteArray &request, const QByteArray &name)
    {
        for (const QByteArray &line : request.first(request.indexOf("\r\n\r\n")).split('\n')) {
            if (line.toLower().startsWith(QByteArray(name + ':')))
                return line.sliced(name.size() + 1).trimmed();
        }
        return {};
    }
    static QJsonObject eventOf(const QByteArray &request) { return QJsonDocument::fromJson(bodyOf(request)).object(); }

private Q_SLOTS:
    void init()
    {
        m_receiver = std::make_unique<BytePeer>();
        m_receiver->answers = {{answer(200)}};
        m_server = std::make_unique<TestServer>();
        m_server->chat->setImproveTitles(false);
        service().setAllowPrivate(true);
        DeliveryPolicy quick;
        quick.attempts = 4;
        quick.firstDelay = 20ms;
        quick.factor = 2;
        quick.timeout = 2s;
        service().setPolicy(quick);
        m_ann = m_server->signUp(u"ann"_s);
        m_bob = m_server->signUp(u"bob"_s);
        m_annId = QCoro::waitFor(m_server->accounts->userByName(u"ann"_s))->id;
    }
    void cleanup()
    {
        m_server.reset();
        m_receiver.reset();
    }
};

} // namespace Parlor::Tests
