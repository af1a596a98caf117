// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "administration.h"

#include "accounts/accountservice.h"
#include "chatflows.h"
#include "core/configuration.h"
#include "storage/database.h"
#include "storage/databasefile.h"
#include "terminal.h"
#include "usage/allowances.h"

#include <QCoroTask>
#include <QDir>
#include <QLockFile>
#include <QTextStream>

#include <climits>

#ifdef Q_OS_UNIX
#include <termios.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace Parlor {

// One line of standard input; asked for, and not shown while it is typed, on a terminal.
static QString readPassword()
{
    QTextStream input(stdin);
#ifdef Q_OS_UNIX
    if (isatty(STDIN_FILENO)) {
        termios shown{};
        tcgetattr(STDIN_FILENO, &shown);
        termios hidden = shown;
        hidden.c_lflag &= ~tcflag_t(ECHO);
        QTextStream(stderr) << u"Password: "_s << Qt::flush;
        tcsetattr(STDIN_FILENO, TCSANOW, &hidden);
        const QString password = input.readLine();
        tcsetattr(STDIN_FILENO, TCSANOW, &shown);
        QTextStream(stderr) << u'\n';
        return password;
    }
#endif
    return input.readLine();
}

static int addUser(AccountService &accounts, const CommandLine &line)
{
    const NewUser user{.username = line.words.at(2),
                       .email = line.options.value(u"email"_s),
                       .fullName = {},
                       .password = readPassword(),
                       .isAdmin = line.options.contains(u"admin"_s),
                       .emailVerified = true};
    const auto made = QCoro::waitFor(accounts.createUser(user));
    return made ? say(u"%1 can sign in now."_s.arg(made->username)) : complain(made.error().message);
}

static int changePassword(AccountService &accounts, const QString &name)
{
    const auto user = QCoro::waitFor(accounts.userByName(name));
    if (!user)
        return complain(user.error().message);
    const auto changed = QCoro::waitFor(accounts.setPassword(user->id, readPassword()));
    return changed ? say(u"The password of %1 is changed; all sign-ins have ended."_s.arg(user->username)) : complain(changed.error().message);
}

/// A number of the command line; nothing: the option is not there.
static Result<std::optional<qint64>> numberOf(const CommandLine &line, const QString &option)
{
    if (!line.options.contains(option))
        return std::optional<qint64>();
    bool isNumber = false;
    const qint64 number = line.options.value(option).toLongLong(&isNumber);
    if (!isNumber || number < 0)
        return failure(ErrorCode::InvalidArgument, u"--%1 takes a number; 0: no limit of their own."_s.arg(option));
    return number;
}

static QString describe(const Allowance &allowance)
{
    QStringList limits;
    if (allowance.requestsPerMinute)
        limits << u"%1 requests a minute"_s.arg(*allowance.requestsPerMinute);
    if (allowance.tokensPerMonth)
        limits << u"%1 tokens a month"_s.arg(*allowance.tokensPerMonth);
    return limits.join(u", "_s);
}

// Without options it shows them.
static int limitUser(AccountService &accounts, Allowances &allowances, const CommandLine &line)
{
    const auto user = QCoro::waitFor(accounts.userByName(line.words.at(2)));
    if (!user)
        return complain(user.error().message);
    const auto requests = numberOf(line, u"requests"_s);
    const auto tokens = numberOf(line, u"tokens"_s);
    if (!requests || !tokens)
        return complain(requests ? tokens.error().message : requests.error().message, 2);
    Allowance allowance = allowances.of(user->id);
    if (*requests)
        allowance.requestsPerMinute = **requests > 0 ? std::optional(int(std::min<qint64>(**requests, INT_MAX))) : std::nullopt;
    if (*tokens)
        allowance.tokensPerMonth = **tokens > 0 ? *tokens : std::nullopt;
    if (*requests || *tokens) {
        if (const Status set = QCoro::waitFor(allowances.set(user->id, allowance)); !set)
            return complain(set.error().message);
        say(u"A server that is running takes it up on SIGHUP, or when it starts again."_s);
    }
    return say(u"%1: %2"_s.arg(user->username, allowance == Allowance() ? u"no limits of their own"_s : describe(allowance)));
}

