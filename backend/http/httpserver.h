// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "http/dialect.h"
#include "http/serversettings.h"
#include "services.h"

#include <QCoroTask>
#include <QObject>

#include <memory>
#include <vector>

namespace Parlor {

class RequestDispatcher;
class RequestMetrics;

/// The server of both programs: all dialects on one port, over the services. Backend thread only.
class HttpServer : public QObject
{
    Q_OBJECT

public:
    /// The services outlive the server. `dialects`: makeDialects() of api/dialects.h.
    HttpServer(Services services, ServerSettings settings, std::vector<std::unique_ptr<Dialect>> dialects, QObject *parent = nullptr);
    ~HttpServer() override;

    /// Binds the address of the settings; the port it got. Unavailable when it is taken or not of this machine.
    [[nodiscard]] Result<quint16> listen();
    [[nodiscard]] bool isListening() const;
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] const ServerSettings &settings() const { return m_settings; }

    /// Limits, origins and hosts count from the next request on; another address or port only after listen() again.
    void apply(ServerSettings settings);

    /// Accepts nobody any longer, ends streams, and waits for requests under way (ServerLimits::shutdown). The server stays until then.
    QCoro::Task<void> shutdown();

    [[nodiscard]] const RequestMetrics &metrics() const;
    [[nodiscard]] int connectionCount() const;
    /// What waits in memory for clients that have not taken it yet.
    [[nodiscard]] qint64 unsentBytes() const;

private:
    ServerSettings m_settings;
    std::unique_ptr<RequestDispatcher> m_dispatcher;
    bool m_bound = false;
};

} // namespace Parlor
