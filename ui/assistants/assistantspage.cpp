// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/assistants/assistantspage.h"

#include "assistants/assistantservice.h"
#include "providers/modelcatalogue.h"
#include "ui/backendcall.h"
#include "ui/theme.h"
#include "ui/widgets/choicedelegate.h"
#include "ui/widgets/inlinebar.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace Parlor {

AssistantsPage::AssistantsPage(Services services, UserId user, QWidget *parent)
    : Page(tr("Assistants"), tr("A model with instructions and parameters of its own, to begin chats with. Programs find them as chatflows."), parent)
    , m_services(services)
    , m_user(user)
    , m_body(new QStackedWidget)
    , m_list(new QListWidget)
    , m_name(new QLineEdit)
    , m_description(new QLineEdit)
    , m_model(new QComboBox)
    , m_prompt(new QPlainTextEdit)
    , m_temperature(new QDoubleSpinBox)
    , m_maxTokens(new QSpinBox)
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
        m_list->setCurrentRow(-1);
        edit({});
    });
    m_list->setAccessibleName(tr("Assistants"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new ChoiceDelegate(m_list));
    m_list->viewport()->setBackgroundRole(QPalette::Window);
    m_list->setMinimumWidth(200);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            edit(m_assistants.at(row));
    });
    auto *none = makeHint(tr("An assistant answers as you taught it: “You are a patient tutor of Italian. Correct my mistakes.” Make one, or choose one of the list."));
    none->setAlignment(Qt::AlignCenter);
    none->setContentsMargins(4 * Theme::largeSpace, 0, 4 * Theme::largeSpace, 0);
    m_body->addWidget(none);
    m_body->addWidget(makeEditor());
    auto *parts = new QSplitter;
    parts->addWidget(m_list);
    parts->addWidget(m_body);
    parts->setStretchFactor(1, 1);
    parts->setSizes({280, 700});
    parts->setHandleWidth(1);
    parts->setChildrenCollapsible(false);
    setBody(parts);
    setBody(m_bar);
}

QWidget *AssistantsPage::makeEditor()
{
    m_name->setMaxLength(200);
    m_model->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_prompt->setTabChangesFocus(true);
    m_prompt->setPlaceholderText(tr("What the model is told before every question"));
    m_temperature->setRange(-0.1, 2);
    m_temperature->setSingleStep(0.1);
    m_temperature->setDecimals(1);
    m_temperature->setSpecialValueText(tr("As the model's"));
    m_maxTokens->setRange(0, 1'000'000);
    m_maxTokens->setSingleStep(256);
    m_maxTokens->setSpecialValueText(tr("As the model's"));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(Theme::largeSpace);
    form->setVerticalSpacing(Theme::space);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (const auto &[text, field] : std::initializer_list<std::pair<QString, QWidget *>>{{tr("Name"), m_name},
                                                                                          {tr("Description"), m_description},
                                                                                          {tr("Model"), m_model},
                                                                                          {tr("Instructions"), m_prompt},
                                                                                          {tr("Temperature"), m_temperature},
                                                                                          {tr("Longest answer, in tokens"), m_maxTokens}}) {
        form->addRow(text, field);
        field->setAccessibleName(text);
    }
    auto *save = new QPushButton(tr("Save"));
    save->setDefault(true);
    m_remove->setFlat(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::space);
    buttons->addWidget(save);
    buttons->addWidget(m_chat);
    buttons->addStretch(1);
    buttons->addWidget(m_remove);
    auto *editor = new QWidget;
    editor->setBackgroundRole(QPalette::Base);
    editor->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(editor);
    column->setContentsMargins(2 * Theme::largeSpace, Theme::largeSpace, 2 * Theme::largeSpace, Theme::largeSpace);
    column->setSpacing(Theme::largeSpace);
    column->addLayout(form, 1);
    column->addLayout(buttons);
    connect(save, &QPushButton::clicked, this, &AssistantsPage::store);
    connect(m_chat, &QPushButton::clicked, this, [this] { Q_EMIT chatRequested(m_edited); });
    connect(m_remove, &QPushButton::clicked, this, &AssistantsPage::remove);
    return editor;
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
    const QSignalBlocker blocked(m_list);
    m_list->clear();
    for (const Assistant &assistant : assistants) {
        auto *item = new QListWidgetItem(Theme::icon(u"assistant"_s), assistant.name, m_list);
        item->setData(ChoiceDelegate::RowRole, int(ChoiceDelegate::Row::Choice));
        item->setData(ChoiceDelegate::DetailRole, assistant.description);
        if (assistant.id == m_edited.id)
            m_list->setCurrentItem(item);
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
    m_temperature->setValue(assistant.temperature.value_or(m_temperature->minimum()));
    m_maxTokens->setValue(assistant.maxOutputTokens.value_or(0));
    m_chat->setEnabled(!assistant.id.isNull());
    m_remove->setVisible(!assistant.id.isNull());
    m_body->setCurrentIndex(1);
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
    assistant.temperature = m_temperature->value() < 0 ? std::nullopt : std::optional(m_temperature->value());
    assistant.maxOutputTokens = m_maxTokens->value() == 0 ? std::nullopt : std::optional(m_maxTokens->value());
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
                        m_body->setCurrentIndex(0);
                    });
    });
}

} // namespace Parlor
