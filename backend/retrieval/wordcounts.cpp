// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/wordcounts.h"

#include "storage/connection.h"

#include <QMutexLocker>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr qsizetype mostRemembered = 20'000;
static constexpr qint64 sameShare = 20; ///< counted anew after one text in so many came or went

std::optional<qint64> WordCounter::known(const QString &key, qint64 all) const
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_counted.constFind(key);
    if (found == m_counted.constEnd() || std::abs(found->all - all) > all / sameShare)
        return {};
    return found->having;
}

Result<WordCounts> WordCounter::count(Connection &connection, MaterialKind material, const QStringList &stems)
{
    const bool isDocument = material == MaterialKind::Document;
    const auto all = connection.singleOf(isDocument ? u"SELECT max(row) FROM chunk"_s : u"SELECT max(row) FROM memory"_s, {});
    if (!all)
        return failure(all);
    WordCounts counts{.having = {}, .all = all->value_or(0).toLongLong()};
    const QString sql = isDocument ? u"SELECT doc FROM chunk_vocabulary WHERE term = ?"_s : u"SELECT doc FROM memory_vocabulary WHERE term = ?"_s;
    for (const QString &stem : stems) {
        const QString key = (isDocument ? u"d:"_s : u"m:"_s) + stem;
        if (const auto having = known(key, counts.all)) {
            counts.having.insert(stem, *having);
            continue;
        }
        const auto having = connection.singleOf(sql, {stem});
        if (!having)
            return failure(having);
        counts.having.insert(stem, having->value_or(0).toLongLong());
        const QMutexLocker lock(&m_mutex);
        if (m_counted.size() >= mostRemembered)
            m_counted.clear();
        m_counted.insert(key, {.having = counts.having.value(stem), .all = counts.all});
    }
    return counts;
}

} // namespace Parlor
