// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/passagesource.h"

namespace Parlor {

/// Several sources as one: the best of all of them.
class CombinedPassages : public PassageSource
{
public:
    /// The sources must outlive it.
    explicit CombinedPassages(QList<PassageSource *> sources) : m_sources(std::move(sources)) { }

    QCoro::Task<Result<QList<Passage>>> findPassages(UserId user, QString question, ConversationId except, int limit) override;

private:
    QList<PassageSource *> m_sources;
};

} // namespace Parlor
