// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/awaitanswer.h"

#include "chat/run.h"

#include <QCoroSignal>
#include <QPointer>

namespace Parlor {

namespace {

/// A child of the exchange: gone when the client is.
class Watcher : public QObject
{
public:
    Watcher(std::shared_ptr<Run> run, QObject *exchange) : QObject(exchange), m_run(std::move(run)) { m_run->addWatcher(); }
    ~Watcher() override { m_run->removeWatcher(); }

private:
    std::shared_ptr<Run> m_run;
};

} // namespace

static QCoro::Task<void> awaitRun(ContextPointer context, std::shared_ptr<Run> run, bool (*isThere)(const Run &))
{
    const QPointer<Watcher> watcher = new Watcher(run, context->exchange);
    if (!context->exchange)
        delete watcher;
    while (!isThere(*run)) {
        auto advanced = qCoro(run.get(), &Run::advanced);
        co_await advanced;
    }
    // After whoever follows the run has become its watcher too.
    if (watcher)
        watcher->deleteLater();
}

QCoro::Task<void> awaitAnswer(ContextPointer context, std::shared_ptr<Run> run)
{
    return awaitRun(std::move(context), std::move(run), [](const Run &waited) { return waited.isFinished(); });
}

QCoro::Task<void> awaitBeginning(ContextPointer context, std::shared_ptr<Run> run)
{
    return awaitRun(std::move(context), std::move(run), [](const Run &waited) {
        return waited.isFinished() || !waited.answer().text.isEmpty() || !waited.answer().thinking.isEmpty() || waited.hasToolCalls();
    });
}

} // namespace Parlor
