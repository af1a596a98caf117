// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sharing/activitysection.h"

#include "accounts/accountservice.h"
#include "ui/backendcall.h"
#include "ui/chat/chatstyle.h"
#include "ui/shell/page.h"
#include "usage/usageservice.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTableWidget>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

namespace {

constexpr int rowsMost = 200;
constexpr auto readEvery = 1s;

void prepare(QTableWidget *table, const QStringList &columns, const QString &name, int rows)
{
    table->setColumnCount(int(columns.size()));
    table->setHorizontalHeaderLabels(columns);
    table->setAccessibleName(name);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setFrameShape(QFrame::NoFrame);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    table->setMinimumHeight(table->fontMetrics().lineSpacing() * (rows + 2) * 3 / 2);
}

void setCell(QTableWidget &table, int row, int column, const QString &text, const QString &tip = {})
{
    auto *item = new QTableWidgetItem(text);
    item->setToolTip(tip);
    table.setItem(row, column, item);
}

QString timeOf(Timestamp time)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(toMilliseconds(time)).time(), QLocale::LongFormat).section(u' ', 0, 0);
}

QString durationOf(std::chrono::microseconds duration)
{
    const double milliseconds = double(duration.count()) / 1000;
    return milliseconds < 1000 ? ActivitySection::tr("%1 ms").arg(QLocale().toString(milliseconds, 'f', milliseconds < 10 ? 1 : 0))
                               : ActivitySection::tr("%1 s").arg(QLocale().toString(milliseconds / 1000, 'f', 1));
}

} // namespace

ActivitySection::ActivitySection(const Ground &ground)
    : SharingSection(tr("Activity"), tr("Who has used the server since it began, and its last requests. Kept in memory only; addresses are shown without what follows their “?”."), ground)
    , m_clients(new QTableWidget)
    , m_requests(new QTableWidget)
{
    const QStringList ofClients{tr("Address"), tr("Program"), tr("Person"), tr("Connections"), tr("Requests"), tr("Last")};
    const QStringList ofRequests{tr("Time"), tr("Request"), tr("Status"), tr("Took"), tr("Person"), tr("From")};
    prepare(m_clients, ofClients, tr("Clients"), 3);
    prepare(m_requests, ofRequests, tr("Requests"), 8);
    inside().addWidget(makeHeading(tr("Clients")));
    inside().addWidget(m_clients);
    inside().addWidget(makeHeading(tr("Requests")));
    inside().addWidget(m_requests);
    m_timer.setInterval(readEvery);
    connect(&m_timer, &QTimer::timeout, this, &ActivitySection::load);
}

void ActivitySection::showEvent(QShowEvent *event)
{
    SharingSection::showEvent(event);
    m_timer.start();
}

void ActivitySection::hideEvent(QHideEvent *event)
{
    SharingSection::hideEvent(event);
    m_timer.stop();
}

void ActivitySection::load()
{
    if (std::exchange(m_asking, true))
        return;
    callBackend(this, services().usage,
                [accounts = &services().accounts, last = m_last](UsageService &service) {
                    return [](RequestLog &log, AccountService &people, quint64 number) -> QCoro::Task<News> {
                        News news{.requests = log.after(number), .clients = {}, .names = {}};
                        if (news.requests.isEmpty())
                            co_return news;
                        news.clients = log.clients();
                        auto asking = people.users();
                        const Result<QList<User>> users = co_await asking;
                        for (const User &user : users ? *users : QList<User>())
                            news.names.insert(user.id, user.username);
                        co_return news;
                    }(service.requests(), *accounts, last);
                },
                [this](const News &news) {
                    m_asking = false;
                    showNews(news);
                });
}

void ActivitySection::showNews(const News &news)
{
    if (news.requests.isEmpty())
        return;
    m_last = news.requests.last().number;
    showClients(news);
    for (const ServedRequest &request : news.requests.last(std::min<qsizetype>(rowsMost, news.requests.size())))
        addRequest(request, news.names);
    m_requests->setRowCount(std::min(m_requests->rowCount(), rowsMost));
}

void ActivitySection::showClients(const News &news)
{
    m_clients->setRowCount(int(news.clients.size()));
    for (int row = 0; row < news.clients.size(); ++row) {
        const ServerClient &client = news.clients.at(row);
        const QString program = QString::fromUtf8(client.program);
        setCell(*m_clients, row, 0, client.address.toString());
        setCell(*m_clients, row, 1, program, program);
        setCell(*m_clients, row, 2, news.names.value(client.user, tr("nobody")));
        setCell(*m_clients, row, 3, QLocale().toString(client.connections));
        setCell(*m_clients, row, 4, QLocale().toString(client.requests));
        setCell(*m_clients, row, 5, timeOf(client.lastRequestAt));
    }
}

void ActivitySection::addRequest(const ServedRequest &request, const QHash<UserId, QString> &names)
{
    m_requests->insertRow(0);
    const QString line = QString::fromLatin1(request.method) + u' ' + QString::fromUtf8(request.path);
    setCell(*m_requests, 0, 0, timeOf(request.endedAt));
    setCell(*m_requests, 0, 1, line, line);
    setCell(*m_requests, 0, 2, request.status == 0 ? tr("left") : QString::number(request.status));
    setCell(*m_requests, 0, 3, durationOf(request.duration));
    setCell(*m_requests, 0, 4, names.value(request.user, tr("nobody")));
    setCell(*m_requests, 0, 5, request.address.toString(), QString::fromUtf8(request.program));
    if (request.status == 0 || request.status >= 400)
        m_requests->item(0, 2)->setForeground(ChatStyle::make(palette(), font()).error);
}

} // namespace Parlor
