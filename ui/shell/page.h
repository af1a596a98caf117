// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace Parlor {

/// A page of the window beside the chat: a heading with a sentence and buttons, and below it a column that scrolls, or one part
/// that fills what is left.
class Page : public QWidget
{
    Q_OBJECT

public:
    Page(const QString &title, const QString &sentence, QWidget *parent = nullptr);

    /// At the right of the heading, in the order of the calls.
    void addHeaderWidget(QWidget *widget);
    /// The scrolled column of readable width. Either this or setBody().
    [[nodiscard]] QVBoxLayout &column();
    /// One part that takes the whole width and height below the heading (a table).
    void setBody(QWidget *body);
    /// What went wrong or was done, in a line under the heading; empty: nothing.
    void showMessage(const QString &sentence, bool isError = false);
    /// Scrolls until a part of the column is seen.
    void makeVisible(QWidget *part);

protected:
    void changeEvent(QEvent *event) override;

private:
    void colourMessage();

    QVBoxLayout *m_whole;
    QWidget *m_top;
    QHBoxLayout *m_header;
    QLabel *m_message;
    QScrollArea *m_scroll = nullptr;
    QVBoxLayout *m_column = nullptr;
    bool m_isError = false;
};

/// A label in small, muted letters that wraps.
[[nodiscard]] QLabel *makeHint(const QString &text);
/// A heading inside a page.
[[nodiscard]] QLabel *makeHeading(const QString &text);

} // namespace Parlor
