// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services.h"

#include <QComboBox>

namespace Parlor {

/// Chooses which model says what texts mean: the built-in one, one of a provider that is set up, or none. Another one embeds all texts anew,
/// in the background.
class EmbeddingModelChoice : public QComboBox
{
    Q_OBJECT

public:
    explicit EmbeddingModelChoice(Services services, QWidget *parent = nullptr);

Q_SIGNALS:
    void failed(const QString &sentence);

private:
    void load();
    void store();

    Services m_services;
};

} // namespace Parlor
