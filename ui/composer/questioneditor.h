// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>
#include <QStringList>

namespace Parlor {

/// The field where a question is written: Enter sends, pasted and dropped files and images are handed over, and Up in an empty field
/// brings back what was asked before.
class QuestionEditor : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit QuestionEditor(QWidget *parent = nullptr);

    /// So that Up finds it. The same text twice in a row is kept once.
    void remember(const QString &sent);

Q_SIGNALS:
    void sendRequested();
    void filesGiven(const QStringList &paths);
    void imageGiven(const QImage &image);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    [[nodiscard]] bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    bool recall(int step);

    QStringList m_sent; ///< newest last
    qsizetype m_recalled = -1; ///< index of what is shown; -1: nothing of it
};

} // namespace Parlor
