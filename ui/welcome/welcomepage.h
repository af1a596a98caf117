// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/modelinfo.h"
#include "providers/providerregistry.h"
#include "services.h"

#include <QWidget>

#include <optional>

class QLabel;
class QVBoxLayout;

namespace Parlor {

/// What is shown while no conversation is open: ways to get an answer, one click each.
class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(Services services, QWidget *parent = nullptr);

    /// Who answers now. The ways to set one up are offered while that is nobody or the built-in offline model.
    void setModel(const std::optional<ModelInfo> &model);

Q_SIGNALS:
    void providersRequested();
    void providerChosen(const QString &providerId); ///< "offline" or one found on this machine

private:
    void load();

    Services m_services;
    QLabel *m_text;
    QWidget *m_ways;
    QVBoxLayout *m_found;
};

} // namespace Parlor
