// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "archiveformats.h"

#include "xml.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace Parlor::Extract {

QString resolvedName(const QString &from, const QString &target)
{
    if (target.startsWith(u'/'))
        return target.sliced(1);
    return QDir::cleanPath(from.left(from.lastIndexOf(u'/') + 1) + target);
}

std::expected<QHash<QString, QString>, Unreadable> relationshipsOf(Archive &archive, const QString &part)
{
    QHash<QString, QString> targets;
    const qsizetype slash = part.lastIndexOf(u'/') + 1;
    const QString name = part.left(slash) + u"_rels/"_s + part.sliced(slash) + u".rels"_s;
    if (!archive.has(name))
        return targets;
    const auto bytes = archive.read(name);
    if (!bytes)
        return std::unexpected(bytes.error());
    XmlReader xml(*bytes);
    while (xml.next()) {
        if (xml.isStart(u"Relationship"))
            targets.insert(xml.attribute(u"Id"), resolvedName(part, xml.attribute(u"Target")));
    }
    if (const auto failed = xml.failure())
        return std::unexpected(*failed);
    return targets;
}

Reading readArchive(const QByteArray &bytes)
{
    const auto opened = Archive::open(bytes);
    if (!opened)
        return std::unexpected(opened.error());
    Archive &archive = **opened;
    if (archive.has(u"word/document.xml"_s))
        return readWordDocument(archive);
    if (archive.has(u"xl/workbook.xml"_s))
        return readSpreadsheet(archive);
    if (archive.has(u"ppt/presentation.xml"_s))
        return readPresentation(archive);
    if (archive.has(u"META-INF/container.xml"_s) && !archive.has(u"content.xml"_s))
        return readEpub(archive);
    if (archive.has(u"content.xml"_s))
        return readOpenDocument(archive);
    return std::unexpected(Unreadable::Damaged);
}

} // namespace Parlor::Extract
