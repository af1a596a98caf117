// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/composer/promptfields.h"

#include <QPlainTextEdit>
#include <QStringList>

class QMenu;

namespace Parlor {

/// The field where a question is written: Enter sends, pasted and dropped files and images are handed over, and Up in an empty field
/// brings back what was asked before. In a prompt of the library Tab leads from one {{variable}} to the next.
class QuestionEditor : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit QuestionEditor(QWidget *parent = nullptr);

    /// So that Up finds it. The same text twice in a row is kept once.
    void remember(const QString &sent);

    /// In the place of the selection. Enter does not send before its variables are filled in.
    void insertPrompt(const QString &prompt) { m_fields.insert(prompt); }

Q_SIGNALS:
    /// Its menu is about to be shown for a place in the text: others may add to it.
    void menuOpening(QMenu &menu, const QTextCursor &at);
    void sendRequested();
    void filesGiven(const QStringList &paths);
    void imageGiven(const QImage &image);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    [[nodiscard]] bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    bool recall(int step);

    PromptFields m_fields{*this};
    QStringList m_sent; ///< newest last
    qsizetype m_recalled = -1; ///< index of what is shown; -1: nothing of it
};

} // namespace Parlor
