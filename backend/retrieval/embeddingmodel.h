// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "retrieval/vector.h"

#include <QCoroTask>
#include <QStringList>

namespace Parlor {

/// Makes vectors of texts. Backend thread only; the work is done elsewhere.
class EmbeddingModel
{
public:
    /// A question that somebody waits for, or texts that are embedded in the background.
    enum class Urgency { Background, Now };

    virtual ~EmbeddingModel() = default;

    /// Under which its vectors are kept: "built-in/…", "openai/text-embedding-3-small". Another name, other vectors.
    [[nodiscard]] virtual QString name() const = 0;
    /// How many texts it takes at once.
    [[nodiscard]] virtual int batch() const = 0;
    /// One vector of length 1 for each text, all of the same dimension.
    virtual QCoro::Task<Result<std::vector<Vector>>> embed(QStringList texts, Urgency urgency) = 0;
};

} // namespace Parlor
