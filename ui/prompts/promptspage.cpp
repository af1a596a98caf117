// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompts/promptspage.h"

#include "prompts/prompttext.h"
#include "ui/backendcall.h"
#include "ui/theme.h"
#include "ui/widgets/choicedelegate.h"
#include "ui/widgets/inlinebar.h"
#include "ui/widgets/listwitheditor.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Parlor {

PromptsPage::PromptsPage(Services services, UserId user, QWidget *parent)
    : Page(tr("Prompt library"), tr("What you ask again and again. In the chat, “/” at the beginning of a line brings it."), parent)
    , m_services(services)
    , m_user(user)
    , m_parts(new ListWithEditor(tr("Prompts"), tr("A prompt is a text with places to fill in: “Translate this into {{language}}: {{text}}”. Make one, or choose one of the list.")))
    , m_search(new QLineEdit)
    , m_name(new QLineEdit)
    , m_text(new QPlainTextEdit)
    , m_variables(makeHint({}))
    , m_use(new QPushButton(Theme::icon(u"chat"_s), tr("Use in the chat")))
    , m_remove(new QPushButton(tr("Delete")))
    , m_bar(new InlineBar)
{
    build();
    connect(&services.prompts, &PromptService::promptsChanged, this, &PromptsPage::load, Qt::QueuedConnection);
    load();
}

void PromptsPage::build()
{
    m_search->setPlaceholderText(tr("Search prompts"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(Theme::icon(u"search"_s), QLineEdit::LeadingPosition);
    addHeaderWidget(m_search);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &words) {
        fill();
        showMessage(words.trimmed().isEmpty() || !m_shown.isEmpty() ? QString() : tr("Nothing found for “%1”").arg(words.trimmed()));
    });
    auto *add = new QPushButton(Theme::icon(u"plus"_s), tr("New prompt"));
    addHeaderWidget(add);
    connect(add, &QPushButton::clicked, this, [this] {
        m_parts->list().setCurrentRow(-1);
        edit({});
    });
    connect(m_parts, &ListWithEditor::chosen, this, [this](int row) { edit(m_shown.at(row)); });
    buildForm();
    setBody(m_parts);
    setBody(m_bar);
}

void PromptsPage::buildForm()
{
    m_name->setMaxLength(maximumPromptName);
    m_text->setTabChangesFocus(true);
    m_text->setPlaceholderText(tr("Translate this into {{language}}: {{text}}"));
    connect(m_text, &QPlainTextEdit::textChanged, this, &PromptsPage::describeVariables);
    QFormLayout &form = m_parts->form();
    form.addRow(tr("Name"), m_name);
    form.addRow(tr("Text"), m_text);
    form.addRow(QString(), m_variables);
    m_name->setAccessibleName(tr("Name"));
    m_text->setAccessibleName(tr("Text"));
    auto *save = new QPushButton(tr("Save"));
    m_parts->setButtons(save, m_use, m_remove);
    connect(save, &QPushButton::clicked, this, &PromptsPage::store);
    connect(m_name, &QLineEdit::returnPressed, this, &PromptsPage::store);
    connect(m_use, &QPushButton::clicked, this, [this] { Q_EMIT useRequested(m_text->toPlainText()); });
    connect(m_remove, &QPushButton::clicked, this, &PromptsPage::remove);
}

void PromptsPage::load()
{
    callBackend(this, m_services.prompts, [user = m_user](PromptService &service) { return service.list(user); },
                [this](const Result<QList<SavedPrompt>> &prompts) {
                    if (!prompts) {
                        showMessage(prompts.error().message, true);
                        return;
                    }
                    m_prompts = *prompts;
                    fill();
                });
}

void PromptsPage::fill()
{
    const QString words = m_search->text().trimmed();
    QListWidget &list = m_parts->list();
    const QSignalBlocker blocked(list);
    list.clear();
    m_shown.clear();
    for (const SavedPrompt &prompt : std::as_const(m_prompts)) {
        if (!prompt.name.contains(words, Qt::CaseInsensitive) && !prompt.text.contains(words, Qt::CaseInsensitive))
            continue;
        m_shown.append(prompt);
        auto *item = new QListWidgetItem(Theme::icon(u"prompt"_s), prompt.name, &list);
        item->setData(ChoiceDelegate::RowRole, int(ChoiceDelegate::Row::Choice));
        item->setData(ChoiceDelegate::DetailRole, prompt.text.simplified().left(200));
        if (prompt.id == m_edited.id)
            list.setCurrentItem(item);
    }
}

void PromptsPage::edit(const SavedPrompt &prompt)
{
    m_edited = prompt;
    m_name->setText(prompt.name);
    m_text->setPlainText(prompt.text);
    m_use->setEnabled(!prompt.id.isNull());
    m_remove->setVisible(!prompt.id.isNull());
    m_parts->setEditing(true);
    if (prompt.id.isNull())
        m_name->setFocus();
}

void PromptsPage::describeVariables()
{
    const QStringList names = promptVariables(m_text->toPlainText());
    m_variables->setText(names.isEmpty() ? tr("Words in double braces, {{like this}}, are filled in when the prompt is used.") : tr("To fill in: %1").arg(names.join(u", ")));
}

void PromptsPage::store()
{
    callBackend(this, m_services.prompts,
                [user = m_user, id = m_edited.id, name = m_name->text(), text = m_text->toPlainText()](PromptService &service) {
                    return id.isNull() ? service.create(user, name, text) : service.update(user, id, name, text);
                },
                [this](const Result<SavedPrompt> &stored) {
                    if (!stored) {
                        showMessage(stored.error().message, true);
                        (stored.error().field == u"text" ? static_cast<QWidget *>(m_text) : m_name)->setFocus();
                        return;
                    }
                    edit(*stored);
                    load();
                    showMessage(tr("Saved."));
                });
}

void PromptsPage::remove()
{
    callBackend(this, m_services.prompts, [user = m_user, id = m_edited.id](PromptService &service) { return service.remove(user, id); },
                [this, removed = m_edited](const Status &done) {
                    if (!done) {
                        showMessage(done.error().message, true);
                        return;
                    }
                    m_edited = {};
                    m_parts->setEditing(false);
                    m_bar->offer(tr("The prompt “%1” was deleted.").arg(removed.name), tr("Undo"), [this, removed] { restore(removed); });
                });
}

void PromptsPage::restore(const SavedPrompt &prompt)
{
    callBackend(this, m_services.prompts,
                [user = m_user, prompt](PromptService &service) { return service.create(user, prompt.name, prompt.text); },
                [this](const Result<SavedPrompt> &restored) {
                    if (restored)
                        edit(*restored);
                    else
                        showMessage(restored.error().message, true);
                });
}

} // namespace Parlor
