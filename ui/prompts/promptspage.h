// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "prompts/promptservice.h"
#include "services.h"
#include "ui/shell/page.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace Parlor {

class InlineBar;
class ListWithEditor;

/// The person's prompt library: what they ask again and again, with {{variables}} that are filled in when it is used.
class PromptsPage : public Page
{
    Q_OBJECT

public:
    PromptsPage(Services services, UserId user, QWidget *parent = nullptr);

Q_SIGNALS:
    /// It is to be put into the composer.
    void useRequested(const QString &text);

private:
    void build();
    void buildForm();
    void load();
    void fill();
    void edit(const SavedPrompt &prompt);
    void describeVariables();
    void store();
    void remove();
    void restore(const SavedPrompt &prompt);

    Services m_services;
    UserId m_user;
    QList<SavedPrompt> m_prompts;
    QList<SavedPrompt> m_shown; ///< those that the search found
    SavedPrompt m_edited;
    ListWithEditor *m_parts;
    QLineEdit *m_search;
    QLineEdit *m_name;
    QPlainTextEdit *m_text;
    QLabel *m_variables;
    QPushButton *m_use;
    QPushButton *m_remove;
    InlineBar *m_bar;
};

} // namespace Parlor
