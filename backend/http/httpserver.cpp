// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/httpserver.h"

#include "http/requestdispatcher.h"

#include <QCoroTimer>

using namespace Qt::StringLiterals;

namespace Parlor {

HttpServer::HttpServer(Services services, ServerSettings settings, std::vector<std::unique_ptr<Dialect>> dialects, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_dispatcher(std::make_unique<RequestDispatcher>(services, m_settings, std::move(dialects), nullptr)) { }

HttpServer::~HttpServer() = default;

Result<quint16> HttpServer::listen()
{
    Guard &guard = m_dispatcher->guard();
    const QString name = m_settings.host == "localhost"_L1 ? u"127.0.0.1"_s : m_settings.host;
    const QHostAddress address(name.startsWith(u'[') ? name.sliced(1).chopped(1) : name);
    if (address.isNull()) {
        return failure(ErrorCode::InvalidArgument,
                       u"\"%1\" is not an address of a network interface. Use 127.0.0.1 for this computer only, or 0.0.0.0 for the network."_s.arg(m_settings.host));
    }
    if (guard.isListening())
        guard.close();
    if (!guard.listen(address, m_settings.port)) {
        return failure(ErrorCode::Unavailable,
                       u"The server cannot listen on %1:%2. Another program may use that port; choose another one in the settings."_s.arg(m_settings.host).arg(m_settings.port),
                       guard.errorString());
    }
    if (!m_bound)
        m_bound = m_dispatcher->bind(&guard);
    if (!m_bound)
        return failure(ErrorCode::Internal, u"The server could not be started."_s, u"QAbstractHttpServer::bind"_s);
    return guard.serverPort();
}

bool HttpServer::isListening() const { return m_dispatcher->guard().isListening(); }
quint16 HttpServer::port() const { return m_dispatcher->guard().serverPort(); }

void HttpServer::apply(ServerSettings settings)
{
    m_settings = std::move(settings);
    m_dispatcher->apply(m_settings);
}

QCoro::Task<void> HttpServer::shutdown()
{
    m_dispatcher->guard().endGracefully();
    m_dispatcher->endStreams();
    const auto deadline = m_settings.limits.clock() + m_settings.limits.shutdown;
    const auto isBusy = [this] { return m_dispatcher->exchangeCount() > 0 || unsentBytes() > 0; };
    while (isBusy() && m_settings.limits.clock() < deadline)
        co_await QCoro::sleepFor(std::chrono::milliseconds(10));
    m_dispatcher->guard().dropAll();
}

const RequestMetrics &HttpServer::metrics() const { return m_dispatcher->metrics(); }
qint64 HttpServer::unsentBytes() const { return m_dispatcher->guard().unsentBytes(); }
int HttpServer::connectionCount() const { return int(m_dispatcher->guard().connectionCount()); }

} // namespace Parlor
