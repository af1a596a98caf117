// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/providerregistry.h"
#include "services.h"

#include <QWidget>

class QVBoxLayout;

namespace Parlor {

/// What is shown while no conversation is open: ways to get an answer, one click each.
class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(Services services, QWidget *parent = nullptr);

Q_SIGNALS:
    void providersRequested();
    void providerChosen(const QString &providerId); ///< "offline" or one found on this machine

private:
    void load();

    Services m_services;
    QVBoxLayout *m_found;
};

} // namespace Parlor
