// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "ui/contrast.h"
#include "ui/theme.h"
#include "ui/usage/barchart.h"
#include "ui/usage/usagepage.h"
#include "ui/window/windowfixture.h"
#include "usage/usageservice.h"

#include <QComboBox>
#include <QLabel>
#include <QTableWidget>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestUsagePage : public QObject
{
    Q_OBJECT

private:
    static AnswerUsage usageOf(const QString &model, qint64 daysAgo, AnswerCounts counts)
    {
        return {.hour = now() - std::chrono::days(daysAgo), .user = UserId(), .model = model, .counts = counts};
    }

private Q_SLOTS:
    void figuresAreAddedUpByDayAndModel()
    {
        const QList<AnswerUsage> answers{usageOf(u"openai/gpt-4o"_s, 0, {.answers = 2, .inputTokens = 1'000'000, .outputTokens = 0}),
                                         usageOf(u"openai/gpt-4o"_s, 3, {.answers = 1, .inputTokens = 0, .outputTokens = 100'000}),
                                         usageOf(u"somewhere/else"_s, 3, {.answers = 5, .inputTokens = 10, .outputTokens = 10}),
                                         usageOf(u"openai/gpt-4o"_s, 40, {.answers = 9, .inputTokens = 9, .outputTokens = 9})};
        const auto name = [](const QString &key) { return key.toUpper(); };
        const UsageFigures figures = addUp(answers, QDate::currentDate(), 7, UsageGrouping::Model, UsageMeasure::Tokens, name);
        QCOMPARE(figures.days.size(), 7);
        QCOMPARE(figures.lines.size(), 2); // what is older than the days is left out
        QCOMPARE(figures.lines.at(0).name, u"OPENAI/GPT-4O"_s);
        QCOMPARE(figures.lines.at(0).days.at(6), 1'000'000);
        QCOMPARE(figures.lines.at(0).days.at(3), 100'000);
        QCOMPARE(figures.lines.at(0).cost, 3.5);
        QVERIFY(figures.lines.at(1).unpriced);
        QVERIFY(figures.unpriced);
        QCOMPARE(figures.total.answers, 8);
        QCOMPARE(addUp(answers, QDate::currentDate(), 7, UsageGrouping::Model, UsageMeasure::Answers, name).lines.at(0).key, u"somewhere/else"_s);
    }

    void thePageSaysWhatWasUsed()
    {
        WindowFixture fixture;
        UsagePage page(fixture.services());
        page.resize(900, 700);
        page.show();
        auto *summary = page.findChild<QLabel *>(u"summary"_s);
        auto *table = page.findChild<QTableWidget *>();
        QTRY_COMPARE(summary->text(), u"No answers in these days yet"_s);
        QVERIFY(!table->isVisible());
        fixture.set->usage->countAnswer(fixture.user, u"openai/gpt-4o"_s, {.answers = 1, .inputTokens = 2'000'000, .outputTokens = 0});
        fixture.set->usage->countAnswer(fixture.user, u"somewhere/else"_s, {.answers = 1, .inputTokens = 3, .outputTokens = 4});
        page.hide();
        page.show();
        QTRY_COMPARE(table->rowCount(), 2);
        QVERIFY(table->isVisible());
        QVERIFY(summary->text().contains(QLocale().toCurrencyString(5.0, u"$"_s, 2)));
        QCOMPARE(table->item(0, 0)->text(), u"openai/gpt-4o"_s);
        QCOMPARE(table->item(1, 4)->text(), u"unknown"_s);
        auto *grouping = page.findChildren<QComboBox *>().at(1);
        grouping->setCurrentIndex(1);
        Q_EMIT grouping->activated(1);
        QCOMPARE(table->rowCount(), 1);
        QCOMPARE(table->item(0, 1)->text(), u"2"_s);
    }

    void barsAreSeenInBothThemes()
    {
        for (const bool dark : {false, true}) {
            for (const QColor &colour : BarChart::colours(dark))
                QVERIFY2(contrast(colour, Theme::palette(dark).color(QPalette::Window)) >= 3, qPrintable(colour.name()));
        }
    }

    void smallSeriesAreAddedUp()
    {
        BarChart chart;
        QList<BarChart::Series> series;
        for (int i = 0; i < 12; ++i)
            series.append({.name = QString::number(i), .values = {double(12 - i)}});
        chart.setSeries({QDate(2026, 1, 1)}, series, u"Others"_s, [](double value) { return QString::number(value); });
        chart.resize(600, 300);
        const QImage picture = chart.grab().toImage();
        // Every series and the rest have a part of the bar in a colour of their own.
        const QList<QColor> colours = BarChart::colours(Theme::isDark(chart.palette()));
        QSet<QRgb> seen;
        for (int y = 0; y < picture.height() - 60; ++y)
            seen.insert(picture.pixel(picture.width() / 2 + 20, y) | 0xff000000);
        for (int i = 0; i <= BarChart::mostSeries; ++i)
            QVERIFY2(seen.contains(colours.at(i).rgb()), qPrintable(QString::number(i)));
    }
};

PARLOR_TEST(TestUsagePage)
#include "test_usagepage.moc"
