// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QTextCursor>

class QPlainTextEdit;

namespace Parlor {

/// The places of a prompt that are filled in, {{name}}, while it stands in an editor: the keyboard goes from one to the next, and places of
/// the same name get the same text.
class PromptFields
{
public:
    /// `editor` outlives it.
    explicit PromptFields(QPlainTextEdit &editor) : m_editor(editor) { }

    /// Puts the prompt in the place of the selection; the first field is chosen.
    void insert(const QString &prompt);
    [[nodiscard]] bool isActive() const { return !m_fields.isEmpty(); }
    /// Takes over what was written and chooses the field `by` places further (1 or -1). After the last one the cursor goes behind the
    /// prompt and there are no fields any longer. False: there were none.
    bool step(int by);
    /// Chooses the first field that nobody has filled in. False: there is none.
    bool chooseUnfilled();
    /// The text is an ordinary one from now on.
    void end();

private:
    struct Field {
        QString name;
        QString placeholder; ///< as it stood in the prompt
        QTextCursor start; ///< stays when something is written at its place
        QTextCursor end;
    };
    [[nodiscard]] qsizetype current() const; ///< -1: the cursor is in none
    [[nodiscard]] QString textOf(const Field &field) const;
    void choose(const Field &field);
    void takeOver(const Field &from);
    void mark();

    QPlainTextEdit &m_editor;
    QList<Field> m_fields;
};

} // namespace Parlor
