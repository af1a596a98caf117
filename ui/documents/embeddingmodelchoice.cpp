// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/documents/embeddingmodelchoice.h"

#include "providers/modelcatalogue.h"
#include "system/systemservice.h"
#include "ui/backendcall.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Parlor {

EmbeddingModelChoice::EmbeddingModelChoice(Services services, QWidget *parent) : QComboBox(parent), m_services(services)
{
    setAccessibleName(tr("Model of meanings"));
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(22);
    connect(this, &QComboBox::activated, this, &EmbeddingModelChoice::store);
    connect(&services.models, &ModelCatalogue::changed, this, &EmbeddingModelChoice::load, Qt::QueuedConnection);
    connect(&services.system, &SystemService::configurationChanged, this, &EmbeddingModelChoice::load, Qt::QueuedConnection);
    load();
}

void EmbeddingModelChoice::load()
{
    struct Known {
        QList<ModelInfo> models;
        QString chosen;
    };
    callBackend(this, m_services.models,
                [system = &m_services.system](ModelCatalogue &catalogue) {
                    Known known{.models = {}, .chosen = system->configuration().text(u"embedding_model"_s)};
                    for (const ProviderModels &provider : catalogue.byProvider())
                        std::ranges::copy_if(provider.models, std::back_inserter(known.models), &ModelInfo::embedding);
                    const auto found = catalogue.findEmbedding(known.chosen);
                    if (found && !known.chosen.isEmpty())
                        known.chosen = found->id; // by whatever name it was chosen
                    return known;
                },
                [this](const Known &known) {
                    clear();
                    addItem(tr("Built-in model"), u"built-in"_s);
                    addItem(tr("None: words alone"), u"none"_s);
                    for (const ModelInfo &model : known.models)
                        addItem(model.local ? tr("%1 (on this machine)").arg(model.id) : model.id, model.id);
                    if (findData(known.chosen) < 0)
                        addItem(tr("%1 (not offered)").arg(known.chosen), known.chosen); // it stays chosen
                    setCurrentIndex(findData(known.chosen));
                });
}

void EmbeddingModelChoice::store()
{
    const QJsonObject change{{u"embedding_model"_s, currentData().toString()}};
    callBackend(this, m_services.system, [change](SystemService &service) { return service.configure(change, SystemService::Changer::Owner); }, [this](const Status &stored) {
        if (stored)
            return;
        Q_EMIT failed(stored.error().message);
        load();
    });
}

} // namespace Parlor
