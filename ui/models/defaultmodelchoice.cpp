// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/defaultmodelchoice.h"

#include "accounts/preferenceservice.h"
#include "providers/modelcatalogue.h"
#include "ui/backendcall.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Parlor {

DefaultModelChoice::DefaultModelChoice(Services services, UserId user, QWidget *parent) : QComboBox(parent), m_services(services), m_user(user)
{
    setAccessibleName(tr("Default model"));
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(24);
    connect(this, &QComboBox::activated, this, &DefaultModelChoice::store);
    connect(&services.models, &ModelCatalogue::changed, this, &DefaultModelChoice::load, Qt::QueuedConnection);
    connect(&services.preferences, &PreferenceService::changed, this,
            [this](const UserId &changed) {
                if (changed == m_user)
                    load();
            },
            Qt::QueuedConnection);
    load();
}

void DefaultModelChoice::load()
{
    struct Known {
        QList<ModelInfo> models;
        ModelInfo fallback;
        QString chosen;
    };
    callBackend(this, m_services.models,
                [preferences = &m_services.preferences, user = m_user](ModelCatalogue &catalogue) {
                    const QString name = preferences->defaultModel(user);
                    const auto found = name.isEmpty() ? Result<ModelInfo>(ModelInfo()) : catalogue.find(name);
                    return Known{.models = catalogue.models(), .fallback = catalogue.fallback(), .chosen = found ? found->id : name};
                },
                [this](const Known &known) {
                    clear();
                    addItem(tr("As Parlor chooses: %1").arg(known.fallback.name), QString());
                    for (const ModelInfo &model : known.models)
                        addItem(model.name, model.id);
                    if (findData(known.chosen) < 0)
                        addItem(known.chosen, known.chosen); // not offered at the moment; it stays chosen
                    setCurrentIndex(findData(known.chosen));
                });
}

void DefaultModelChoice::store()
{
    const QString id = currentData().toString();
    const QJsonObject change{{u"default_model"_s, id.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(id)}};
    callBackend(this, m_services.preferences, [user = m_user, change](PreferenceService &service) { return service.change(user, change); },
                [this](const Result<QJsonObject> &stored) {
                    if (!stored)
                        Q_EMIT failed(stored.error().message);
                });
}

} // namespace Parlor
