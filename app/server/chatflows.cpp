// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatflows.h"

#include "accounts/accountservice.h"
#include "assistants/assistantstore.h"
#include "storage/database.h"
#include "terminal.h"

#include <QCoroFuture>
#include <QCoroTask>

using namespace Qt::StringLiterals;

namespace Parlor {

template<typename T>
static T awaited(const QFuture<T> &future)
{
    return QCoro::waitFor(qCoro(future).takeResult());
}

static int list(Database &database, AccountService &accounts)
{
    const auto users = QCoro::waitFor(accounts.users());
    if (!users)
        return complain(users.error().message);
    for (const User &user : *users) {
        const auto assistants = awaited(database.read([id = user.id](Connection &connection) { return AssistantStore::list(connection, id); }));
        if (!assistants)
            return complain(assistants.error().message);
        for (const Assistant &assistant : *assistants)
            say(u"%1  %2  of %3, %4"_s.arg(assistant.id.toString(), -36).arg(assistant.name, -24).arg(user.username, assistant.model.isEmpty() ? u"their default model"_s : assistant.model));
    }
    const auto grants = awaited(database.read([](Connection &connection) { return AssistantStore::grants(connection); }));
    if (!grants)
        return complain(grants.error().message);
    for (const AssistantStore::Grant &grant : *grants)
        say(u"%1  may be used by %2"_s.arg(grant.chatflow, -36).arg(grant.username.isEmpty() ? u"everyone"_s : grant.username));
    return 0;
}

static int add(Database &database, const User &owner, const CommandLine &line)
{
    Assistant assistant;
    assistant.id = AssistantId::create();
    assistant.owner = owner.id;
    assistant.name = line.words.at(2).trimmed();
    assistant.model = line.options.value(u"model"_s);
    assistant.systemPrompt = line.options.value(u"prompt"_s);
    if (assistant.name.isEmpty() || assistant.name.size() > 200)
        return complain(u"the name of a chatflow has 1 to 200 characters."_s);
    const auto made = awaited(database.write([assistant](Connection &connection) { return AssistantStore::insert(connection, assistant); }));
    return made ? say(made->id.toString()) : complain(made.error().message);
}

static int remove(Database &database, const QString &id)
{
    const auto removed = awaited(database.write([id](Connection &connection) -> Status {
        const auto assistant = AssistantStore::find(connection, AssistantId::fromString(id));
        if (!assistant)
            return failure(assistant);
        return *assistant ? AssistantStore::remove(connection, (*assistant)->owner, (*assistant)->id) : failure(ErrorCode::NotFound, u"there is no such chatflow here."_s);
    }));
    return removed ? say(u"Removed."_s) : complain(removed.error().message);
}

static int setGranted(Database &database, const QString &id, const std::optional<User> &user, bool granted)
{
    const UserId to = user ? user->id : UserId();
    const auto set = awaited(database.write([id, to, granted](Connection &connection) {
        return granted ? AssistantStore::grant(connection, id, to) : AssistantStore::revoke(connection, id, to);
    }));
    if (!set)
        return complain(set.error().message);
    const QString who = user ? user->username : u"Everyone"_s;
    return say(granted ? u"%1 may use %2 now."_s.arg(who, id) : u"What was granted to %1 is taken back."_s.arg(user ? who : u"everyone"_s));
}

int chatflowCommand(const CommandLine &line, const QString &folder)
{
    const QString verb = line.words.value(1);
    const bool takesId = verb == u"add" || verb == u"remove" || verb == u"grant" || verb == u"revoke";
    if (!(verb == u"list" && line.words.size() == 2) && !(takesId && line.words.size() == 3))
        return complain(u"say \"chatflow list\", \"chatflow add NAME\", or \"chatflow remove\", \"grant\" or \"revoke\" and an ID."_s, 2);
    const auto database = Database::open(folder, Database::Access::Tool, 1);
    if (!database)
        return complain(database.error().message);
    // No token is made or checked here: the key is never used.
    AccountService accounts(**database, QByteArray(64, '\0'), {});
    if (const Status loaded = QCoro::waitFor(accounts.load()); !loaded)
        return complain(loaded.error().message);
    std::optional<User> user;
    if (const QString name = line.options.value(u"user"_s); !name.isEmpty()) {
        const auto found = QCoro::waitFor(accounts.userByName(name));
        if (!found)
            return complain(found.error().message);
        user = *found;
    }
    const QString object = line.words.value(2);
    if (verb == u"list")
        return list(**database, accounts);
    if (verb == u"add")
        return add(**database, user.value_or(accounts.owner()), line);
    return verb == u"remove" ? remove(**database, object) : setGranted(**database, object, user, verb == u"grant");
}

} // namespace Parlor
