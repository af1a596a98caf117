// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/usagepage.h"

#include "accounts/accountservice.h"
#include "providers/modelcatalogue.h"
#include "ui/backendcall.h"
#include "ui/usage/barchart.h"
#include "usage/usageservice.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTableWidget>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

QString dollars(double amount)
{
    return QLocale().toCurrencyString(amount, u"$"_s, amount > 0 && amount < 0.1 ? 4 : 2);
}

QString textOf(double value, UsageMeasure measure)
{
    if (measure == UsageMeasure::Cost)
        return dollars(value);
    return value >= 10000 ? QLocale().toString(value / 1000, 'f', value < 100000 ? 1 : 0) + u" k"_s : QLocale().toString(qint64(value));
}

QTableWidgetItem *number(const QString &text)
{
    auto *item = new QTableWidgetItem(text);
    item->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    return item;
}

} // namespace

UsagePage::UsagePage(Services services, QWidget *parent)
    : Page(tr("Usage"), tr("Tokens and answers of everybody on this Parlor, and what they cost where the price is known."), parent)
    , m_services(services)
    , m_range(makeChoice(tr("Days"), {{tr("7 days"), 7}, {tr("30 days"), 30}, {tr("90 days"), 90}}))
    , m_grouping(makeChoice(tr("Grouped by"), {{tr("By model"), int(UsageGrouping::Model)}, {tr("By person"), int(UsageGrouping::Person)}}))
    , m_measure(makeChoice(tr("Measure"), {{tr("Tokens"), int(UsageMeasure::Tokens)}, {tr("Cost"), int(UsageMeasure::Cost)}, {tr("Answers"), int(UsageMeasure::Answers)}}))
    , m_summary(makeHeading({}))
    , m_chart(new BarChart)
    , m_table(new QTableWidget(0, 5))
    , m_hint(makeHint({}))
{
    m_range->setCurrentIndex(1);
    for (QComboBox *choice : {m_range, m_grouping, m_measure})
        addHeaderWidget(choice);
    setFocusProxy(m_range);
    m_summary->setObjectName(u"summary"_s);
    m_chart->setAccessibleName(tr("Usage by day"));
    m_chart->setAccessibleDescription(tr("The table below holds the same figures, added up."));
    m_table->setAccessibleName(tr("Usage"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setFrameShape(QFrame::NoFrame);
    column().addWidget(m_summary);
    column().addWidget(m_chart);
    column().addWidget(m_table);
    column().addWidget(m_hint);
    column().addStretch(1);
}

QComboBox *UsagePage::makeChoice(const QString &name, const QList<std::pair<QString, int>> &choices)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    for (const auto &[title, value] : choices)
        box->addItem(title, value);
    connect(box, &QComboBox::activated, this, &UsagePage::showFigures);
    return box;
}

void UsagePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    load();
}

void UsagePage::load()
{
    const Timestamp from = fromMilliseconds(QDate::currentDate().addDays(-90).startOfDay().toMSecsSinceEpoch());
    callBackend(this, m_services.usage,
                [services = m_services, from](UsageService &service) {
                    return [](Services all, UsageService &usage, Timestamp begin) -> QCoro::Task<Result<Read>> {
                        auto asking = usage.answers(begin, std::nullopt);
                        Result<QList<AnswerUsage>> answers = co_await asking;
                        if (!answers)
                            co_return failure(answers);
                        Read read{.answers = *std::move(answers), .names = {}};
                        for (const ModelInfo &model : all.models.models())
                            read.names.insert(model.id, model.name);
                        auto askingPeople = all.accounts.users();
                        const Result<QList<User>> users = co_await askingPeople;
                        for (const User &user : users ? *users : QList<User>())
                            read.names.insert(user.id.toString(), user.username);
                        co_return Result<Read>(read);
                    }(services, service, from);
                },
                [this](const Result<Read> &read) {
                    showMessage(read ? QString() : read.error().message, !read);
                    if (!read)
                        return;
                    m_read = *read;
                    showFigures();
                });
}

void UsagePage::showFigures()
{
    const auto measure = UsageMeasure(m_measure->currentData().toInt());
    const auto nameOf = [this](const QString &key) { return m_read.names.value(key, key); };
    const UsageFigures figures = addUp(m_read.answers, QDate::currentDate(), m_range->currentData().toInt(), UsageGrouping(m_grouping->currentData().toInt()), measure, nameOf);
    QList<BarChart::Series> series;
    for (const UsageFigures::Line &line : figures.lines)
        series.append({.name = line.name, .values = line.days});
    m_chart->setSeries(figures.days, series, tr("Others"), [measure](double value) { return textOf(value, measure); });
    const bool isEmpty = figures.total.answers == 0;
    const QString tokens = textOf(double(figures.total.inputTokens + figures.total.outputTokens), UsageMeasure::Tokens);
    m_summary->setText(isEmpty ? tr("No answers in these days yet")
                               : tr("%n answers · %1 tokens · %2", nullptr, int(figures.total.answers)).arg(tokens, dollars(figures.cost)));
    m_chart->setVisible(!isEmpty);
    m_table->setVisible(!isEmpty);
    m_hint->setText(figures.unpriced ? tr("Some of these models have no known price: what they cost is not in the sum.")
                                     : isEmpty ? tr("Ask something in the chat, or over the server: it is counted here.") : QString());
    showTable(figures);
}

void UsagePage::showTable(const UsageFigures &figures)
{
    const bool byModel = UsageGrouping(m_grouping->currentData().toInt()) == UsageGrouping::Model;
    m_table->setHorizontalHeaderLabels({byModel ? tr("Model") : tr("Person"), tr("Answers"), tr("Tokens in"), tr("Tokens out"), tr("Cost")});
    m_table->setRowCount(int(figures.lines.size()));
    const QLocale locale;
    for (int row = 0; row < figures.lines.size(); ++row) {
        const UsageFigures::Line &line = figures.lines.at(row);
        const QString cost = line.unpriced ? (line.cost > 0 ? tr("%1 and more").arg(dollars(line.cost)) : tr("unknown")) : dollars(line.cost);
        m_table->setItem(row, 0, new QTableWidgetItem(line.name));
        m_table->setItem(row, 1, number(locale.toString(line.counts.answers)));
        m_table->setItem(row, 2, number(locale.toString(line.counts.inputTokens)));
        m_table->setItem(row, 3, number(locale.toString(line.counts.outputTokens)));
        m_table->setItem(row, 4, number(cost));
    }
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() + std::max(1, int(figures.lines.size())) * m_table->verticalHeader()->defaultSectionSize() + 4);
}

} // namespace Parlor
