// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/document.h"

using namespace Qt::StringLiterals;

namespace Parlor {

static const QStringList names{u"pending"_s, u"processing"_s, u"completed"_s, u"failed"_s};

QString documentStatusName(DocumentStatus status)
{
    return names.at(int(status));
}

std::optional<DocumentStatus> documentStatusOf(const QString &name)
{
    const qsizetype index = names.indexOf(name);
    return index < 0 ? std::nullopt : std::optional(DocumentStatus(index));
}

} // namespace Parlor
