// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/references.h"

#include "chat/grounding.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Parlor {

QJsonArray referencesJson(const QList<Citation> &citations)
{
    QJsonArray references;
    for (const Citation &citation : numberedCitations(citations))
        references.append(QJsonObject{{u"title"_s, citation.title}, {u"uri"_s, citation.uri}, {u"snippet"_s, citation.snippet}});
    return references;
}

} // namespace Parlor
