// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "prompts/promptservice.h"

#include "prompts/promptstore.h"
#include "storage/database.h"

#include <QCoroFuture>

using namespace Qt::StringLiterals;

namespace Parlor {

PromptService::PromptService(Database &database, QObject *parent) : QObject(parent), m_database(database) { }

static Status check(const QString &name, const QString &text)
{
    if (name.isEmpty() || name.size() > maximumPromptName)
        return invalidField(u"name"_s, PromptService::tr("The name of a prompt has 1 to %1 characters.").arg(maximumPromptName));
    if (text.trimmed().isEmpty() || text.size() > maximumPromptText)
        return invalidField(u"text"_s, PromptService::tr("A prompt has 1 to %1 characters.").arg(maximumPromptText));
    return {};
}

QCoro::Task<Result<QList<SavedPrompt>>> PromptService::list(UserId user)
{
    const auto reading = m_database.read([user](Connection &connection) { return PromptStore::list(connection, user); });
    auto prompts = co_await reading;
    co_return prompts;
}

QCoro::Task<Result<SavedPrompt>> PromptService::create(UserId user, QString name, QString text)
{
    name = name.simplified();
    if (const Status sound = check(name, text); !sound)
        co_return failure(sound);
    const auto writing = m_database.write([user, name, text](Connection &connection) { return PromptStore::insert(connection, user, name, text); });
    auto prompt = co_await writing;
    if (prompt)
        Q_EMIT promptsChanged(user);
    co_return prompt;
}

QCoro::Task<Result<SavedPrompt>> PromptService::update(UserId user, PromptId id, QString name, QString text)
{
    name = name.simplified();
    if (const Status sound = check(name, text); !sound)
        co_return failure(sound);
    const auto writing = m_database.write([user, id, name, text](Connection &connection) { return PromptStore::update(connection, user, id, name, text); });
    auto prompt = co_await writing;
    if (prompt)
        Q_EMIT promptsChanged(user);
    co_return prompt;
}

QCoro::Task<Status> PromptService::remove(UserId user, PromptId id)
{
    const auto writing = m_database.write([user, id](Connection &connection) { return PromptStore::remove(connection, user, id); });
    auto removed = co_await writing;
    if (removed)
        Q_EMIT promptsChanged(user);
    co_return removed;
}

} // namespace Parlor
