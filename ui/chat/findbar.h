// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/conversationfinder.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace Parlor {

class ChatView;

/// The line above a ChatView that finds text in the whole conversation: marks what matches, counts it, goes from one to the next.
/// F3 and Shift+F3 work in the bar and in the view while it is open; Escape closes it. Hidden until open().
class FindBar : public QWidget
{
    Q_OBJECT

public:
    /// `view` outlives the bar.
    FindBar(Services services, UserId user, ChatView &view, QWidget *parent = nullptr);

    /// Shows the bar with the selected text, or what was looked for last, and takes the focus.
    void open();
    void close();
    /// Goes to the next match, from the last to the first. Opens the bar when it is closed.
    void findNext();
    void findPrevious();

    [[nodiscard]] int matchCount() const { return static_cast<int>(m_matches.size()); }
    /// 0-based; -1 when there is none.
    [[nodiscard]] int currentMatch() const { return m_current; }

Q_SIGNALS:
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void addShortcuts();
    void followConversation(Services services);
    void search();
    void take(const QList<FindMatch> &matches);
    void step(int by);
    void showCount();
    void showCurrent();

    ChatView &m_view;
    ConversationFinder m_finder;
    QLineEdit *m_text;
    QLabel *m_count;
    QToolButton *m_previous;
    QToolButton *m_next;
    QTimer m_delay; ///< searches when typing, or a stream of changes, pauses
    QList<FindMatch> m_matches;
    int m_current = -1;
    bool m_keepsPlace = false; ///< the next result brings a search up to date: the view stays where it is
};

} // namespace Parlor
