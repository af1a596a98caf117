// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "providers/modelcatalogue.h"
#include "providers/providerregistry.h"
#include "services.h"
#include "ui/shell/page.h"

#include <QSet>

class QPushButton;
class QVBoxLayout;

namespace Parlor {

class ProviderCard;

/// Every provider as a card that says how it stands, the default model, and a button that adds an OpenAI-compatible server.
class ProvidersPage : public Page
{
    Q_OBJECT

public:
    ProvidersPage(Services services, UserId user, QWidget *parent = nullptr);

private:
    void addDefaultModel(UserId user);
    void load();
    void loadStates();
    void check();
    void fill(const QList<ProviderSettings> &all);
    [[nodiscard]] ProviderCard *cardOf(const QString &id) const; ///< null: none
    ProviderCard *addCard(const ProviderSettings &settings);
    void dropCard(ProviderCard *card);
    void removeProvider(ProviderCard *card);
    void addServer();

    Services m_services;
    QVBoxLayout *m_cards;
    QPushButton *m_check;
    QList<ProviderModels> m_states;
    QList<ProviderCard *> m_shown;
    QSet<QString> m_unsaved; ///< ids of servers that are being added
};

} // namespace Parlor
