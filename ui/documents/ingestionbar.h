// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/document.h"
#include "services.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace Parlor {

/// How far the person's documents are read and how long it will take, with pause, resume and cancel for all. Hidden when nothing has waited for a while.
class IngestionBar : public QWidget
{
    Q_OBJECT

public:
    IngestionBar(Services services, UserId user, QWidget *parent = nullptr);

    /// What the bar says of it.
    [[nodiscard]] static QString describe(const IngestionProgress &progress);

Q_SIGNALS:
    void failed(const QString &sentence);

private:
    void showProgress(const IngestionProgress &progress);
    void steer(IngestionWish wish);

    Services m_services;
    UserId m_user;
    QLabel *m_text;
    QProgressBar *m_share;
    QPushButton *m_pause;
    QPushButton *m_resume;
    QPushButton *m_cancel;
    QTimer m_leaving; ///< documents that come one after the other are read before the next is there
};

} // namespace Parlor
