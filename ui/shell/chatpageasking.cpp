// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does when something is asked: models, sending, editing, waiting.
#include "providers/modelcatalogue.h"
#include "providers/providerregistry.h"
#include "ui/backendcall.h"
#include "ui/chat/chatview.h"
#include "ui/composer/composer.h"
#include "ui/composer/draftkeeper.h"
#include "ui/models/modelpicker.h"
#include "ui/shell/chatpage.h"
#include "ui/welcome/welcomepage.h"

namespace Parlor {

namespace {

struct Known {
    QList<ModelInfo> models;
    ModelInfo fallback;
    QList<ModelSource> sources;
};

Known readModels(const ModelCatalogue &catalogue, const ProviderRegistry &providers)
{
    QHash<QString, QString> names;
    for (const ProviderSettings &settings : providers.all())
        names.insert(settings.id, settings.displayName.isEmpty() ? settings.id : settings.displayName);
    Known known{.models = catalogue.models(), .fallback = catalogue.fallback(), .sources = {}};
    for (const ProviderModels &list : catalogue.byProvider()) {
        known.sources.append({.providerId = list.providerId,
                              .name = names.value(list.providerId, list.providerId),
                              .loading = list.fetchedAt == Timestamp() && !list.error,
                              .error = list.error ? list.error->message : QString()});
    }
    return known;
}

} // namespace

void ChatPage::loadModels()
{
    callBackend(this, m_services.models,
                [providers = &m_services.providers](ModelCatalogue &catalogue) { return readModels(catalogue, *providers); },
                [this](const Known &known) {
                    m_models = known.models;
                    m_picker->setSources(known.sources);
                    m_picker->setModels(m_models, m_model);
                    QHash<QString, QString> names;
                    for (const ModelInfo &model : m_models)
                        names.insert(model.id, model.name);
                    m_view->setModelNames(names);
                    if (!m_wantedProvider.isEmpty())
                        useProvider(m_wantedProvider);
                    const auto chosen = std::ranges::find(m_models, m_model, &ModelInfo::id);
                    std::optional<ModelInfo> answering;
                    if (chosen != m_models.end())
                        answering = *chosen;
                    else if (!known.fallback.id.isEmpty())
                        answering = known.fallback;
                    m_composer->setModel(answering);
                    m_welcome->setModel(answering);
                });
}

void ChatPage::pickModel(const QRect &at, const MessageId &answer)
{
    m_redone = answer;
    m_picker->setModels(m_models, m_composer->model() ? m_composer->model()->id : QString());
    m_picker->popUp(at);
}

void ChatPage::useModel(const ModelInfo &model)
{
    m_model = model.id;
    m_wantedProvider.clear();
    m_composer->showError({});
    m_composer->setModel(model);
    m_welcome->setModel(model);
    m_composer->focusEditor();
}

void ChatPage::adoptModel(const QString &id)
{
    if (id.isEmpty())
        return;
    const auto found = std::ranges::find(m_models, id, &ModelInfo::id);
    if (found == m_models.end() && !m_models.isEmpty())
        return; // it is gone: what was chosen last answers
    m_model = id;
    if (found == m_models.end())
        return; // loadModels() shows it
    m_composer->setModel(*found);
    m_welcome->setModel(*found);
}

void ChatPage::useProvider(const QString &providerId)
{
    const auto found = std::ranges::find(m_models, providerId, &ModelInfo::providerId);
    if (found != m_models.end()) {
        useModel(*found);
        return;
    }
    m_wantedProvider = providerId;
    m_composer->showError(tr("The models of this provider are not known yet; one is chosen when they are. If that takes long, test the provider."));
}

void ChatPage::send(const QString &text)
{
    const Question question{.user = m_user, .conversation = m_open, .text = text, .images = {}, .model = m_model,
                            .files = m_composer->files(), .temporary = m_temporary && m_open.isNull(), .documents = m_scope, .webSearch = m_composer->webSearch(), .thinking = m_composer->thinking(),
                            .temperature = {}, .maxOutputTokens = {}, .keepRunning = true};
    m_composer->showError({});
    const bool waits = m_queue->isRunning(m_open);
    m_queue->send({.question = question, .edited = m_edited});
    m_composer->setSending(!waits);
    if (waits) {
        m_edited = {};
        m_draft.clear();
        m_composer->clear();
        showNotice();
    }
}

void ChatPage::stop()
{
    if (m_queue->isRunning(m_open))
        m_queue->stop(m_open);
    else
        endNotice();
}

void ChatPage::edit(const Message &question)
{
    if (m_edited.isNull())
        m_draft = m_composer->text();
    m_drafts->setKeeping(false);
    m_edited = question.id;
    m_composer->setText(question.text);
    m_composer->focusEditor();
    showNotice();
}

void ChatPage::endEditing()
{
    if (m_edited.isNull())
        return;
    m_edited = {};
    m_composer->setText(std::exchange(m_draft, {}));
    m_drafts->setKeeping(!m_temporary);
}

/// Editing is given up and what was being written comes back; a question that waits comes back to be changed.
void ChatPage::endNotice()
{
    const bool onlyTemporary = m_temporary && m_edited.isNull() && !m_queue->isWaiting(m_open);
    if (onlyTemporary) {
        newChat();
        return;
    }
    if (m_edited.isNull() && !m_queue->isWaiting(m_open))
        m_scope = {};
    endEditing();
    if (m_queue->isWaiting(m_open)) {
        const QuestionQueue::Entry entry = m_queue->take(m_open);
        if (m_composer->text().trimmed().isEmpty()) {
            m_composer->setText(entry.question.text);
            m_edited = entry.edited;
        }
    }
    showNotice();
}

void ChatPage::showNotice()
{
    m_view->markEdited(m_edited);
    if (!m_edited.isNull())
        m_composer->setNotice(tr("Editing a question: its new answer stands beside the old one"));
    else if (m_queue->isWaiting(m_open))
        m_composer->setNotice(tr("Sent when this answer is complete: “%1”").arg(m_queue->waitingText(m_open).simplified()));
    else if (m_scope.kind == DocumentScope::Kind::One)
        m_composer->setNotice(tr("Answers come from “%1” alone").arg(m_scopeName));
    else
        m_composer->setNotice(m_temporary ? tr("Temporary chat: deleted for good when you leave it") : QString());
}

} // namespace Parlor
