// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "core/result.h"

#include <QHash>
#include <QJsonObject>

namespace Parlor {

class Connection;

/// The SQL of preferences. Every function runs on a storage thread, inside Database::read() or write().
namespace PreferenceStore {

Result<QHash<UserId, QJsonObject>> all(Connection &connection);
/// Empty when nothing was chosen.
Result<QJsonObject> find(Connection &connection, UserId user);
/// NotFound for an account that is gone.
Status store(Connection &connection, UserId user, const QJsonObject &preferences);

} // namespace PreferenceStore

} // namespace Parlor
