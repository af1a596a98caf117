// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/usagefigures.h"

#include "usage/prices.h"

#include <QDateTime>

namespace Parlor {

static void add(AnswerCounts &sum, const AnswerCounts &counts)
{
    sum.answers += counts.answers;
    sum.inputTokens += counts.inputTokens;
    sum.outputTokens += counts.outputTokens;
}

static double valueOf(const AnswerCounts &counts, double cost, UsageMeasure measure)
{
    switch (measure) {
    case UsageMeasure::Tokens: return double(counts.inputTokens + counts.outputTokens);
    case UsageMeasure::Cost: return cost;
    case UsageMeasure::Answers: return double(counts.answers);
    }
    return 0;
}

UsageFigures addUp(const QList<AnswerUsage> &answers, QDate last, int dayCount, UsageGrouping grouping, UsageMeasure measure,
                   const std::function<QString(const QString &key)> &nameOf)
{
    UsageFigures figures;
    const QDate first = last.addDays(1 - dayCount);
    for (int day = 0; day < dayCount; ++day)
        figures.days << first.addDays(day);
    QHash<QString, UsageFigures::Line> lines;
    for (const AnswerUsage &usage : answers) {
        const qint64 day = first.daysTo(QDateTime::fromMSecsSinceEpoch(toMilliseconds(usage.hour)).date());
        if (day < 0 || day >= dayCount)
            continue;
        const auto price = priceOf(usage.model);
        const double cost = price ? price->of(usage.counts) : 0;
        const QString key = grouping == UsageGrouping::Model ? usage.model : usage.user.toString();
        UsageFigures::Line &line = lines[key];
        if (line.key.isEmpty())
            line = {.key = key, .name = nameOf(key), .counts = {}, .days = QList<double>(dayCount, 0)};
        add(line.counts, usage.counts);
        line.cost += cost;
        line.unpriced = line.unpriced || !price;
        line.days[day] += valueOf(usage.counts, cost, measure);
        add(figures.total, usage.counts);
        figures.cost += cost;
        figures.unpriced = figures.unpriced || !price;
    }
    figures.lines = lines.values();
    const auto size = [measure](const UsageFigures::Line &line) { return valueOf(line.counts, line.cost, measure); };
    std::ranges::sort(figures.lines, [&size](const auto &a, const auto &b) { return size(a) != size(b) ? size(a) > size(b) : a.key < b.key; });
    return figures;
}

} // namespace Parlor
