// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/modelinfo.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QListWidget;

namespace Parlor {

/// "128k", "1M"; empty for 0.
[[nodiscard]] QString contextSize(int tokens);

/// A provider whose models the picker lists.
struct ModelSource {
    QString providerId;
    QString name; ///< for people
    bool loading = false; ///< its list is on its way for the first time
    QString error; ///< why its list could not be fetched; empty: it could
};

/// A popup that chooses a model: a search field above a list grouped by provider.
class ModelPicker : public QFrame
{
    Q_OBJECT

public:
    explicit ModelPicker(QWidget *parent = nullptr);

    /// The providers in the order of their groups. Providers of models that are not here come after them, by their ids.
    void setSources(const QList<ModelSource> &sources);
    void setModels(const QList<ModelInfo> &models, const QString &current);
    /// Beside a rectangle of the screen, with the search field focused.
    void popUp(const QRect &at);

Q_SIGNALS:
    void chosen(const Parlor::ModelInfo &model);
    void providersRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void addSource(const ModelSource &source);
    void addModel(qsizetype index);
    void step(int by);
    void choose();

    QLineEdit *m_search;
    QListWidget *m_list;
    QLabel *m_empty;
    QList<ModelSource> m_sources;
    QList<ModelInfo> m_models;
    QString m_current;
};

} // namespace Parlor
