// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/providerspage.h"

#include "ui/backendcall.h"
#include "ui/settings/providercard.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Parlor {

ProvidersPage::ProvidersPage(Services services, QWidget *parent)
    : Page(tr("Providers"),
           tr("Who answers. Keys are kept in this machine's keychain, else in a sealed file. Servers on this machine are found by themselves."), parent)
    , m_services(services)
    , m_cards(new QVBoxLayout)
{
    auto *add = new QPushButton(Theme::icon(u"plus"_s), tr("Add an OpenAI-compatible server"));
    addHeaderWidget(add);
    m_cards->setSpacing(Theme::largeSpace);
    column().addLayout(m_cards);
    connect(add, &QPushButton::clicked, this, &ProvidersPage::addServer);
    connect(&services.providers, &ProviderRegistry::changed, this, &ProvidersPage::load, Qt::QueuedConnection);
    load();
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
