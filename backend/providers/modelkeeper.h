// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QCoroTask>

#include <memory>

namespace Parlor {

class ModelPull;

/// What a provider is besides that keeps its models itself, on this machine or another: Ollama. Backend thread only.
class ModelKeeper
{
public:
    virtual ~ModelKeeper() = default;

    /// Begins to fetch a model to the provider, by the provider's own name.
    [[nodiscard]] virtual std::unique_ptr<ModelPull> pull(const QString &model) = 0;
    /// Deletes one there. NotFound: model.
    virtual QCoro::Task<Status> removeModel(QString model) = 0;
};

} // namespace Parlor
