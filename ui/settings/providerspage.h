// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/providerregistry.h"
#include "services.h"

#include <QScrollArea>

class QVBoxLayout;

namespace Parlor {

/// Every provider as a card, and a button that adds an OpenAI-compatible server.
class ProvidersPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit ProvidersPage(Services services, QWidget *parent = nullptr);

Q_SIGNALS:
    void closed();

private:
    void load();
    void fill(const QList<ProviderSettings> &all);
    void addServer();

    Services m_services;
    QVBoxLayout *m_cards;
    QList<ProviderSettings> m_shown;
};

} // namespace Parlor
