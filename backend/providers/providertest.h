// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "providers/modelinfo.h"

#include <QCoroTask>
#include <QString>

#include <memory>

namespace Parlor {

class Provider;

/// What a test of a provider gave.
struct ProviderTest {
    int modelCount = 0;
    QString model; ///< that was asked
    QString answer; ///< what it really said, shortened to 200 characters
    std::chrono::milliseconds elapsed{};
    QList<ModelInfo> models{}; ///< that it offers
};

/// How a provider answers now.
struct ProviderHealth {
    QString id;
    std::chrono::milliseconds elapsed{}; ///< of asking for its models
    std::optional<Error> error; ///< nothing: it answers
};

/// Lists the models and asks one of them a short question. Backend thread only.
QCoro::Task<Result<ProviderTest>> testProvider(std::shared_ptr<Provider> provider);

/// Asks for the models. Backend thread only.
QCoro::Task<ProviderHealth> probeProvider(std::shared_ptr<Provider> provider);

} // namespace Parlor
