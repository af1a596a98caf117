// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/shape.h"
#include "providers/modelinfo.h"
#include "providers/providerdefaults.h"
#include "providers/providerregistry.h"
#include "services.h"

#include <QJsonArray>

namespace Parlor::Chatbot {

[[nodiscard]] Shape registrationShape();
[[nodiscard]] Shape testShape();
[[nodiscard]] Shape configureShape();

/// The chat models of one provider.
[[nodiscard]] QList<ModelInfo> modelsOf(const Services &services, const QString &provider);
[[nodiscard]] QJsonArray namesOf(const QList<ModelInfo> &models);
/// One entry of "provider_details".
[[nodiscard]] QJsonObject providerJson(const Services &services, const ProviderSettings &provider);
[[nodiscard]] QJsonObject providerHealthJson(const Services &services, const ProviderHealth &health);

} // namespace Parlor::Chatbot
