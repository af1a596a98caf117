// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "assistants/assistant.h"
#include "core/result.h"
#include "providers/modelinfo.h"
#include "services.h"
#include "ui/shell/page.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace Parlor {

class InlineBar;
class ListWithEditor;
class ParameterFields;

/// The person's assistants: a model with instructions and parameters, to begin chats with. The REST side knows them as chatflows.
class AssistantsPage : public Page
{
    Q_OBJECT

public:
    AssistantsPage(Services services, UserId user, QWidget *parent = nullptr);

Q_SIGNALS:
    /// A chat is to be begun with it.
    void chatRequested(const Parlor::Assistant &assistant);

private:
    void build();
    void buildForm();
    void load();
    void loadModels();
    void fill(const QList<Assistant> &assistants);
    void edit(const Assistant &assistant);
    [[nodiscard]] Assistant entered() const;
    void store();
    void remove();

    Services m_services;
    UserId m_user;
    QList<Assistant> m_assistants;
    Assistant m_edited;
    ListWithEditor *m_parts;
    QLineEdit *m_name;
    QLineEdit *m_description;
    QComboBox *m_model;
    QPlainTextEdit *m_prompt;
    ParameterFields *m_parameters;
    QPushButton *m_chat;
    QPushButton *m_remove;
    InlineBar *m_bar;
};

} // namespace Parlor
