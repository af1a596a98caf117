// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/websocketgate.h"

#include "accounts/accountservice.h"
#include "http/formbody.h"
#include "http/guard.h"
#include "http/requestlimits.h"

#include <QNetworkRequest>
#include <QWebSocket>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

// Browsers cannot send a header with a WebSocket, so the credential may stand in the query.
QByteArray authorizationOf(const QWebSocket &socket, const QByteArray &target)
{
    const qsizetype mark = target.indexOf('?');
    for (const auto &[name, value] : readUrlEncoded(mark < 0 ? QByteArrayView() : QByteArrayView(target).sliced(mark + 1))) {
        if (name == "token"_L1)
            return "Bearer " + value.value_or(QString()).toUtf8();
    }
    return socket.request().rawHeader("Authorization");
}

} // namespace

WebSocketGate::WebSocketGate(const Ground &ground, QObject *parent)
    : QObject(parent)
    , m_ground(ground)
{
}

WebSocketGate::~WebSocketGate()
{
    const QList<WebSocketPeer *> peers = m_open.keys();
    for (WebSocketPeer *peer : peers)
        peer->disconnect(this);
    qDeleteAll(peers);
}

const RouteTable::Entry *WebSocketGate::admit(std::unique_ptr<QWebSocket> socket, const QByteArray &target, const QByteArray &requestId)
{
    Router::Match match = m_ground.table.router().match(Method::Get, target);
    const RouteTable::Entry *entry = match.outcome == Router::Match::Outcome::Found ? &m_ground.table.entry(match.route) : nullptr;
    const QByteArray authorization = authorizationOf(*socket, target);
    auto context = std::make_shared<RequestContext>(m_ground.services);
    context->address = socket->peerAddress();
    auto *peer = new WebSocketPeer(std::move(socket), m_ground.guard.limits().unsentBytes, this);
    m_open.insert(peer, {});
    connect(peer, &QObject::destroyed, this, [this, peer] { m_open.remove(peer); });
    if (!entry || !entry->route.socket) {
        peer->close(SocketClose::NotFound, u"There is nothing at this path."_s);
        return nullptr;
    }
    const Result<Principal> caller = m_ground.services.accounts.authenticate(authorization);
    if (!m_ground.limits.count(*entry, caller.value_or(Principal()), context->address).allowed) {
        peer->close(SocketClose::TryAgainLater, u"Too many requests."_s);
        return entry;
    }
    if (!caller) {
        peer->close(SocketClose::Unauthorized, caller.error().message);
        return entry;
    }
    if (!allows(*caller, entry->route.neededScope())) {
        peer->close(SocketClose::Forbidden, u"This API key lacks a scope."_s);
        return entry;
    }
    m_open.insert(peer, {caller->user, authorization});
    context->route = &entry->route;
    context->caller = *caller;
    context->id = requestId;
    context->captures = std::move(match.captures);
    context->target = target;
    context->exchange = peer;
    peer->setAdmission([this, peer, entry] { return readmit(peer, entry); });
    entry->route.socket(context, peer);
    return entry;
}

Status WebSocketGate::readmit(WebSocketPeer *peer, const RouteTable::Entry *entry)
{
    const Open open = m_open.value(peer);
    const Result<Principal> caller = m_ground.services.accounts.authenticate(open.authorization);
    if (!caller) {
        peer->close(SocketClose::Unauthorized, caller.error().message);
        return failure(caller);
    }
    if (const RateDecision rate = m_ground.limits.count(*entry, *caller, {}); !rate.allowed)
        return std::unexpected(RequestLimits::refusal(rate));
    return m_ground.limits.mayAsk(entry->route, *caller);
}

void WebSocketGate::recheckRights(const UserId &user)
{
    const auto open = m_open;
    for (auto it = open.begin(); it != open.end(); ++it) {
        if (it->user != user)
            continue;
        const Result<Principal> caller = m_ground.services.accounts.authenticate(it->authorization);
        if (!caller && caller.error().code != ErrorCode::TokenExpired) // a stream may outlast the token it began with
            it.key()->close(SocketClose::Unauthorized, caller.error().message);
    }
}

void WebSocketGate::closeAll()
{
    const QList<WebSocketPeer *> peers = m_open.keys();
    for (WebSocketPeer *peer : peers)
        peer->close(SocketClose::GoingAway, u"The server stops."_s);
}

} // namespace Parlor
