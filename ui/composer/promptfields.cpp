// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/promptfields.h"

#include "prompts/prompttext.h"
#include "ui/theme.h"

#include <QPlainTextEdit>
#include <QTextBlock>

using namespace Qt::StringLiterals;

namespace Parlor {

static QTextCursor selectionOf(const QTextCursor &start, const QTextCursor &end)
{
    QTextCursor selection = start;
    selection.setKeepPositionOnInsert(false);
    selection.setPosition(start.position()); // its anchor has moved with what was written
    selection.setPosition(end.position(), QTextCursor::KeepAnchor);
    return selection;
}

void PromptFields::insert(const QString &prompt)
{
    end();
    const QString text = QString(prompt).replace(u"\r\n"_s, u"\n"_s);
    QTextCursor cursor = m_editor.textCursor();
    const int from = cursor.selectionStart();
    cursor.insertText(text);
    const QList<PromptVariable> places = promptPlaces(text);
    for (const PromptVariable &place : places) {
        Field field{.name = place.name, .placeholder = text.sliced(place.start, place.length), .start = cursor, .end = cursor};
        field.start.setPosition(from + int(place.start));
        field.start.setKeepPositionOnInsert(true);
        field.end.setPosition(from + int(place.start + place.length));
        m_fields.append(field);
    }
    m_editor.setTextCursor(cursor);
    if (isActive())
        choose(m_fields.first());
    mark();
}

QString PromptFields::textOf(const Field &field) const
{
    return selectionOf(field.start, field.end).selectedText().replace(QChar::ParagraphSeparator, u'\n');
}

qsizetype PromptFields::current() const
{
    const int at = m_editor.textCursor().position();
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        if (at >= m_fields.at(i).start.position() && at <= m_fields.at(i).end.position())
            return i;
    }
    return -1;
}

void PromptFields::choose(const Field &field)
{
    m_editor.setTextCursor(selectionOf(field.start, field.end));
}

void PromptFields::takeOver(const Field &from)
{
    const QString text = textOf(from);
    if (text == from.placeholder)
        return;
    for (const Field &field : std::as_const(m_fields)) {
        if (field.name == from.name && textOf(field) != text)
            selectionOf(field.start, field.end).insertText(text);
    }
    mark();
}

bool PromptFields::step(int by)
{
    if (!isActive())
        return false;
    const qsizetype at = current();
    if (at >= 0)
        takeOver(m_fields.at(at));
    const qsizetype next = at < 0 ? 0 : at + by;
    if (next >= m_fields.size()) {
        QTextCursor behind = m_editor.textCursor();
        behind.movePosition(QTextCursor::End);
        m_editor.setTextCursor(behind);
        end();
    } else {
        choose(m_fields.at(std::max<qsizetype>(next, 0)));
    }
    return true;
}

bool PromptFields::chooseUnfilled()
{
    if (const qsizetype at = current(); at >= 0)
        takeOver(m_fields.at(at));
    const auto unfilled = std::ranges::find_if(m_fields, [this](const Field &field) { return textOf(field) == field.placeholder; });
    if (unfilled == m_fields.end())
        return false;
    choose(*unfilled);
    return true;
}

void PromptFields::end()
{
    m_fields.clear();
    mark();
}

void PromptFields::mark()
{
    QList<QTextEdit::ExtraSelection> marks;
    for (const Field &field : std::as_const(m_fields)) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = selectionOf(field.start, field.end);
        selection.format.setBackground(Theme::tint(m_editor.palette()));
        marks.append(selection);
    }
    m_editor.setExtraSelections(marks);
}

} // namespace Parlor
