// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "core/result.h"

#include <QCoroTask>
#include <QHash>
#include <QJsonObject>
#include <QObject>

#include <optional>

namespace Parlor {

class Database;

/// What each person prefers: a JSON object whose members any interface may choose, and of which some decide how questions are answered.
/// Backend thread only; signals reach the windows queued.
class PreferenceService : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype maximumBytes = 64 * 1024; ///< of one person's preferences as JSON

    explicit PreferenceService(Database &database, QObject *parent = nullptr);

    /// Reads those that decide how questions are answered. Once, before defaultModel() and maximumTokens().
    QCoro::Task<Status> load();

    /// What was chosen; nothing else is in it.
    QCoro::Task<Result<QJsonObject>> get(UserId user);
    /// Sets the members of `changes`, and removes those that are null there; all as they are then. TooLarge over maximumBytes.
    QCoro::Task<Result<QJsonObject>> change(UserId user, QJsonObject changes);

    /// "default_model": for questions that name none, in conversations that have none; empty: not chosen.
    [[nodiscard]] QString defaultModel(UserId user) const { return m_answers.value(user).model; }
    /// "max_tokens" of an answer, where the question says nothing.
    [[nodiscard]] std::optional<int> maximumTokens(UserId user) const { return m_answers.value(user).maximumTokens; }
    /// "extract_memories": whether what the person writes is looked through for memories. Off where nothing was chosen.
    [[nodiscard]] bool learnsMemories(UserId user) const { return m_answers.value(user).learnsMemories; }

Q_SIGNALS:
    void changed(const Parlor::UserId &user);

private:
    struct Answers {
        QString model;
        std::optional<int> maximumTokens;
        bool learnsMemories = false;
    };
    void learn(UserId user, const QJsonObject &preferences);

    Database &m_database;
    QHash<UserId, Answers> m_answers;
};

} // namespace Parlor
