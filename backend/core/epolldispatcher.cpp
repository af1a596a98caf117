// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/epolldispatcher.h"

#ifdef PARLOR_EPOLL

#include <QCoreApplication>
#include <QHash>
#include <QSet>
#include <QSocketNotifier>
#include <private/qeventdispatcher_unix_p.h>

#include <sys/epoll.h>
#include <unistd.h>

#include <array>

namespace Parlor {

namespace {

constexpr int notifierKinds = 3; // QSocketNotifier::Read, Write, Exception
// What poll(2) reports for each kind in Qt's own dispatcher: an error or the end wakes whoever reads or writes.
constexpr std::array<quint32, notifierKinds> asked = {EPOLLIN, EPOLLOUT, EPOLLPRI};
constexpr std::array<quint32, notifierKinds> wakes = {EPOLLIN | EPOLLHUP | EPOLLERR, EPOLLOUT | EPOLLHUP | EPOLLERR, EPOLLPRI | EPOLLHUP | EPOLLERR};
constexpr int eventsAtOnce = 256;

/// Timers, posted events and waking are Qt's, of a dispatcher inside that knows of one descriptor: the epoll set.
class EpollDispatcher final : public QAbstractEventDispatcherV2
{
public:
    explicit EpollDispatcher(int set)
        : m_set(set)
        , m_inner(new QEventDispatcherUNIX(this)) // a child: it moves to the thread with this
    {
        connect(m_inner, &QAbstractEventDispatcher::awake, this, &QAbstractEventDispatcher::awake);
        connect(m_inner, &QAbstractEventDispatcher::aboutToBlock, this, [this] {
            applyChanges();
            Q_EMIT aboutToBlock();
        });
    }

    ~EpollDispatcher() override { ::close(m_set); }

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override
    {
        // Sockets that nobody may hear of now stay ready in the set, and would keep it from waiting.
        if (m_setNotifier)
            m_setNotifier->setEnabled(!flags.testFlag(QEventLoop::ExcludeSocketNotifiers));
        applyChanges();
        return m_inner->processEvents(flags);
    }

    void registerSocketNotifier(QSocketNotifier *notifier) override
    {
        const int descriptor = int(notifier->socket());
        if (descriptor == m_set) {
            m_inner->registerSocketNotifier(notifier);
            return;
        }
        if (!m_setNotifier)
            watchSet();
        m_sockets[descriptor].notifiers[size_t(notifier->type())] = notifier;
        m_changed.insert(descriptor);
    }

    void unregisterSocketNotifier(QSocketNotifier *notifier) override
    {
        const int descriptor = int(notifier->socket());
        const auto socket = m_sockets.find(descriptor);
        if (socket == m_sockets.end()) {
            m_inner->unregisterSocketNotifier(notifier); // the set's own, or one that epoll does not take
            return;
        }
        socket->notifiers[size_t(notifier->type())] = nullptr;
        // Of a descriptor that is about to be closed nothing may be left: its number may be somebody else's before the next turn.
        if (socket->isEmpty())
            forget(socket);
        else
            m_changed.insert(descriptor);
    }

    void registerTimer(Qt::TimerId id, Duration interval, Qt::TimerType type, QObject *object) override
    {
        m_inner->registerTimer(id, interval, type, object);
    }
    bool unregisterTimer(Qt::TimerId id) override { return m_inner->unregisterTimer(id); }
    bool unregisterTimers(QObject *object) override { return m_inner->unregisterTimers(object); }
    [[nodiscard]] QList<TimerInfoV2> timersForObject(QObject *object) const override { return m_inner->timersForObject(object); }
    [[nodiscard]] Duration remainingTime(Qt::TimerId id) const override { return m_inner->remainingTime(id); }
    void wakeUp() override { m_inner->wakeUp(); }
    void interrupt() override { m_inner->interrupt(); }

private:
    struct Socket {
        std::array<QSocketNotifier *, notifierKinds> notifiers{};
        quint32 events = 0; ///< what the set knows of it; 0: nothing

        [[nodiscard]] bool isEmpty() const { return !notifiers[0] && !notifiers[1] && !notifiers[2]; }
    };
    using Sockets = QHash<int, Socket>;

    void watchSet()
    {
        m_setNotifier = std::make_unique<QSocketNotifier>(m_set, QSocketNotifier::Read);
        connect(m_setNotifier.get(), &QSocketNotifier::activated, this, [this] { dispatch(); });
    }

    void forget(Sockets::iterator socket)
    {
        if (socket->events != 0)
            ::epoll_ctl(m_set, EPOLL_CTL_DEL, socket.key(), nullptr);
        m_changed.remove(socket.key());
        m_sockets.erase(socket);
    }

    // A socket that sends at once turns its notifier on and off again with each write: the set is told only what is left of it.
    void applyChanges()
    {
        const QSet<int> changed = std::exchange(m_changed, {});
        for (const int descriptor : changed) {
            Socket &socket = m_sockets[descriptor];
            quint32 events = 0;
            for (size_t kind = 0; kind < notifierKinds; ++kind)
                events |= socket.notifiers[kind] ? asked[kind] : 0;
            if (events == socket.events)
                continue;
            epoll_event change{.events = events, .data = {.fd = descriptor}};
            if (::epoll_ctl(m_set, socket.events == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, &change) == 0)
                socket.events = events;
            else
                leaveToPoll(descriptor);
        }
    }

    // Plain files and the like, which are always ready (EPERM).
    void leaveToPoll(int descriptor)
    {
        const Socket socket = m_sockets.take(descriptor);
        for (QSocketNotifier *notifier : socket.notifiers) {
            if (notifier)
                m_inner->registerSocketNotifier(notifier);
        }
    }

    void dispatch()
    {
        std::array<epoll_event, eventsAtOnce> ready;
        const int count = ::epoll_wait(m_set, ready.data(), eventsAtOnce, 0);
        for (int i = 0; i < count; ++i) {
            for (size_t kind = 0; kind < notifierKinds; ++kind) {
                // Looked up each time: whoever was woken before may have closed this one.
                const auto socket = m_sockets.constFind(ready[size_t(i)].data.fd);
                if (socket == m_sockets.cend())
                    break;
                if (QSocketNotifier *notifier = socket->notifiers[kind]; notifier && (ready[size_t(i)].events & wakes[kind])) {
                    QEvent event(QEvent::SockAct);
                    QCoreApplication::sendEvent(notifier, &event);
                }
            }
        }
    }

    int m_set;
    QEventDispatcherUNIX *m_inner;
    std::unique_ptr<QSocketNotifier> m_setNotifier;
    Sockets m_sockets;
    QSet<int> m_changed;
};

} // namespace

std::unique_ptr<QAbstractEventDispatcher> makeManySocketsDispatcher()
{
    const int set = ::epoll_create1(EPOLL_CLOEXEC);
    return set < 0 ? nullptr : std::make_unique<EpollDispatcher>(set);
}

} // namespace Parlor

#else

namespace Parlor {

std::unique_ptr<QAbstractEventDispatcher> makeManySocketsDispatcher()
{
    return nullptr;
}

} // namespace Parlor

#endif
