// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

class QMenu;
class QTextCursor;

namespace Sonnet {
class Highlighter;
}

namespace Parlor {

class QuestionEditor;
class WindowSettings;

/// Underlines misspelled words in an editor and offers others in its menu: in the language that was chosen there, else in that of what is
/// written where that can be told, else of the system. Does nothing in a program that was built without KDE's Sonnet, or where there are no dictionaries.
class SpellCheck : public QObject
{
    Q_OBJECT

public:
    /// `settings` keep whether it is switched on and the language (WindowKey::spellCheck, spellingLanguage). Both outlive it.
    SpellCheck(QuestionEditor &editor, WindowSettings &settings, QObject *parent = nullptr);

    /// Whether this program has it at all.
    [[nodiscard]] static bool isBuiltIn();
    /// Words are being checked; not before something was written.
    [[nodiscard]] bool isChecking() const;

private:
    void follow();
    void addToMenu(QMenu &menu, QTextCursor word);
    void addLanguages(QMenu &menu);
    void addSuggestions(QMenu &menu, const QTextCursor &word);

    QuestionEditor &m_editor;
    WindowSettings &m_settings;
    QPointer<Sonnet::Highlighter> m_highlighter; ///< null until something was written
    QTimer m_begin;
};

} // namespace Parlor
