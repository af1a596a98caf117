// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/modelinfo.h"
#include "ui/widgets/searchpopup.h"

namespace Parlor {

class WindowSettings;

/// "128k", "1M"; empty for 0.
[[nodiscard]] QString contextSize(int tokens);

/// A provider whose models the picker lists.
struct ModelSource {
    QString providerId;
    QString name; ///< for people
    bool loading = false; ///< its list is on its way for the first time
    QString error; ///< why its list could not be fetched; empty: it could
};

/// A popup that chooses a model: a search field above a list, the favourites first, then grouped by provider. A click on the star or Ctrl+D
/// makes a model a favourite.
class ModelPicker : public SearchPopup
{
    Q_OBJECT

public:
    explicit ModelPicker(QWidget *parent = nullptr);

    /// The providers in the order of their groups. Providers of models that are not here come after them, by their ids.
    void setSources(const QList<ModelSource> &sources);
    void setModels(const QList<ModelInfo> &models, const QString &current);

    /// Catalogue ids.
    void setFavourites(const QStringList &ids);
    /// The one that answers where none is chosen; it is marked.
    void setDefault(const QString &id);

Q_SIGNALS:
    void favouritesChanged(const QStringList &ids); ///< by the person
    void chosen(const Parlor::ModelInfo &model);
    void providersRequested();

protected:
    void fill() override;
    void choose(const QListWidgetItem &item) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addSource(const ModelSource &source);
    void addFavourites();
    bool addModel(qsizetype index); ///< whether it was searched for
    QListWidgetItem *addRow(int row, const QString &text);
    void toggleFavourite(const QListWidgetItem *item);

    QList<ModelSource> m_sources;
    QList<ModelInfo> m_models;
    QString m_current;
    QStringList m_favourites;
    QString m_default;
};

/// Favourites are the same wherever a model is chosen on this computer. Both outlive each other's connections.
void keepFavourites(ModelPicker &picker, WindowSettings &settings);

} // namespace Parlor
