// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/preferenceservice.h"

#include "accounts/preferencestore.h"
#include "storage/connection.h"
#include "storage/database.h"

#include <QCoroFuture>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Parlor {

PreferenceService::PreferenceService(Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

void PreferenceService::learn(UserId user, const QJsonObject &preferences)
{
    Answers answers{.model = preferences.value("default_model"_L1).toString(), .maximumTokens = {}, .learnsMemories = preferences.value("extract_memories"_L1).toBool()};
    if (const int tokens = preferences.value("max_tokens"_L1).toInt(); tokens > 0)
        answers.maximumTokens = tokens;
    if (answers.model.isEmpty() && !answers.maximumTokens && !answers.learnsMemories)
        m_answers.remove(user);
    else
        m_answers.insert(user, answers);
}

QCoro::Task<Status> PreferenceService::load()
{
    const auto pending = m_database.read([](Connection &connection) { return PreferenceStore::all(connection); });
    const auto all = co_await pending;
    if (!all)
        co_return failure(all);
    for (auto one = all->cbegin(); one != all->cend(); ++one)
        learn(one.key(), one.value());
    co_return Status();
}

QCoro::Task<Result<QJsonObject>> PreferenceService::get(UserId user)
{
    const auto pending = m_database.read([user](Connection &connection) { return PreferenceStore::find(connection, user); });
    auto found = co_await pending;
    co_return found;
}

QCoro::Task<Result<QJsonObject>> PreferenceService::change(UserId user, QJsonObject changes)
{
    const QPointer<PreferenceService> alive(this);
    const auto pending = m_database.write([user, changes](Connection &connection) -> Result<QJsonObject> {
        auto preferences = PreferenceStore::find(connection, user);
        if (!preferences)
            return preferences;
        for (auto change = changes.begin(); change != changes.end(); ++change) {
            if (change.value().isNull())
                preferences->remove(change.key());
            else
                preferences->insert(change.key(), change.value());
        }
        if (QJsonDocument(*preferences).toJson(QJsonDocument::Compact).size() > maximumBytes)
            return failure(ErrorCode::TooLarge, tr("These are more preferences than can be kept. Remove some."));
        if (const Status stored = PreferenceStore::store(connection, user, *preferences); !stored)
            return failure(stored);
        return preferences;
    });
    auto changed = co_await pending;
    if (alive && changed) {
        learn(user, *changed);
        Q_EMIT this->changed(user);
    }
    co_return changed;
}

} // namespace Parlor
