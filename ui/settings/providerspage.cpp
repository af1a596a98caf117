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
    : QScrollArea(parent), m_services(services), m_cards(new QVBoxLayout)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Providers"));
    auto *content = new QWidget;
    auto *back = new QPushButton(Theme::icon(u"chevron-left"_s), tr("Back"));
    auto *add = new QPushButton(Theme::icon(u"plus"_s), tr("Add an OpenAI-compatible server"));
    auto *top = new QHBoxLayout;
    top->addWidget(back);
    top->addStretch(1);
    top->addWidget(add);
    auto *column = new QVBoxLayout(content);
    column->addLayout(top);
    column->addLayout(m_cards);
    column->addStretch(1);
    setWidget(content);
    connect(back, &QPushButton::clicked, this, &ProvidersPage::closed);
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
    if (all == m_shown)
        return; // what is being typed stays
    m_shown = all;
    while (QLayoutItem *item = m_cards->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const ProviderSettings &settings : all)
        m_cards->addWidget(new ProviderCard(m_services, settings));
}

void ProvidersPage::addServer()
{
    ProviderSettings settings;
    for (int number = 1; settings.id.isEmpty() || std::ranges::find(m_shown, settings.id, &ProviderSettings::id) != m_shown.end(); ++number)
        settings.id = u"server-%1"_s.arg(number);
    settings.displayName = settings.id;
    m_cards->addWidget(new ProviderCard(m_services, settings));
}

} // namespace Parlor
