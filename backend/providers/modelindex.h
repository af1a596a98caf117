// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/modelinfo.h"

#include <QList>

#include <optional>
#include <unordered_map>

namespace Parlor {

/// Models by any of their names (specs/README.md, "model"). Does not change once it is made: what has other models makes another.
class ModelIndex
{
public:
    ModelIndex() = default;
    /// Where a name fits several models, the first of them has it.
    explicit ModelIndex(QList<ModelInfo> models);

    [[nodiscard]] const QList<ModelInfo> &models() const { return m_models; } ///< in the order in which they were given

    /// By catalogue id, else by the provider's own name, else by either in other case or signs ("claude-sonnet-4.5" for
    /// "claude-sonnet-4-5"), else by the provider's name without its date ("claude-sonnet-4-5" for "claude-sonnet-4-5-20250929").
    [[nodiscard]] std::optional<ModelInfo> find(const QString &name) const;

private:
    using Places = std::unordered_map<QString, qsizetype>; ///< in m_models

    QList<ModelInfo> m_models;
    Places m_byId;
    Places m_byNativeId;
    Places m_byCanonicalName;
    Places m_byUndatedName;
};

/// "claude-sonnet-4.5" and "models/Claude-Sonnet-4-5" are the same name.
[[nodiscard]] QString canonicalModelName(QString name);

} // namespace Parlor
