// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memories/memory.h"

using namespace Qt::StringLiterals;

namespace Parlor {

const QStringList &memoryKindNames()
{
    static const QStringList names{u"preference"_s, u"fact"_s, u"global"_s, u"project"_s};
    return names;
}

QString memoryKindName(MemoryKind kind)
{
    return memoryKindNames().at(int(kind));
}

std::optional<MemoryKind> memoryKindOf(const QString &name)
{
    const qsizetype index = memoryKindNames().indexOf(name);
    return index < 0 ? std::nullopt : std::optional(MemoryKind(index));
}

static constexpr QLatin1StringView uriPrefix("parlor:memory/");

QString memoryUri(const MemoryId &id)
{
    return uriPrefix + id.toString();
}

MemoryId memoryOfUri(const QString &uri)
{
    return uri.startsWith(uriPrefix) ? MemoryId::fromString(QStringView(uri).sliced(uriPrefix.size())) : MemoryId();
}

} // namespace Parlor
