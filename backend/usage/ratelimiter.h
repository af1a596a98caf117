// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QUuid>

#include <chrono>

namespace Parlor {

/// So many requests in so much time.
struct RateWindow {
    std::chrono::seconds length{60};
    int requests = 60;

    bool operator==(const RateWindow &) const = default;
};

/// How a request stands with its limits; of several windows, the one that is nearest to its end.
struct RateDecision {
    bool allowed = true;
    bool limited = false; ///< whether a limit applies at all; the headers are written only then
    int limit = 0;
    int remaining = 0;
    qint64 reset = 0; ///< seconds since 1970, when the window begins anew
    std::chrono::seconds retryAfter{0}; ///< when not allowed
};

/// Counts requests of a user (before sign-in: of a client address) by limit class, in fixed windows that begin with the first
/// request. Several windows may apply to one class. Memory is bounded. Backend thread only.
class RateLimiter
{
public:
    static constexpr qsizetype maximumEntries = 50'000;

    /// A class that routes name; asking again for the same name gives the same class. A setting of that name wins over `windows`.
    int classOf(const QByteArray &name, const QList<RateWindow> &windows);

    /// `settings`: windows by class name, which replace those the specification gives; an empty list switches that limit off.
    void configure(bool enabled, const QHash<QByteArray, QList<RateWindow>> &settings);

    /// Counts one request. `factor`: how many times the limit holds for this caller (administrators).
    RateDecision take(int limitClass, const QUuid &subject, std::chrono::system_clock::time_point now, int factor = 1);

    /// A subject for somebody who has not signed in; IPv6 clients count by their /64.
    [[nodiscard]] static QUuid subjectOf(const QHostAddress &address);

    [[nodiscard]] qsizetype entryCount() const { return m_counts.size(); }

private:
    struct Class {
        QByteArray name;
        QList<RateWindow> declared;
        QList<RateWindow> windows;
    };
    struct Key {
        QUuid subject;
        qint64 place; ///< class and window
        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed)
        {
            // qHash(QUuid) leaves neighbours side by side, and a QHash full of neighbours removes in quadratic time.
            return qHashBits(&key, sizeof key, seed);
        }
    };
    struct Count {
        qint64 ends = 0; ///< seconds since 1970
        int taken = 0;
    };

    Count &count(const Key &key, qint64 now, const RateWindow &window);
    void makeRoom(qint64 now);
    [[nodiscard]] QList<RateWindow> windowsOf(const Class &limitClass) const;

    bool m_enabled = true;
    QHash<QByteArray, QList<RateWindow>> m_settings;
    QList<Class> m_classes;
    QHash<Key, Count> m_counts;
};

} // namespace Parlor
