// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "assistants/assistant.h"
#include "core/result.h"

#include <QList>

namespace Parlor {

class Connection;

/// The SQL of assistants and of who may use a chatflow. Every function runs on a storage thread, inside Database::read() or write().
namespace AssistantStore {

Result<QList<Assistant>> list(Connection &connection, UserId owner);
/// Whoever owns it: grants are looked at elsewhere.
Result<std::optional<Assistant>> find(Connection &connection, AssistantId id);
Result<Assistant> insert(Connection &connection, const Assistant &assistant);
/// NotFound when `assistant.owner` has none of that id.
Result<Assistant> update(Connection &connection, const Assistant &assistant);
Status remove(Connection &connection, UserId owner, AssistantId id);

/// `user` null: everyone.
Status grant(Connection &connection, const QString &chatflow, UserId user);
Status revoke(Connection &connection, const QString &chatflow, UserId user);
Result<bool> isGranted(Connection &connection, const QString &chatflow, UserId user);
/// Whether it is granted, or the person is an administrator.
Result<bool> mayUse(Connection &connection, const QString &chatflow, UserId user);
/// The chatflows granted to a person or to everyone.
Result<QStringList> granted(Connection &connection, UserId user);

struct Grant {
    QString chatflow;
    QString username; ///< empty: everyone
};
/// All of them, by chatflow.
Result<QList<Grant>> grants(Connection &connection);

} // namespace AssistantStore

} // namespace Parlor
