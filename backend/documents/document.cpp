// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/document.h"

using namespace Qt::StringLiterals;

namespace Parlor {

static const QStringList statusNames{u"pending"_s, u"processing"_s, u"completed"_s, u"failed"_s};

QString documentStatusName(DocumentStatus status)
{
    return statusNames.at(int(status));
}

std::optional<DocumentStatus> documentStatusOf(const QString &name)
{
    const qsizetype index = statusNames.indexOf(name);
    return index < 0 ? std::nullopt : std::optional(DocumentStatus(index));
}

static constexpr QLatin1StringView uriPrefix("parlor:document/");

QString documentUri(const DocumentId &id, int chunk)
{
    return uriPrefix + id.toString() + u'#' + QString::number(chunk);
}

DocumentId documentOfUri(const QString &uri)
{
    return uri.startsWith(uriPrefix) ? DocumentId::fromString(QStringView(uri).sliced(uriPrefix.size()).left(36)) : DocumentId();
}

} // namespace Parlor
