// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/assistants/assistantspage.h"

#include "assistants/assistantservice.h"
#include "providers/modelcatalogue.h"
#include "ui/backendcall.h"
#include "ui/theme.h"
#include "ui/widgets/choicedelegate.h"
#include "ui/widgets/inlinebar.h"
#include "ui/widgets/listwitheditor.h"
#include "ui/widgets/parameterfields.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Parlor {

AssistantsPage::AssistantsPage(Services services, UserId user, QWidget *parent)
    : Page(tr("Assistants"), tr("A model with instructions and parameters of its own, to begin chats with. Programs find them as chatflows."), parent)
    , m_services(services)
    , m_user(user)
    , m_parts(new ListWithEditor(tr("Assistants"), tr("An assistant answers as you taught it: “You are a patient tutor of Italian. Correct my mistakes.” Make one, or choose one of the list.")))
    , m_name(new QLineEdit)
    , m_description(new QLineEdit)
    , m_model(new QComboBox)
    , m_prompt(new QPlainTextEdit)
    , m_parameters(new ParameterFields(this))
    , m_chat(new QPushButton(Theme::icon(u"chat"_s), tr("Chat")))
    , m_remove(new QPushButton(tr("Delete")))
    , m_bar(new InlineBar)
{
    build();
    connect(&services.assistants, &AssistantService::changed, this, &AssistantsPage::load, Qt::QueuedConnection);
    connect(&services.models, &ModelCatalogue::changed, this, &AssistantsPage::loadModels, Qt::QueuedConnection);
    loadModels();
    load();
}

void AssistantsPage::build()
{
    auto *add = new QPushButton(Theme::icon(u"plus"_s), tr("New assistant"));
    addHeaderWidget(add);
    connect(add, &QPushButton::clicked, this, [this] {
        m_parts->list().setCurrentRow(-1);
        edit({});
    });
    connect(m_parts, &ListWithEditor::chosen, this, [this](int row) { edit(m_assistants.at(row)); });
    buildForm();
    setBody(m_parts);
    setBody(m_bar);
}

void AssistantsPage::buildForm()
{
    m_name->setMaxLength(200);
    m_model->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_prompt->setTabChangesFocus(true);
    m_prompt->setPlaceholderText(tr("What the model is told before every question"));
    QList<std::pair<QString, QWidget *>> rows{{tr("Name"), m_name}, {tr("Description"), m_description}, {tr("Model"), m_model}, {tr("Instructions"), m_prompt}};
    rows += m_parameters->fields();
    for (const auto &[text, field] : std::as_const(rows)) {
        m_parts->form().addRow(text, field);
        field->setAccessibleName(text);
    }
    auto *save = new QPushButton(tr("Save"));
    m_parts->setButtons(save, m_chat, m_remove);
    connect(save, &QPushButton::clicked, this, &AssistantsPage::store);
    connect(m_chat, &QPushButton::clicked, this, [this] { Q_EMIT chatRequested(m_edited); });
    connect(m_remove, &QPushButton::clicked, this, &AssistantsPage::remove);
}

void AssistantsPage::load()
{
    callBackend(this, m_services.assistants, [user = m_user](AssistantService &service) { return service.list(user); },
                [this](const Result<QList<Assistant>> &assistants) {
                    if (assistants)
                        fill(*assistants);
                    else
                        showMessage(assistants.error().message, true);
                });
}

void AssistantsPage::loadModels()
{
    callBackend(this, m_services.models, [](ModelCatalogue &catalogue) { return catalogue.models(); }, [this](const QList<ModelInfo> &models) {
        const QString chosen = m_model->currentData().toString();
        m_model->clear();
        m_model->addItem(tr("My default model"), QString());
        for (const ModelInfo &model : models)
            m_model->addItem(model.name, model.id);
        m_model->setCurrentIndex(std::max(0, m_model->findData(chosen)));
    });
}

void AssistantsPage::fill(const QList<Assistant> &assistants)
{
    m_assistants = assistants;
    QListWidget &list = m_parts->list();
    const QSignalBlocker blocked(list);
    list.clear();
    for (const Assistant &assistant : assistants) {
        auto *item = new QListWidgetItem(Theme::icon(u"assistant"_s), assistant.name, &list);
        item->setData(ChoiceDelegate::RowRole, int(ChoiceDelegate::Row::Choice));
        item->setData(ChoiceDelegate::DetailRole, assistant.description);
        if (assistant.id == m_edited.id)
            list.setCurrentItem(item);
    }
}

void AssistantsPage::edit(const Assistant &assistant)
{
    m_edited = assistant;
    m_edited.owner = m_user;
    m_name->setText(assistant.name);
    m_description->setText(assistant.description);
    if (m_model->findData(assistant.model) < 0)
        m_model->addItem(assistant.model, assistant.model); // not offered at the moment; it stays chosen
    m_model->setCurrentIndex(m_model->findData(assistant.model));
    m_prompt->setPlainText(assistant.systemPrompt);
    m_parameters->set(assistant.temperature, assistant.topP, assistant.maxOutputTokens);
    m_chat->setEnabled(!assistant.id.isNull());
    m_remove->setVisible(!assistant.id.isNull());
    m_parts->setEditing(true);
    if (assistant.id.isNull())
        m_name->setFocus();
}

Assistant AssistantsPage::entered() const
{
    Assistant assistant = m_edited;
    assistant.name = m_name->text().trimmed();
    assistant.description = m_description->text().trimmed();
    assistant.model = m_model->currentData().toString();
    assistant.systemPrompt = m_prompt->toPlainText().trimmed();
    assistant.temperature = m_parameters->temperature();
    assistant.topP = m_parameters->topP();
    assistant.maxOutputTokens = m_parameters->maxOutputTokens();
    return assistant;
}

void AssistantsPage::store()
{
    callBackend(this, m_services.assistants,
                [assistant = entered()](AssistantService &service) { return assistant.id.isNull() ? service.create(assistant) : service.update(assistant); },
                [this](const Result<Assistant> &stored) {
                    if (!stored) {
                        showMessage(stored.error().message, true);
                        return;
                    }
                    showMessage(tr("Saved."));
                    edit(*stored);
                });
}

void AssistantsPage::remove()
{
    m_bar->ask(tr("Delete the assistant “%1”? Chats that were begun with it stay.").arg(m_edited.name), tr("Delete"), [this, id = m_edited.id] {
        callBackend(this, m_services.assistants, [user = m_user, id](AssistantService &service) { return service.remove(user, id); },
                    [this](const Status &done) {
                        if (!done) {
                            showMessage(done.error().message, true);
                            return;
                        }
                        m_edited = {};
                        m_parts->setEditing(false);
                    });
    });
}

} // namespace Parlor
