// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sharing/sharingsection.h"
#include "usage/requestlog.h"

#include <QHash>
#include <QTimer>

class QTableWidget;

namespace Parlor {

/// Who uses the server, and its last requests as they end. Read once a second while it can be seen.
class ActivitySection : public SharingSection
{
    Q_OBJECT

public:
    explicit ActivitySection(const Ground &ground);

    void load() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct News {
        QList<ServedRequest> requests;
        QList<ServerClient> clients;
        QHash<UserId, QString> names;
    };
    void showNews(const News &news);
    void showClients(const News &news);
    void addRequest(const ServedRequest &request, const QHash<UserId, QString> &names);

    QTableWidget *m_clients;
    QTableWidget *m_requests;
    QTimer m_timer;
    quint64 m_last = 0; ///< number of the newest request that is shown
    bool m_asking = false;
};

} // namespace Parlor
