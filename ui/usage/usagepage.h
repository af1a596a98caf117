// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "services.h"
#include "ui/shell/page.h"
#include "ui/usage/usagefigures.h"

class QComboBox;
class QTableWidget;

namespace Parlor {

class BarChart;

/// Tokens, answers and their cost by day, model and person: of all people on this Parlor.
class UsagePage : public Page
{
    Q_OBJECT

public:
    explicit UsagePage(Services services, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Read {
        QList<AnswerUsage> answers;
        QHash<QString, QString> names; ///< of models and people, by key
    };
    void load();
    void showFigures();
    void showTable(const UsageFigures &figures);
    [[nodiscard]] QComboBox *makeChoice(const QString &name, const QList<std::pair<QString, int>> &choices);

    Services m_services;
    Read m_read;
    QComboBox *m_range;
    QComboBox *m_grouping;
    QComboBox *m_measure;
    QLabel *m_summary;
    BarChart *m_chart;
    QTableWidget *m_table;
    QLabel *m_hint;
};

} // namespace Parlor
