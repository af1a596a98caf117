// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "ui/backendcall.h"

#include <QCoroTimer>
#include <QTest>
#include <QThread>
#include <QTimer>

using namespace Parlor;
using namespace Qt::StringLiterals;

namespace {

/// Stands for a service on the backend thread.
class Echo : public QObject
{
    Q_OBJECT

public:
    QCoro::Task<QString> later(QString text)
    {
        QTimer timer;
        timer.setSingleShot(true);
        timer.start(1);
        co_await timer;
        co_return text;
    }
    QCoro::Task<void> nothing() { co_return; }
    QThread *here() const { return QThread::currentThread(); }
};

} // namespace

class TestBackendCall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_thread.start();
        m_echo = new Echo;
        m_echo->moveToThread(&m_thread);
    }
    void cleanup()
    {
        m_echo->deleteLater();
        m_thread.quit();
        m_thread.wait();
    }

    void answersOfTasksArriveInTheWindowsThread()
    {
        QString got;
        QThread *where = nullptr;
        const QString longText(1000, u'x');
        callBackend(this, *m_echo, [longText](Echo &echo) { return echo.later(longText); },
                    [&](const QString &text) {
                        got = text;
                        where = QThread::currentThread();
                    });
        QVERIFY(QTest::qWaitFor([&] { return got == longText; }));
        QCOMPARE(where, thread());
    }

    void capturesOfACoroutineOutliveItsWait()
    {
        QString got;
        const QString word = u"captured"_s.repeated(20);
        callBackend(
            this, *m_echo,
            [word](Echo &echo) -> QCoro::Task<QString> {
                const QString answer = co_await echo.later(u"one"_s);
                co_return answer + word;
            },
            [&](const QString &text) { got = text; });
        QVERIFY(QTest::qWaitFor([&] { return got == u"one"_s + word; }));
    }

    void plainCallsRunOnTheServicesThread()
    {
        QThread *where = nullptr;
        bool done = false;
        callBackend(this, *m_echo, [](Echo &echo) { return echo.here(); }, [&](QThread *thread) { where = thread; });
        callBackend(this, *m_echo, [](Echo &echo) { return echo.nothing(); }, [&] { done = true; });
        QVERIFY(QTest::qWaitFor([&] { return where == &m_thread; }));
        QVERIFY(QTest::qWaitFor([&] { return done; }));
    }

    void aDeadContextGetsNoAnswer()
    {
        bool called = false;
        bool fence = false;
        auto context = std::make_unique<QObject>();
        callBackend(context.get(), *m_echo, [](Echo &echo) { return echo.later(u"x"_s); }, [&](const QString &) { called = true; });
        context.reset();
        callBackend(this, *m_echo, [](Echo &echo) { return echo.later(u"y"_s); }, [&](const QString &) { fence = true; });
        QVERIFY(QTest::qWaitFor([&] { return fence; }));
        QVERIFY(!called);
    }

private:
    QThread m_thread;
    Echo *m_echo = nullptr;
};

PARLOR_TEST(TestBackendCall)
#include "test_backendcall.moc"
