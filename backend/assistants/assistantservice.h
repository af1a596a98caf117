// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/user.h"
#include "assistants/assistant.h"
#include "core/result.h"

#include <QCoroTask>
#include <QList>
#include <QObject>

namespace Parlor {

class Database;
class ModelCatalogue;

/// Assistants, and who may use which chatflow. Backend thread only.
class AssistantService : public QObject
{
    Q_OBJECT

public:
    AssistantService(Database &database, ModelCatalogue &catalogue, QObject *parent = nullptr);

    QCoro::Task<Result<QList<Assistant>>> list(UserId owner);
    /// `assistant.id` is made here. InvalidArgument with field "name", "model", "temperature", "top_p" or "max_output_tokens".
    QCoro::Task<Result<Assistant>> create(Assistant assistant);
    /// NotFound unless `assistant.owner` owns it.
    QCoro::Task<Result<Assistant>> update(Assistant assistant);
    QCoro::Task<Status> remove(UserId owner, AssistantId id);

    /// The chatflow of that id, if the caller may use it: their own assistants, what was granted to them or to everyone, and
    /// everything for administrators. NotFound when nobody has such a one, PermissionDenied when there is no grant.
    QCoro::Task<Result<Chatflow>> chatflow(Principal caller, QString id);
    /// Every chatflow that the caller may use, by name.
    QCoro::Task<Result<QList<Chatflow>>> chatflows(Principal caller);

    /// Lets a person, or everyone (null), use a chatflow; by its owner or an administrator. NotFound, PermissionDenied.
    QCoro::Task<Status> setGranted(Principal caller, QString chatflow, UserId user, bool granted);

Q_SIGNALS:
    /// Assistants of that person were made, changed or removed.
    void changed(const Parlor::UserId &owner);

private:
    [[nodiscard]] Status check(const Assistant &assistant) const;
    [[nodiscard]] std::optional<Chatflow> flow(const QString &id) const;

    Database &m_database;
    ModelCatalogue &m_catalogue;
};

} // namespace Parlor
