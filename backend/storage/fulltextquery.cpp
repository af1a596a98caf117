// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/fulltextquery.h"

#include "core/questionwords.h"

using namespace Qt::StringLiterals;

namespace Parlor {

QString matchAllWords(const QString &search)
{
    QStringList terms;
    for (const QString &word : wordsOf(search, 16))
        terms << u'"' + word + u"\"*"_s;
    return terms.join(u' ');
}

QString matchAnyWord(const QString &question)
{
    QStringList terms;
    for (const QString &word : tellingWords(question))
        terms << u'"' + word + u'"';
    return terms.join(u" OR "_s);
}

} // namespace Parlor
