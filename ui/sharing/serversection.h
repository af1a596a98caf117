// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "system/systemservice.h"
#include "ui/sharing/sharingsection.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace Parlor {

/// Whether and where the server listens.
class ServerSection : public SharingSection
{
    Q_OBJECT

public:
    explicit ServerSection(const Ground &ground);

    void load() override;

private:
    struct State {
        Listening listening;
        bool isOn = true;
        QString host;
        int port = 0;
        int perMinute = 0;
        int perHour = 0;
    };
    void showState(const State &state);
    void change(const QString &setting, const QJsonValue &value);

    QCheckBox *m_on;
    QComboBox *m_reach;
    QSpinBox *m_port;
    QSpinBox *m_perMinute;
    QSpinBox *m_perHour;
    QLabel *m_address;
    QPushButton *m_copy;
    QPushButton *m_documentation;
    QString m_first; ///< of the addresses that are shown
};

} // namespace Parlor
