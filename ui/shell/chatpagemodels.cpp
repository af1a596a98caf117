// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which models the chat offers, and which one answers.
#include "accounts/preferenceservice.h"
#include "providers/modelcatalogue.h"
#include "providers/providerregistry.h"
#include "ui/backendcall.h"
#include "ui/chat/answercomparison.h"
#include "ui/chat/chatcontroller.h"
#include "ui/chat/chatview.h"
#include "ui/composer/composer.h"
#include "ui/composer/composersuggestions.h"
#include "ui/composer/questionscope.h"
#include "ui/models/modelpicker.h"
#include "ui/shell/chatpage.h"
#include "ui/welcome/welcomepage.h"

namespace Parlor {

namespace {

struct Known {
    QList<ModelInfo> models;
    ModelInfo fallback;
    QString chosenDefault; ///< catalogue id of what the person prefers; empty: nothing that is offered
    QList<ModelSource> sources;
};

Known readModels(const ModelCatalogue &catalogue, const ProviderRegistry &providers, const QString &preferred)
{
    QHash<QString, QString> names;
    for (const ProviderSettings &settings : providers.all())
        names.insert(settings.id, settings.displayName.isEmpty() ? settings.id : settings.displayName);
    const auto chosen = preferred.isEmpty() ? Result<ModelInfo>(ModelInfo()) : catalogue.find(preferred);
    Known known{.models = catalogue.models(), .fallback = catalogue.fallback(), .chosenDefault = chosen ? chosen->id : QString(), .sources = {}};
    if (!known.chosenDefault.isEmpty())
        known.fallback = *chosen;
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
                [providers = &m_services.providers, preferences = &m_services.preferences, user = m_user](ModelCatalogue &catalogue) {
                    return readModels(catalogue, *providers, preferences->defaultModel(user));
                },
                [this](const Known &known) {
                    m_models = known.models;
                    if (known.chosenDefault != m_default) {
                        m_default = known.chosenDefault;
                        if (m_open.isNull() && !m_default.isEmpty())
                            m_model = m_default;
                    }
                    m_suggestions->setModels(m_models);
                    m_picker->setDefault(known.fallback.id);
                    m_picker->setSources(known.sources);
                    m_picker->setModels(m_models, m_model);
                    QHash<QString, QString> names;
                    for (const ModelInfo &model : m_models)
                        names.insert(model.id, model.name);
                    m_view->setModelNames(names);
                    m_comparison->setModelNames(names);
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

/// A new chat begins with it from then on.
void ChatPage::followDefaultModel()
{
    connect(&m_services.preferences, &PreferenceService::changed, this,
            [this](const UserId &user) {
                if (user == m_user)
                    loadModels();
            },
            Qt::QueuedConnection);
    keepFavourites(*m_picker, m_settings);
}

void ChatPage::chooseSecondModel()
{
    const QWidget *button = m_composer->secondModelButton();
    pickModel(QRect(button->mapToGlobal(QPoint()), button->size()), {});
    m_picksSecond = true;
}

void ChatPage::takeModel(const ModelInfo &model)
{
    if (std::exchange(m_picksSecond, false)) {
        m_composer->scope().setSecondModel(model);
        m_composer->focusEditor();
    } else if (m_redone.isNull()) {
        m_composer->scope().setModelOnce({});
        useModel(model);
    } else {
        m_controller->regenerate(std::exchange(m_redone, {}), model.id);
    }
}

void ChatPage::pickModel(const QRect &at, const MessageId &answer)
{
    m_redone = answer;
    m_picksSecond = false;
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

} // namespace Parlor
