// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/spellcheck.h"

#include "ui/chat/chatstyle.h"
#include "ui/composer/questioneditor.h"
#include "ui/shell/windowsettings.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QTextCursor>

#ifdef PARLOR_SONNET
#include <Sonnet/Highlighter>
#include <Sonnet/Speller>
#endif

using namespace std::chrono_literals;

namespace Parlor {

#ifdef PARLOR_SONNET

static constexpr int mostSuggestions = 6;

SpellCheck::SpellCheck(QuestionEditor &editor, WindowSettings &settings, QObject *parent) : QObject(parent), m_editor(editor), m_settings(settings)
{
    m_begin.setSingleShot(true);
    m_begin.setInterval(400ms); // a dictionary is read then, which is not to delay the first letters
    connect(&m_begin, &QTimer::timeout, this, &SpellCheck::follow);
    connect(&editor, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_highlighter && !m_editor.document()->isEmpty() && !m_begin.isActive())
            m_begin.start();
    });
    connect(&editor, &QuestionEditor::menuOpening, this, &SpellCheck::addToMenu);
    connect(&settings, &WindowSettings::changed, this, [this](const QString &key) {
        if (key == WindowKey::spellCheck || key == WindowKey::spellingLanguage)
            follow();
    });
}

bool SpellCheck::isBuiltIn() { return true; }

bool SpellCheck::isChecking() const
{
    return m_highlighter && m_highlighter->isActive() && m_highlighter->spellCheckerFound();
}

void SpellCheck::follow()
{
    const bool isOn = m_settings.isOn(WindowKey::spellCheck, true);
    if (!m_highlighter) {
        if (!isOn)
            return;
        m_highlighter = new Sonnet::Highlighter(&m_editor, ChatStyle::make(m_editor.palette(), m_editor.font()).error);
        m_highlighter->setAutomatic(false); // many wrong words are no reason to stop
    }
    // Where none was chosen, Sonnet begins with that of the system and looks at what is written.
    const QString language = m_settings.text(WindowKey::spellingLanguage);
    m_highlighter->setAutoDetectLanguageDisabled(!language.isEmpty());
    m_highlighter->setCurrentLanguage(language.isEmpty() ? Sonnet::Speller().defaultLanguage() : language);
    m_highlighter->setActive(isOn);
    m_highlighter->rehighlight();
}

void SpellCheck::addToMenu(QMenu &menu, QTextCursor word)
{
    word.select(QTextCursor::WordUnderCursor);
    if (isChecking() && word.hasSelection() && m_highlighter->isWordMisspelled(word.selectedText()))
        addSuggestions(menu, word);
    auto *check = new QAction(tr("Check spelling"), &menu);
    check->setCheckable(true);
    check->setChecked(m_settings.isOn(WindowKey::spellCheck, true));
    connect(check, &QAction::toggled, this, [this](bool on) { m_settings.setValue(WindowKey::spellCheck, on); });
    menu.addSeparator();
    menu.addAction(check);
    if (check->isChecked())
        addLanguages(menu);
}

void SpellCheck::addLanguages(QMenu &menu)
{
    const QMap<QString, QString> dictionaries = Sonnet::Speller().availableDictionaries(); // code by name
    if (dictionaries.size() < 2)
        return;
    auto *languages = menu.addMenu(tr("Language of the spelling"));
    auto *group = new QActionGroup(languages);
    const QString chosen = m_settings.text(WindowKey::spellingLanguage);
    const auto add = [&](const QString &name, const QString &code) {
        QAction *action = languages->addAction(name);
        action->setCheckable(true);
        action->setChecked(code == chosen);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, code] { m_settings.setValue(WindowKey::spellingLanguage, code); });
    };
    add(tr("Recognised by itself"), {});
    languages->addSeparator();
    for (auto dictionary = dictionaries.cbegin(); dictionary != dictionaries.cend(); ++dictionary)
        add(dictionary.key(), dictionary.value());
}

/// Above everything else.
void SpellCheck::addSuggestions(QMenu &menu, const QTextCursor &word)
{
    QAction *before = menu.actions().value(0);
    const QString wrong = word.selectedText();
    const QStringList suggestions = m_highlighter->suggestionsForWord(wrong, word, mostSuggestions);
    QList<QAction *> actions;
    for (const QString &suggestion : suggestions) {
        auto *action = new QAction(suggestion, &menu);
        QFont bold = menu.font();
        bold.setBold(true);
        action->setFont(bold);
        connect(action, &QAction::triggered, &m_editor, [at = QTextCursor(word), suggestion]() mutable { at.insertText(suggestion); });
        actions << action;
    }
    if (suggestions.isEmpty()) {
        actions << new QAction(tr("No suggestions"), &menu);
        actions.last()->setEnabled(false);
    }
    auto *ignore = new QAction(tr("Ignore “%1”").arg(wrong), &menu);
    connect(ignore, &QAction::triggered, this, [this, wrong] {
        m_highlighter->ignoreWord(wrong);
        m_highlighter->slotRehighlight();
    });
    auto *add = new QAction(tr("Add “%1” to the dictionary").arg(wrong), &menu);
    connect(add, &QAction::triggered, this, [this, wrong] {
        m_highlighter->addWordToDictionary(wrong);
        m_highlighter->slotRehighlight();
    });
    actions << ignore << add;
    menu.insertActions(before, actions);
    menu.insertSeparator(before);
}

#else

SpellCheck::SpellCheck(QuestionEditor &editor, WindowSettings &settings, QObject *parent) : QObject(parent), m_editor(editor), m_settings(settings) { }
bool SpellCheck::isBuiltIn() { return false; }
bool SpellCheck::isChecking() const { return false; }

#endif

} // namespace Parlor
