// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/combinedpassages.h"

namespace Parlor {

QCoro::Task<Result<QList<Passage>>> CombinedPassages::findPassages(UserId user, QString question, ConversationId except, int limit)
{
    QList<Passage> all;
    const QList<PassageSource *> sources = m_sources;
    for (PassageSource *source : sources) {
        auto finding = source->findPassages(user, question, except, limit);
        const auto found = co_await finding;
        if (!found)
            co_return failure(found);
        all += *found;
    }
    std::ranges::stable_sort(all, std::ranges::greater(), &Passage::score);
    co_return all.mid(0, limit);
}

} // namespace Parlor
