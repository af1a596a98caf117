// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "services.h"

#include <QComboBox>

namespace Parlor {

/// Chooses what answers in new chats, and what programs get that name no model: the person's default model.
class DefaultModelChoice : public QComboBox
{
    Q_OBJECT

public:
    DefaultModelChoice(Services services, UserId user, QWidget *parent = nullptr);

Q_SIGNALS:
    void failed(const QString &sentence);

private:
    void load();
    void store();

    Services m_services;
    UserId m_user;
};

} // namespace Parlor
