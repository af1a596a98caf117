// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

class QFormLayout;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace Parlor {

/// A list of a person's things, beside it the form with the chosen one, or a hint as long as none is.
class ListWithEditor : public QSplitter
{
    Q_OBJECT

public:
    /// `name`: of the list.
    ListWithEditor(const QString &name, const QString &hint);

    [[nodiscard]] QListWidget &list() const { return *m_list; }
    [[nodiscard]] QFormLayout &form() const { return *m_form; }

    /// Below the form: what is done with the chosen thing, the last at the other end.
    void setButtons(QPushButton *save, QPushButton *use, QPushButton *remove);
    void setEditing(bool editing);

Q_SIGNALS:
    /// An entry of the list.
    void chosen(int row);

private:
    QListWidget *m_list;
    QFormLayout *m_form;
    QStackedWidget *m_body;
    QWidget *m_editor;
};

} // namespace Parlor
