// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QHash>
#include <QString>

#include <optional>

namespace Parlor {

/// Slows guessing: after 5 failures of one account from one address, or 20 from one address, or 50 of one account from
/// anywhere, each further try waits (30 s, doubled up to 15 min). Bounded memory; forgets after an hour without failures.
/// The pair comes first, so that a stranger cannot lock a person out of their own account from another address.
class SignInThrottle
{
public:
    /// How long this try must wait, nothing when it may go on.
    [[nodiscard]] std::optional<milliseconds> waitFor(const QString &account, const QString &address, Timestamp now) const;
    void failed(const QString &account, const QString &address, Timestamp now);
    void succeeded(const QString &account, const QString &address);

private:
    struct Failures {
        int count = 0;
        Timestamp blockedUntil{};
        Timestamp last{};
    };
    void count(const QString &key, int limit, Timestamp now);
    void forgetOld(Timestamp now);

    QHash<QString, Failures> m_failures;
};

} // namespace Parlor
