// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "usage/usage.h"

#include <QDate>
#include <QHash>
#include <QList>
#include <QString>

#include <functional>

namespace Parlor {

enum class UsageMeasure { Tokens, Cost, Answers };
enum class UsageGrouping { Model, Person };

/// The answers of some days, added up for a chart and a table.
struct UsageFigures {
    struct Line {
        QString key; ///< catalogue id of the model, or id of the person
        QString name; ///< for people
        AnswerCounts counts;
        double cost = 0; ///< US dollars, of what has a known price
        bool unpriced = false; ///< some of it has no known price
        QList<double> days; ///< of the measure, as many as `days` of the figures
    };

    QList<QDate> days; ///< without gaps, of the local calendar
    QList<Line> lines; ///< the largest first
    AnswerCounts total;
    double cost = 0;
    bool unpriced = false;
};

/// `names`: a key for people to read. `last`: the last of `dayCount` days.
[[nodiscard]] UsageFigures addUp(const QList<AnswerUsage> &answers, QDate last, int dayCount, UsageGrouping grouping, UsageMeasure measure,
                                 const std::function<QString(const QString &key)> &nameOf);

} // namespace Parlor
