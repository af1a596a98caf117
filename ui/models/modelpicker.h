// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/modelinfo.h"
#include "ui/widgets/searchpopup.h"

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
class ModelPicker : public SearchPopup
{
    Q_OBJECT

public:
    explicit ModelPicker(QWidget *parent = nullptr);

    /// The providers in the order of their groups. Providers of models that are not here come after them, by their ids.
    void setSources(const QList<ModelSource> &sources);
    void setModels(const QList<ModelInfo> &models, const QString &current);

Q_SIGNALS:
    void chosen(const Parlor::ModelInfo &model);
    void providersRequested();

protected:
    void fill() override;
    void choose(const QListWidgetItem &item) override;

private:
    void addSource(const ModelSource &source);
    void addModel(qsizetype index);

    QList<ModelSource> m_sources;
    QList<ModelInfo> m_models;
    QString m_current;
};

} // namespace Parlor