static int listUsers(AccountService &accounts, const Allowances &allowances)
{
    const auto users = QCoro::waitFor(accounts.users());
    if (!users)
        return complain(users.error().message);
    for (const User &user : *users) {
        QStringList marks;
        if (user.isOwner)
            marks << u"owner"_s;
        if (user.isAdmin)
            marks << u"admin"_s;
        if (!user.isActive)
            marks << u"suspended"_s;
        if (const QString limits = describe(allowances.of(user.id)); !limits.isEmpty())
            marks << limits;
        say(u"%1  %2  %3"_s.arg(user.username, -24).arg(user.email, -32).arg(marks.join(u", "_s)));
    }
    return 0;
}

static int usersCommand(const CommandLine &line, const QString &folder)
{
    const QString verb = line.words.value(1);
    const bool understood = (verb == u"list" && line.words.size() == 2) || ((verb == u"add" || verb == u"passwd" || verb == u"limit") && line.words.size() == 3);
    if (!understood)
        return complain(u"say \"user add NAME\", \"user list\", \"user passwd NAME\" or \"user limit NAME\"."_s, 2);
    const auto database = Database::open(folder, Database::Access::Tool, 1);
    if (!database)
        return complain(database.error().message);
    // No token is made or checked here: the key is never used.
    AccountService accounts(**database, QByteArray(64, '\0'), {});
    if (const Status loaded = QCoro::waitFor(accounts.load()); !loaded)
        return complain(loaded.error().message);
    Allowances allowances(**database);
    if (const Status loaded = QCoro::waitFor(allowances.load()); !loaded)
        return complain(loaded.error().message);
    if (verb == u"list")
        return listUsers(accounts, allowances);
    if (verb == u"limit")
        return limitUser(accounts, allowances, line);
    return verb == u"add" ? addUser(accounts, line) : changePassword(accounts, line.words.at(2));
}

static int check(const QString &path)
{
    if (!QFile::exists(path))
        return complain(u"there is no database at %1."_s.arg(path));
    const auto problems = checkDatabaseFile(path);
    if (!problems)
        return complain(problems.error().message);
    for (const QString &problem : *problems)
        say(problem);
    return problems->isEmpty() ? say(u"The database is sound."_s) : 1;
}

static int restore(const QString &folder, const QString &path, const QString &source)
{
    QDir().mkpath(folder);
    const auto lock = lockDataFolder(folder);
    if (!lock)
        return complain(lock.error().message);
    const auto kept = restoreDatabaseFile(source, path);
    if (!kept)
        return complain(kept.error().message);
    return say(kept->isEmpty() ? u"Restored."_s : u"Restored; the database that was there is kept as %1."_s.arg(*kept));
}

int administrate(const CommandLine &line)
{
    const QString folder = Configuration::dataFolder(line.options);
    const QString path = QDir(folder).filePath(u"parlor.db"_s);
    const QString command = line.words.first();
    if (command == u"user")
        return usersCommand(line, folder);
    if (command == u"chatflow")
        return chatflowCommand(line, folder);
    if (command == u"check" && line.words.size() == 1)
        return check(path);
    if (command == u"backup" && line.words.size() == 2) {
        const Status copied = snapshotDatabaseFile(path, line.words.at(1));
        return copied ? say(u"Written to %1 and checked."_s.arg(line.words.at(1))) : complain(copied.error().message);
    }
    if (command == u"restore" && line.words.size() == 2)
        return restore(folder, path, line.words.at(1));
    return complain(u"\"%1\" is not understood. --help shows the commands."_s.arg(line.words.join(u' ')), 2);
}

} // namespace Parlor
