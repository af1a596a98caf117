// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of IngestionQueue that tells how far it is.
#include "documents/ingestionqueue.h"

#include "storage/database.h"

#include <QCoroFuture>
#include <QPointer>

#include <cmath>

using namespace std::chrono_literals;

namespace Parlor {

void IngestionQueue::advance(const Document &document, double share)
{
    const auto running = std::ranges::find(m_running, document.id, &Running::document);
    if (running == m_running.end() || running->stop.stop_requested())
        return;
    running->share = share;
    Q_EMIT documentAdvanced(document, share);
    m_toAnnounce.insert(document.owner);
    if (!m_announcement.isActive())
        m_announcement.start();
}

void IngestionQueue::noteChange(const Document &document)
{
    Batch &batch = m_batches[document.owner];
    if (!batch.age.isValid())
        batch.age.start();
    m_toAnnounce.insert(document.owner);
    if (!m_announcement.isActive())
        m_announcement.start();
    Q_EMIT documentChanged(document);
}

QCoro::Task<void> IngestionQueue::announce()
{
    const QPointer<IngestionQueue> alive(this);
    const QSet<UserId> users = std::exchange(m_toAnnounce, {});
    for (const UserId &user : users) {
        auto asking = progress(user);
        const auto now = co_await asking;
        if (!alive)
            co_return;
        if (!now)
            continue;
        Q_EMIT progressChanged(user, *now);
        if (now->waiting + now->reading == 0)
            m_batches.remove(user);
    }
}

QCoro::Task<Result<IngestionProgress>> IngestionQueue::progress(UserId user)
{
    const QPointer<IngestionQueue> alive(this);
    const auto asking = m_database.read([user](Connection &connection) { return IngestionStore::backlog(connection, user); });
    const auto backlog = co_await asking;
    if (!backlog)
        co_return failure(backlog);
    if (!alive)
        co_return failure(ErrorCode::Cancelled, {});
    co_return Result<IngestionProgress>(progressOf(user, *backlog));
}

IngestionProgress IngestionQueue::progressOf(UserId user, const IngestionStore::Backlog &backlog) const
{
    const Batch batch = m_batches.value(user);
    IngestionProgress progress{.waiting = backlog.waiting, .reading = backlog.reading, .paused = backlog.paused, .done = batch.done};
    double done = double(batch.doneWork);
    for (const Running &running : m_running) {
        if (running.owner == user)
            done += running.share * double(running.size + workPerDocument);
    }
    const double all = double(batch.doneWork + backlog.waitingBytes + backlog.readingBytes) + double(backlog.waiting + backlog.reading) * double(workPerDocument);
    progress.share = all > 0 ? std::clamp(done / all, 0.0, 1.0) : 0;
    // The first moments say nothing about the rest.
    if (batch.age.isValid() && batch.age.durationElapsed() > 2s && progress.share > 0.01) {
        const double left = double(batch.age.elapsed()) / 1000 * (1 - progress.share) / progress.share;
        progress.timeLeft = std::chrono::seconds(std::llround(left));
    }
    return progress;
}

} // namespace Parlor
