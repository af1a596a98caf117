// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

namespace Parlor {

/// One program for each data folder: a second start tells the first what it was started for, and ends.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(const QString &dataFolder, QObject *parent = nullptr);

    /// True: this is the first, and listens. False: another runs, and was told `wish` ("open", "quick-prompt").
    [[nodiscard]] bool claim(const QString &wish);

Q_SIGNALS:
    /// A second start was made for this.
    void wished(const QString &wish);

private:
    [[nodiscard]] bool tell(const QString &wish) const;
    void listen();

    QString m_name;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace Parlor
