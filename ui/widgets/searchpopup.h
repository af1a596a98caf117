// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QVBoxLayout;

namespace Parlor {

/// A popup with a search field above a list, worked from the keyboard: Up and Down choose, Enter takes, Escape closes. What stands
/// in the list is for the classes that are made from it.
class SearchPopup : public QFrame
{
    Q_OBJECT

public:
    explicit SearchPopup(const QString &placeholder, QWidget *parent = nullptr);

    /// Beside a rectangle of the screen, with the search field empty and focused.
    void popUp(const QRect &at);
    /// Over the upper part of a window.
    void popUpOver(const QWidget &window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

    /// Fills the list with what the search field asks for; call finishFilling() at its end.
    virtual void fill() = 0;
    /// An enabled item was taken; the popup is hidden already.
    virtual void choose(const QListWidgetItem &item) = 0;
    /// Chooses the first item that can be, and says `nothing` where there is no item at all.
    void finishFilling(const QString &nothing);
    [[nodiscard]] QString wanted() const; ///< what is searched for, trimmed

    [[nodiscard]] QListWidget &list() const { return *m_list; }
    [[nodiscard]] QVBoxLayout &column() const { return *m_column; }

private:
    void open();
    void step(int by);
    void take();

    QVBoxLayout *m_column;
    QLineEdit *m_search;
    QListWidget *m_list;
    QLabel *m_empty;
};

} // namespace Parlor
