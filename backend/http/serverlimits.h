// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

#include <chrono>

namespace Parlor {

/// What the guard lets through (DESIGN.md section 7).
struct ServerLimits {
    qint64 targetBytes = 8 * 1024; ///< request target; 414
    qint64 headerBytes = 32 * 1024; ///< request line and header; 431
    int headerCount = 100; ///< fields; 431
    qint64 bodyBytes = 1024 * 1024; ///< where the route says nothing else; 413
    int connections = 1000; ///< in all; 503
    int connectionsPerClient = 64; ///< of one address; 503
    qint64 pipelinedBytes = 64 * 1024; ///< sent ahead while an answer is on its way; the connection is closed
    qint64 socketBytes = 2 * 1024 * 1024; ///< read ahead of a WebSocket: Qt's reads a frame when all of it is there
    qint64 unsentBytes = 256 * 1024; ///< of a stream, waiting for a client that does not read; the stream pauses
    std::chrono::milliseconds header{10'000}; ///< from the first byte of a request to the end of its header; 408
    std::chrono::milliseconds body{30'000}; ///< without any progress of the body; 408
    std::chrono::milliseconds idle{60'000}; ///< between requests, and for a client that takes nothing of its answer
    std::chrono::milliseconds shutdown{5'000}; ///< for requests under way when the server stops
    std::chrono::steady_clock::time_point (*clock)() = &std::chrono::steady_clock::now; ///< what these times are measured with

    bool operator==(const ServerLimits &) const = default;
};

} // namespace Parlor
