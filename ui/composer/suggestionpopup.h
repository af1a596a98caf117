// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QListWidget;
class QPushButton;

namespace Parlor {

class QuestionEditor;

/// What can be put in the place of the words behind a mark.
struct Suggestion {
    QString group; ///< heading above those that follow each other
    QString icon; ///< of resources/icons
    QString text;
    QString detail{}; ///< a second line
    int index = 0; ///< for whoever offers it
};

/// A list over an editor that offers something for what is being typed behind "/" at the beginning of a line or "@" before a word. The
/// keyboard stays in the editor: Up and Down choose, Enter and Tab take, Escape closes.
class SuggestionPopup : public QFrame
{
    Q_OBJECT

public:
    /// Shown in the editor's window, above `over`, which holds the editor and outlives it.
    SuggestionPopup(QuestionEditor &editor, QWidget &over);

    /// The answer to wanted(). With none and no words, `nothing` is said; with none for the words it closes.
    void offer(const QList<Suggestion> &suggestions, const QString &nothing);
    /// Below the list: something that can be done besides; empty: nothing.
    void setFooter(const QString &text);

Q_SIGNALS:
    /// Something is typed behind a mark: what is there for these words?
    void wanted(QChar mark, const QString &words);
    /// The mark and its words are gone from the editor already.
    void chosen(QChar mark, const Parlor::Suggestion &suggestion);
    void footerPressed(QChar mark);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();
    void close();
    void place();
    void step(int by);
    void take();
    bool pressed(int key);
    void announce() const;
    void removeWords();

    QuestionEditor &m_editor;
    QWidget &m_over;
    QListWidget *m_list;
    QLabel *m_empty;
    QPushButton *m_footer;
    QList<Suggestion> m_suggestions;
    QChar m_mark;
    QString m_words;
    int m_start = -1; ///< position of the mark in the text; -1: there is none
    int m_dismissed = -1; ///< position of a mark at which it was closed
};

} // namespace Parlor
