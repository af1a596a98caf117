// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/providerspage.h"

#include "ui/backendcall.h"
#include "ui/models/defaultmodelchoice.h"
#include "ui/settings/providercard.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Parlor {

ProvidersPage::ProvidersPage(Services services, UserId user, QWidget *parent)
    : Page(tr("Providers"),
           tr("Who answers. Keys are kept in this machine's keychain, else in a sealed file. Servers on this machine are found by themselves."), parent)
    , m_services(services)
    , m_cards(new QVBoxLayout)
    , m_check(new QPushButton(Theme::icon(u"refresh"_s), tr("Check now")))
{
    auto *add = new QPushButton(Theme::icon(u"plus"_s), tr("Add an OpenAI-compatible server"));
    addHeaderWidget(m_check);
    addHeaderWidget(add);
    addDefaultModel(user);
    m_cards->setSpacing(Theme::largeSpace);
    column().addLayout(m_cards);
    connect(add, &QPushButton::clicked, this, &ProvidersPage::addServer);
    connect(m_check, &QPushButton::clicked, this, &ProvidersPage::check);
    connect(&services.providers, &ProviderRegistry::changed, this, &ProvidersPage::load, Qt::QueuedConnection);
    connect(&services.models, &ModelCatalogue::changed, this, &ProvidersPage::loadStates, Qt::QueuedConnection);
    load();
}

void ProvidersPage::addDefaultModel(UserId user)
{
    auto *choice = new DefaultModelChoice(m_services, user);
    connect(choice, &DefaultModelChoice::failed, this, [this](const QString &sentence) { showMessage(sentence, true); });
    auto *label = new QLabel(tr("New chats begin with"));
    label->setBuddy(choice);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::space);
    row->addWidget(label);
    row->addWidget(choice);
    row->addStretch(1);
    column().addLayout(row);
}

/// Asks every provider anew; loadStates() follows with the change of the catalogue.
void ProvidersPage::check()
{
    m_check->setEnabled(false);
    callBackend(this, m_services.models, [](ModelCatalogue &catalogue) { return catalogue.refresh(); }, [this] { m_check->setEnabled(true); });
}

void ProvidersPage::loadStates()
{
    callBackend(this, m_services.models, [](ModelCatalogue &catalogue) { return catalogue.byProvider(); }, [this](const QList<ProviderModels> &states) {
        m_states = states;
        for (ProviderCard *card : std::as_const(m_shown)) {
            const auto state = std::ranges::find(m_states, card->providerId(), &ProviderModels::providerId);
            card->setState(state == m_states.end() ? nullptr : &*state);
        }
    });
}

void ProvidersPage::load()
{
    callBackend(this, m_services.providers, [](ProviderRegistry &registry) { return registry.all(); },
                [this](const QList<ProviderSettings> &all) { fill(all); });
}

void ProvidersPage::fill(const QList<ProviderSettings> &all)
{
    // Cards stay while their provider does: a person may be typing in one when a server is found on this machine.
    const QList<ProviderCard *> before = m_shown;
    for (ProviderCard *card : before) {
        const bool known = std::ranges::find(all, card->providerId(), &ProviderSettings::id) != all.end();
        if (!known && !m_unsaved.contains(card->providerId()))
            dropCard(card);
    }
    for (const ProviderSettings &settings : all) {
        m_unsaved.remove(settings.id);
        if (ProviderCard *card = cardOf(settings.id))
            card->setSettings(settings);
        else
            addCard(settings);
    }
    loadStates();
}

ProviderCard *ProvidersPage::cardOf(const QString &id) const
{
    const auto found = std::ranges::find(m_shown, id, &ProviderCard::providerId);
    return found == m_shown.end() ? nullptr : *found;
}

void ProvidersPage::dropCard(ProviderCard *card)
{
    m_shown.removeOne(card);
    m_cards->removeWidget(card);
    card->hide();
    card->deleteLater();
}

void ProvidersPage::removeProvider(ProviderCard *card)
{
    if (m_unsaved.remove(card->providerId()))
        dropCard(card); // nothing of it is stored
    else
        card->remove();
}

ProviderCard *ProvidersPage::addCard(const ProviderSettings &settings)
{
    auto *card = new ProviderCard(m_services, settings);
    connect(card, &ProviderCard::removeRequested, this, [this, card] { removeProvider(card); });
    m_cards->addWidget(card);
    m_shown.append(card);
    return card;
}

void ProvidersPage::addServer()
{
    ProviderSettings settings;
    for (int number = 1; settings.id.isEmpty() || cardOf(settings.id); ++number)
        settings.id = u"server-%1"_s.arg(number);
    settings.displayName = tr("New server");
    m_unsaved.insert(settings.id);
    makeVisible(addCard(settings));
}

} // namespace Parlor
