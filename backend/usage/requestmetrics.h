// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtTypes>

#include <array>
#include <chrono>
#include <vector>

namespace Parlor {

/// How many requests came, how they ended and how long they took, by route. Backend thread only.
class RequestMetrics
{
public:
    /// Upper bounds of the histogram, in milliseconds; one more bucket holds what took longer.
    static constexpr std::array<int, 8> bounds{1, 5, 10, 50, 100, 500, 1000, 5000};

    struct Route {
        QByteArray name; ///< "GET /api/conversations/"
        std::array<quint64, 6> byStatus{}; ///< by the first digit of the status; 0: the client left
        std::array<quint64, bounds.size() + 1> byDuration{};
        quint64 bytesSent = 0;

        [[nodiscard]] quint64 count() const;
    };

    /// Place of a route in record() and routes().
    int add(QByteArray name);
    void record(int route, int status, std::chrono::microseconds duration, qint64 bytesSent);

    [[nodiscard]] const std::vector<Route> &routes() const { return m_routes; }
    [[nodiscard]] Route total() const;
    [[nodiscard]] int openStreams() const { return m_openStreams; }
    void streamOpened() { ++m_openStreams; }
    void streamClosed() { --m_openStreams; }

private:
    std::vector<Route> m_routes;
    int m_openStreams = 0;
};

} // namespace Parlor
