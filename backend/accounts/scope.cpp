// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/scope.h"

#include "accounts/user.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr std::array names{"read"_L1, "write"_L1, "chat"_L1, "account"_L1, "admin"_L1};

QLatin1StringView scopeName(Scope scope)
{
    return names[std::size_t(scope)];
}

QString unknownScope(const QStringList &scopes)
{
    const auto unknown = std::ranges::find_if(scopes, [](const QString &scope) { return std::ranges::find(names, scope) == names.end(); });
    return unknown == scopes.end() ? QString() : *unknown;
}

bool allows(const Principal &caller, Scope scope)
{
    return caller.scopes.isEmpty() || caller.scopes.contains(scopeName(scope));
}

} // namespace Parlor
