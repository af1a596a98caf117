// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

class QAction;
class QToolButton;
class QVBoxLayout;

namespace Parlor {

/// The narrow strip at the window's edge that leads to its places.
class Rail : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(QWidget *parent = nullptr);

    enum class Part { Upper, Lower };
    /// A button for the place that `go` leads to; its tooltip names the key.
    void add(const QString &place, QAction &go, Part part);
    void setCurrent(const QString &place);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QVBoxLayout *m_upper;
    QVBoxLayout *m_lower;
    QHash<QString, QToolButton *> m_buttons;
};

} // namespace Parlor
