// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/questioneditor.h"

#include <QContextMenuEvent>
#include <QImage>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QUrl>

namespace Parlor {

static constexpr qsizetype mostRemembered = 50;

QuestionEditor::QuestionEditor(QWidget *parent) : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (document()->isEmpty() && m_fields.isActive())
            m_fields.end();
    });
}

void QuestionEditor::remember(const QString &sent)
{
    m_recalled = -1;
    if (!m_sent.isEmpty() && m_sent.last() == sent)
        return;
    m_sent.append(sent);
    if (m_sent.size() > mostRemembered)
        m_sent.removeFirst();
}

void QuestionEditor::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !(event->modifiers() & Qt::ShiftModifier)) {
        if (!m_fields.chooseUnfilled())
            Q_EMIT sendRequested();
        return;
    }
    const int step = event->key() == Qt::Key_Up ? -1 : event->key() == Qt::Key_Down ? 1 : 0;
    if (step != 0 && event->modifiers() == Qt::NoModifier && recall(step))
        return;
    QPlainTextEdit::keyPressEvent(event);
}

void QuestionEditor::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    QMenu *menu = createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    Q_EMIT menuOpening(*menu, byKeyboard ? textCursor() : cursorForPosition(event->pos()));
    menu->popup(byKeyboard ? viewport()->mapToGlobal(cursorRect().bottomLeft()) : event->globalPos());
}

bool QuestionEditor::focusNextPrevChild(bool next)
{
    return m_fields.step(next ? 1 : -1) || QPlainTextEdit::focusNextPrevChild(next);
}

/// Only while the field is empty or shows, unchanged, what was recalled: else the keys move the cursor.
bool QuestionEditor::recall(int step)
{
    const QString text = toPlainText();
    const bool shown = m_recalled >= 0 && m_recalled < m_sent.size() && m_sent.at(m_recalled) == text;
    if (!shown && !text.isEmpty())
        return false;
    const qsizetype wanted = shown ? m_recalled + step : step < 0 ? m_sent.size() - 1 : -1;
    if (wanted < 0)
        return shown; // the oldest stays
    m_recalled = wanted < m_sent.size() ? wanted : -1;
    setPlainText(m_recalled < 0 ? QString() : m_sent.at(m_recalled));
    moveCursor(QTextCursor::End);
    return true;
}

bool QuestionEditor::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasImage() || source->hasUrls() || QPlainTextEdit::canInsertFromMimeData(source);
}

void QuestionEditor::insertFromMimeData(const QMimeData *source)
{
    QStringList paths;
    for (const QUrl &url : source->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    if (!paths.isEmpty())
        Q_EMIT filesGiven(paths);
    else if (source->hasImage() && !source->hasText()) // a spreadsheet offers a picture of its cells as well
        Q_EMIT imageGiven(qvariant_cast<QImage>(source->imageData()));
    else
        QPlainTextEdit::insertFromMimeData(source);
}

} // namespace Parlor
