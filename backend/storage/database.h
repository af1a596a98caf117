// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "storage/connection.h"

#include <QFuture>
#include <QPromise>
#include <QString>

#include <functional>
#include <memory>
#include <type_traits>

namespace Parlor {

/// How much a write must survive before it is acknowledged.
enum class Durability {
    PowerCut, ///< what a person wrote: on the disk
    Crash, ///< what can be asked for again (the journal of a running answer): survives kill -9, not a power cut
};

/// The store of one data folder: one writer and several readers, each on a thread of its own with its own connection.
/// Writes that wait together are committed together, each in a savepoint, and are acknowledged after the commit. The functions
/// handed in run on a storage thread: they capture values, not objects. Every method may be called from any thread.
class Database
{
public:
    struct Report {
        bool created = false; ///< there was no database before
        QString recoveredFrom; ///< the damaged file that was set aside, when recovery was needed
        int lostTables = 0; ///< tables of which something could not be read
    };

    /// Server: the only one of its folder. Tool: a shell command, which works beside a running server too.
    enum class Access { Server, Tool };

    /// Opens `folder`/parlor.db, repairs or migrates it where needed, and starts the threads. Blocks; call before the event
    /// loop matters. Conflict when another process uses it, InvalidArgument when a newer Parlor wrote it.
    static Result<std::unique_ptr<Database>> open(const QString &folder, Access access = Access::Server, int readers = 3);
    ~Database(); ///< finishes what was handed in, checkpoints, and marks a clean stop

    /// Runs `function(Connection &)` on a reader; it answers a Result. Sees everything acknowledged before the call.
    template<typename Function>
    auto read(Function function) -> QFuture<std::invoke_result_t<Function &, Connection &>>
    {
        using Answer = std::invoke_result_t<Function &, Connection &>;
        auto promise = std::make_shared<QPromise<Answer>>();
        auto future = promise->future();
        promise->start();
        enqueueRead([promise = std::move(promise), function = std::move(function)](Connection &connection) mutable {
            promise->addResult(function(connection));
            promise->finish();
        });
        return future;
    }

    /// Runs `function(Connection &)` on the writer, in a transaction that is rolled back when it answers an error.
    template<typename Function>
    auto write(Function function, Durability durability = Durability::PowerCut) -> QFuture<std::invoke_result_t<Function &, Connection &>>
    {
        using Answer = std::invoke_result_t<Function &, Connection &>;
        struct State {
            QPromise<Answer> promise;
            std::optional<Answer> answer;
        };
        auto state = std::make_shared<State>();
        auto future = state->promise.future();
        state->promise.start();
        enqueueWrite({
            .work = [state, function = std::move(function)](Connection &connection) mutable -> Status {
                state->answer.emplace(function(connection));
                if (!*state->answer)
                    return failure(*state->answer);
                return {};
            },
            .finish = [state](const Status &committed) {
                if (state->answer && (committed || !*state->answer))
                    state->promise.addResult(std::move(*state->answer));
                else
                    state->promise.addResult(Answer(failure(committed)));
                state->promise.finish();
            },
            .durability = durability,
        });
        return future;
    }

    /// Runs `function(Connection &)` on the writer outside any transaction, for statements that allow none (VACUUM); other writes wait.
    template<typename Function>
    auto writeAlone(Function function) -> QFuture<std::invoke_result_t<Function &, Connection &>>
    {
        using Answer = std::invoke_result_t<Function &, Connection &>;
        auto promise = std::make_shared<QPromise<Answer>>();
        auto future = promise->future();
        promise->start();
        enqueueWrite({
            .work = [promise, function = std::move(function)](Connection &connection) mutable -> Status {
                promise->addResult(function(connection));
                return {};
            },
            .finish = [promise](const Status &) { promise->finish(); },
            .isAlone = true,
        });
        return future;
    }

    /// Waits until everything that was handed in is done, and lets whoever awaits it in this thread go on, also with what they hand in
    /// then. For the thread of the services, before they go: no coroutine is left that would wake without them.
    void settle();

    /// A number that changes when another process (a shell command) has written to the database.
    [[nodiscard]] QFuture<Result<qint64>> foreignVersion();

    [[nodiscard]] const Report &report() const;
    [[nodiscard]] const QString &path() const;

private:
    struct WriteJob {
        std::move_only_function<Status(Connection &)> work;
        std::move_only_function<void(const Status &)> finish;
        Durability durability = Durability::PowerCut;
        bool isAlone = false;
    };

    Database();
    void enqueueRead(std::move_only_function<void(Connection &)> job);
    void enqueueWrite(WriteJob job);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Parlor
