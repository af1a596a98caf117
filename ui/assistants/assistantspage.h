// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "assistants/assistant.h"
#include "core/result.h"
#include "providers/modelinfo.h"
#include "services.h"
#include "ui/shell/page.h"

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace Parlor {

class InlineBar;

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
    [[nodiscard]] QWidget *makeEditor();
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
    QStackedWidget *m_body;
    QListWidget *m_list;
    QLineEdit *m_name;
    QLineEdit *m_description;
    QComboBox *m_model;
    QPlainTextEdit *m_prompt;
    QDoubleSpinBox *m_temperature;
    QSpinBox *m_maxTokens;
    QPushButton *m_chat;
    QPushButton *m_remove;
    InlineBar *m_bar;
};

} // namespace Parlor
