// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/answerwriter.h"
#include "http/documentation.h"
#include "http/exchange.h"
#include "http/guard.h"
#include "http/originpolicy.h"
#include "http/requestlimits.h"
#include "http/routetable.h"
#include "http/serversettings.h"
#include "http/streamturn.h"
#include "http/websocketgate.h"
#include "services.h"

#include <QAbstractHttpServer>
#include <QHash>

namespace Parlor {

/// Every request passes here, and every guard rail stands here: host, origin, authentication, limits, validation, error envelope,
/// metrics, access log. What the route table does not have does not exist. Backend thread only.
class RequestDispatcher : public QAbstractHttpServer, public GuardPolicy
{
    Q_OBJECT

public:
    RequestDispatcher(Services services, const ServerSettings &settings, std::vector<std::unique_ptr<Dialect>> dialects, QObject *parent);
    ~RequestDispatcher() override;

    void apply(const ServerSettings &settings);
    [[nodiscard]] Guard &guard() { return *m_guard; }
    [[nodiscard]] const RequestMetrics &metrics() const { return m_metrics; }
    [[nodiscard]] const RouteTable &table() const { return m_table; }
    [[nodiscard]] qsizetype exchangeCount() const { return m_exchanges.size(); }
    /// Ends every streamed answer and every WebSocket.
    void endStreams();

    // GuardPolicy
    qint64 bodyLimit(Method method, QByteArrayView target) const override;
    bool allowsHost(QByteArrayView host, const QHostAddress &local) const override;
    bool allowsUpgrade(QByteArrayView target) const override;
    QByteArray refusalBody(int status, QByteArrayView target, const QString &message) const override;

protected:
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
    void missingHandler(const QHttpServerRequest &request, QHttpServerResponder &responder) override;

private:
    using Time = std::chrono::steady_clock::time_point;
    /// What is known of a request before it is answered.
    struct Asked {
        RequestHead head;
        QByteArray id;
        QByteArray program; ///< User-Agent
        QHostAddress address;
        UserId user{};
        int metric = 0;
        Time begin;
    };
    struct Open {
        UserId user;
        QByteArray authorization;
    };

    [[nodiscard]] QByteArray requestIdOf(const QHttpHeaders &headers);
    [[nodiscard]] Response refusal(const Dialect &dialect, int status, const Error &error, const Route *route) const;
    [[nodiscard]] Response unmatched(const RequestHead &head, const Router::Match &match, const QHttpHeaders &headers, const AnswerFacts &facts) const;
    /// The guard rails of a route; what they answer, or nothing when the request may pass.
    [[nodiscard]] std::optional<Response> check(RequestContext &context, const RouteTable::Entry &entry, const QHttpServerRequest &request, AnswerFacts &facts);
    /// The body of a request as Route::bodyFormat and Route::body want it; files go to the context.
    [[nodiscard]] static Result<QJsonObject> readBody(RequestContext &context, const QByteArray &text);
    void handleLater(ContextPointer context, const RouteTable::Entry &entry, std::unique_ptr<Exchange> exchange, Asked asked);
    static QCoro::Task<void> run(ContextPointer context, const RouteTable::Entry *entry, QPointer<Exchange> exchange);
    void record(const Asked &asked, int status, qint64 bytes);
    void recheckRights(const UserId &user);
    [[nodiscard]] bool allowsOrigin(const QHttpHeaders &headers) const;
    void admitSockets();

    Services m_services;
    RateLimiter m_limiter;
    RequestLimits m_limits;
    RequestMetrics m_metrics;
    RouteTable m_table;
    int m_unmatchedMetric;
    Documentation m_documentation;
    OriginPolicy m_origins;
    Guard *m_guard;
    std::unique_ptr<WebSocketGate> m_gate;
    StreamTurn m_turn;
    QHash<Exchange *, Open> m_exchanges;
    QByteArray m_idPrefix;
    quint64 m_idCount = 0;
};

} // namespace Parlor
