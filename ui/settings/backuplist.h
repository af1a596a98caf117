// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services.h"
#include "system/backupservice.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QSpinBox;

namespace Parlor {

class InlineBar;

/// The backups of the database: how often one is made, those there are, and which of them the next start brings back.
class BackupList : public QWidget
{
    Q_OBJECT

public:
    explicit BackupList(Services services, QWidget *parent = nullptr);

Q_SIGNALS:
    void message(const QString &sentence, bool isError);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct State {
        QList<Backup> backups;
        int everyHours = 0;
        int kept = 0;
    };
    void load();
    void showState(const State &state);
    void showBackup(int row, const Backup &backup);
    void change(const QString &setting, int value);
    void backUp();
    void restore(const Backup &backup);
    void remove(const Backup &backup);
    void report(const Status &done);

    Services m_services;
    QComboBox *m_interval;
    QSpinBox *m_kept;
    QGridLayout *m_backups;
    InlineBar *m_bar;
};

} // namespace Parlor
