// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"
#include "core/result.h"

#include <QCoroTask>
#include <QList>
#include <QMetaType>
#include <QObject>
#include <QString>

namespace Parlor {

class Database;

inline constexpr int maximumPromptName = 80; ///< characters
inline constexpr int maximumPromptText = 20'000; ///< characters

/// A text that a person asks with again and again; see prompts/prompttext.h for its variables.
struct SavedPrompt {
    PromptId id;
    UserId owner;
    QString name; ///< 1 to maximumPromptName characters, no other of this person has it, whatever its case
    QString text; ///< 1 to maximumPromptText characters
    Timestamp createdAt{};
    Timestamp updatedAt{};

    bool operator==(const SavedPrompt &) const = default;
};

/// The prompt library of each person. Every method answers NotFound for what `user` does not own. Backend thread only; signals reach the
/// windows queued.
class PromptService : public QObject
{
    Q_OBJECT

public:
    explicit PromptService(Database &database, QObject *parent = nullptr);

    /// By name.
    QCoro::Task<Result<QList<SavedPrompt>>> list(UserId user);
    /// InvalidArgument with field "name" or "text"; Conflict with field "name" when another one has it.
    QCoro::Task<Result<SavedPrompt>> create(UserId user, QString name, QString text);
    QCoro::Task<Result<SavedPrompt>> update(UserId user, PromptId id, QString name, QString text);
    QCoro::Task<Status> remove(UserId user, PromptId id);

Q_SIGNALS:
    void promptsChanged(const Parlor::UserId &owner);

private:
    Database &m_database;
};

} // namespace Parlor

Q_DECLARE_METATYPE(Parlor::SavedPrompt)
