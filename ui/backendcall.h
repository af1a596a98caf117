// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QCoroTask>
#include <QObject>
#include <QPointer>

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

namespace Parlor {

namespace BackendCallDetail {

template<typename T>
struct Answered {
    using Value = T;
    static constexpr bool isTask = false;
};

template<typename T>
struct Answered<QCoro::Task<T>> {
    using Value = T;
    static constexpr bool isTask = true;
};

/// Hands the value to the answer in the windows' thread. Only there is the context looked at: it may die at any time, and only
/// its own thread knows. qApp outlives the backend thread and is a safe address.
template<typename Value, typename Answer>
void deliver(QPointer<QObject> context, std::shared_ptr<Answer> answer, Value value)
{
    auto box = std::make_shared<Value>(std::move(value));
    QMetaObject::invokeMethod(
        qApp,
        [context = std::move(context), answer = std::move(answer), box = std::move(box)] {
            if (context)
                (*answer)(std::move(*box));
        },
        Qt::QueuedConnection);
}

template<typename Answer>
void deliver(QPointer<QObject> context, std::shared_ptr<Answer> answer)
{
    QMetaObject::invokeMethod(
        qApp,
        [context = std::move(context), answer = std::move(answer)] {
            if (context)
                (*answer)();
        },
        Qt::QueuedConnection);
}

/// A coroutine of its own: its frame holds the callable, whose captures the service's coroutine may refer to until it ends.
template<typename Service, typename Call, typename Answer>
QCoro::Task<void> runTask(Service *service, std::shared_ptr<Call> call, QPointer<QObject> context, std::shared_ptr<Answer> answer)
{
    auto task = (*call)(*service);
    using Value = typename Answered<decltype(task)>::Value;
    if constexpr (std::is_void_v<Value>) {
        co_await task;
        deliver(std::move(context), std::move(answer));
    } else {
        Value value = co_await task;
        deliver(std::move(context), std::move(answer), std::move(value));
    }
}

} // namespace BackendCallDetail

/// Runs `call(service)` on the service's thread and `answer(value)` on the windows' thread, unless `context` has died meanwhile.
/// Never waits. `call` returns T, void, QCoro::Task<T> or QCoro::Task<void>; `answer` takes a T, or nothing.
///
///     callBackend(this, m_services.conversations,
///                 [query](ConversationService &service) { return service.list(query); },
///                 [this](Result<ConversationPage> page) { … });
///
/// `call` is best a plain lambda that returns the service's task: captures of a lambda that is itself a coroutine are kept too,
/// but its locals are easily confused. `context` lives in the windows' thread; nothing in `call` may touch a widget.
template<std::derived_from<QObject> Service, typename Call, typename Answer>
void callBackend(QObject *context, Service &service, Call call, Answer answer)
{
    using Returned = std::invoke_result_t<Call &, Service &>;
    auto keptCall = std::make_shared<Call>(std::move(call));
    auto keptAnswer = std::make_shared<Answer>(std::move(answer));
    QMetaObject::invokeMethod(
        &service,
        [target = &service, call = std::move(keptCall), context = QPointer<QObject>(context), answer = std::move(keptAnswer)] {
            if constexpr (BackendCallDetail::Answered<Returned>::isTask) {
                BackendCallDetail::runTask(target, call, context, answer);
            } else if constexpr (std::is_void_v<Returned>) {
                (*call)(*target);
                BackendCallDetail::deliver(context, answer);
            } else {
                BackendCallDetail::deliver(context, answer, (*call)(*target));
            }
        },
        Qt::QueuedConnection);
}

/// The same for a call whose answer nobody waits for.
template<std::derived_from<QObject> Service, typename Call>
void callBackend(Service &service, Call call)
{
    using Returned = std::invoke_result_t<Call &, Service &>;
    using Value = typename BackendCallDetail::Answered<Returned>::Value;
    if constexpr (std::is_void_v<Value>)
        callBackend(qApp, service, std::move(call), [] {});
    else
        callBackend(qApp, service, std::move(call), [](const Value &) {});
}

} // namespace Parlor
