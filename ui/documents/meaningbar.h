// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "retrieval/retrievalengine.h"
#include "services.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;

namespace Parlor {

/// Whether documents and memories are found by what they mean, how far that is prepared, and what to do where they are not; with the choice
/// of the model.
class MeaningBar : public QWidget
{
    Q_OBJECT

public:
    explicit MeaningBar(Services services, QWidget *parent = nullptr);

    /// What the bar says of it. `chosen`: the setting embedding_model.
    [[nodiscard]] static QString describe(const EmbeddingState &state, const QString &chosen);

Q_SIGNALS:
    void failed(const QString &sentence);

private:
    void load();

    Services m_services;
    QTimer m_soon; ///< while texts are embedded, each batch changes the state
    QProgressBar *m_share;
    QLabel *m_text;
};

} // namespace Parlor
