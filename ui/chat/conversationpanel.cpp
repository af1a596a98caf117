// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/conversationpanel.h"

#include "assistants/assistantservice.h"
#include "conversations/conversationservice.h"
#include "ui/backendcall.h"
#include "ui/shell/page.h"
#include "ui/theme.h"
#include "ui/widgets/parameterfields.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static QLabel *labelOf(QWidget &field, const QString &text)
{
    auto *label = new QLabel(text);
    label->setBuddy(&field);
    field.setAccessibleName(text);
    return label;
}

ConversationPanel::ConversationPanel(Services services, UserId user, QWidget *parent)
    : QWidget(parent), m_services(services), m_user(user), m_prompt(new QPlainTextEdit), m_parameters(new ParameterFields(this)),
      m_name(new QLineEdit), m_note(makeHint({}))
{
    setAccessibleName(tr("Instructions and parameters"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 34);
    build();
    m_typing.setSingleShot(true);
    m_typing.setInterval(600ms);
    connect(&m_typing, &QTimer::timeout, this, &ConversationPanel::keep);
    const auto edited = [this] {
        if (m_showing)
            return;
        m_typing.start();
        Q_EMIT changed();
    };
    connect(m_prompt, &QPlainTextEdit::textChanged, this, edited);
    connect(m_parameters, &ParameterFields::changed, this, edited);
    m_prompt->installEventFilter(this);
    fill(AnswerParameters());
}

void ConversationPanel::build()
{
    auto *heading = makeHeading(accessibleName());
    auto *close = new QToolButton;
    close->setIcon(Theme::icon(u"close"_s));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, &ConversationPanel::closeRequested);
    auto *top = new QHBoxLayout;
    top->addWidget(heading, 1);
    top->addWidget(close);
    m_prompt->setTabChangesFocus(true);
    m_prompt->setPlaceholderText(tr("What the model is told before every question of this conversation"));
    auto *reset = new QPushButton(Theme::icon(u"undo"_s), tr("Reset"));
    reset->setToolTip(tr("No instructions, and parameters as the model's"));
    connect(reset, &QPushButton::clicked, this, [this] {
        fill(AnswerParameters());
        keep();
        Q_EMIT changed();
    });
    m_name->setPlaceholderText(tr("Name of a new assistant"));
    m_name->setAccessibleName(m_name->placeholderText());
    m_name->setMaxLength(200);
    auto *save = new QPushButton(Theme::icon(u"assistant"_s), tr("Save as assistant"));
    save->setEnabled(false);
    connect(m_name, &QLineEdit::textChanged, save, [save](const QString &name) { save->setEnabled(!name.trimmed().isEmpty()); });
    connect(m_name, &QLineEdit::returnPressed, this, &ConversationPanel::saveAsAssistant);
    connect(save, &QPushButton::clicked, this, &ConversationPanel::saveAsAssistant);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::largeSpace, Theme::space, Theme::largeSpace, Theme::largeSpace);
    column->setSpacing(Theme::smallSpace);
    column->addLayout(top);
    column->addSpacing(Theme::space);
    column->addWidget(labelOf(*m_prompt, tr("Instructions")));
    column->addWidget(m_prompt, 1);
    column->addSpacing(Theme::space);
    for (const auto &[title, field] : m_parameters->fields()) {
        column->addWidget(labelOf(*field, title));
        column->addWidget(field);
        column->addSpacing(Theme::space);
    }
    column->addWidget(reset, 0, Qt::AlignLeft);
    column->addSpacing(Theme::largeSpace);
    column->addWidget(m_name);
    column->addWidget(save, 0, Qt::AlignLeft);
    column->addWidget(m_note);
    m_note->hide();
}

AnswerParameters ConversationPanel::parameters() const
{
    return {.systemPrompt = m_prompt->toPlainText().trimmed(),
            .temperature = m_parameters->temperature(),
            .topP = m_parameters->topP(),
            .maxOutputTokens = m_parameters->maxOutputTokens()};
}

void ConversationPanel::fill(const AnswerParameters &parameters)
{
    m_showing = true;
    if (m_prompt->toPlainText().trimmed() != parameters.systemPrompt)
        m_prompt->setPlainText(parameters.systemPrompt);
    m_parameters->set(parameters.temperature, parameters.topP, parameters.maxOutputTokens);
    m_showing = false;
}

void ConversationPanel::setConversation(const Conversation &conversation)
{
    const AnswerParameters stored{.systemPrompt = conversation.systemPrompt, .temperature = conversation.temperature, .topP = conversation.topP, .maxOutputTokens = conversation.maxOutputTokens};
    const bool isSame = conversation.id == m_conversation.id;
    if (!isSame && m_typing.isActive())
        keep(); // of the one before
    m_conversation = conversation;
    // What somebody is changing is not taken from under their hands.
    if (isSame && (stored == m_kept || m_typing.isActive()))
        return;
    m_kept = stored;
    m_note->hide();
    fill(stored);
    Q_EMIT changed();
}

void ConversationPanel::setNewChat()
{
    setConversation({});
    fill(AnswerParameters());
    Q_EMIT changed();
}

void ConversationPanel::adopt(const ConversationId &conversation)
{
    if (!m_conversation.id.isNull())
        return;
    m_conversation.id = conversation;
    m_kept = {.systemPrompt = parameters().systemPrompt, .temperature = {}, .topP = {}, .maxOutputTokens = {}}; // the question brought it
    keep();
}

void ConversationPanel::keep()
{
    m_typing.stop();
    const AnswerParameters entered = parameters();
    if (m_conversation.id.isNull() || entered == m_kept)
        return;
    m_kept = entered;
    ConversationChange change;
    change.systemPrompt = entered.systemPrompt;
    change.temperature = entered.temperature;
    change.topP = entered.topP;
    change.maxOutputTokens = entered.maxOutputTokens;
    callBackend(this, m_services.conversations,
                [user = m_user, id = m_conversation.id, change](ConversationService &service) { return service.update(user, id, change); },
                [this](const Result<Conversation> &stored) {
                    if (!stored)
                        Q_EMIT failed(stored.error().message);
                });
}

void ConversationPanel::saveAsAssistant()
{
    const AnswerParameters entered = parameters();
    Assistant assistant;
    assistant.owner = m_user;
    assistant.name = m_name->text().trimmed();
    assistant.model = m_conversation.model;
    assistant.systemPrompt = entered.systemPrompt;
    assistant.temperature = entered.temperature;
    assistant.topP = entered.topP;
    assistant.maxOutputTokens = entered.maxOutputTokens;
    if (assistant.name.isEmpty())
        return;
    callBackend(this, m_services.assistants, [assistant](AssistantService &service) { return service.create(assistant); },
                [this](const Result<Assistant> &made) {
                    m_note->setText(made ? tr("“%1” is among the assistants now.").arg(made->name) : made.error().message);
                    m_note->show();
                    if (!made)
                        return;
                    m_name->clear();
                    Q_EMIT assistantSaved(made->name);
                });
}

bool ConversationPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_prompt && event->type() == QEvent::FocusOut)
        keep();
    return QWidget::eventFilter(watched, event);
}

} // namespace Parlor
