// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/route.h"
#include "usage/ratelimiter.h"

#include <QList>

namespace Parlor {

/// One specification: paths, shapes, error envelope and limits, and no decisions (DESIGN.md section 1).
class Dialect
{
public:
    struct Limit {
        QByteArray name; ///< what Route::limitClass says; in the settings "<dialect>.<name>"
        QList<RateWindow> windows;
        int adminFactor = 1;
        bool shared = false; ///< with every dialect that has a limit of this name, which then counts and is set as one
    };

    virtual ~Dialect() = default;

    [[nodiscard]] virtual QByteArray name() const = 0;
    [[nodiscard]] virtual QString title() const = 0; ///< for the documentation
    /// Paths whose errors (unknown path, wrong method) are in this dialect's envelope; the longest one wins.
    [[nodiscard]] virtual QByteArrayList prefixes() const = 0;
    [[nodiscard]] virtual QList<Route> routes() const = 0;
    [[nodiscard]] virtual QList<Limit> limits() const = 0;

    /// The status that an error of a service or of a guard rail has.
    [[nodiscard]] virtual int statusOf(const Error &error, const Route *route) const;
    /// The envelope. `route` is null for paths and methods that do not exist, and for what the guard refuses.
    [[nodiscard]] virtual QJsonObject errorBody(int status, const Error &error, const Route *route) const = 0;
    /// A schema of the envelope for the documentation.
    [[nodiscard]] virtual QJsonObject errorSchema() const = 0;
};

/// What HTTP calls a status.
[[nodiscard]] QByteArray reasonPhrase(int status);

} // namespace Parlor
