// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace Parlor {

/// A line inside a page that says what was done, or asks before something that cannot be undone, with a button. Hidden while there
/// is nothing to say.
class InlineBar : public QWidget
{
    Q_OBJECT

public:
    explicit InlineBar(QWidget *parent = nullptr);

    /// Something was done and can be taken back: goes away by itself after some seconds, but not while it has the pointer or the focus.
    void offer(const QString &sentence, const QString &action, std::function<void()> act);
    /// Something is about to be done: stays until it is answered.
    void ask(const QString &question, const QString &action, std::function<void()> act);
    void dismiss();

private:
    void open(const QString &text, const QString &action, std::function<void()> act);

    QLabel *m_text;
    QPushButton *m_action;
    QPushButton *m_cancel;
    QPointer<QWidget> m_before; ///< had the keyboard before it was asked
    std::function<void()> m_act;
    QTimer m_shownFor;
};

} // namespace Parlor
