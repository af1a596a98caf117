// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace Parlor {

/// A filled disc with an icon: what the eye finds first when there is something to send or to stop.
class SendButton : public QToolButton
{
    Q_OBJECT

public:
    explicit SendButton(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace Parlor
