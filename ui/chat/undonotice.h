// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace Parlor {

/// A line that lies over the transcript after a deletion and offers to undo it. Goes by itself, but not while it has the pointer or
/// the focus.
class UndoNotice : public QFrame
{
    Q_OBJECT

public:
    explicit UndoNotice(QWidget *parent);

    void offer(const QString &text);

Q_SIGNALS:
    void undoRequested();

private:
    QLabel *m_text;
    QPushButton *m_undo;
    QTimer m_time;
};

} // namespace Parlor
