// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// EPUB (W3C EPUB 3.3): a package document names the pages, which are XHTML.
#include "archiveformats.h"
#include "documents/htmltext.h"
#include "documents/textdecoding.h"
#include "xml.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace Parlor::Extract {

static std::expected<QString, Unreadable> packageOf(Archive &archive)
{
    const auto container = archive.read(u"META-INF/container.xml"_s);
    if (!container)
        return std::unexpected(container.error());
    XmlReader xml(*container);
    while (xml.next()) {
        if (xml.isStart(u"rootfile"))
            return xml.attribute(u"full-path");
    }
    return std::unexpected(xml.failure().value_or(Unreadable::Damaged));
}

// In the order in which they are read.
static std::expected<QStringList, Unreadable> pagesOf(Archive &archive, const QString &package)
{
    const auto bytes = archive.read(package);
    if (!bytes)
        return std::unexpected(bytes.error());
    QHash<QString, QString> items;
    QStringList pages;
    XmlReader xml(*bytes);
    while (xml.next()) {
        if (xml.isStart(u"item"))
            items.insert(xml.attribute(u"id"), resolvedName(package, QUrl::fromPercentEncoding(xml.attribute(u"href").toUtf8())));
        else if (xml.isStart(u"itemref"))
            pages << items.value(xml.attribute(u"idref"));
    }
    if (const auto failed = xml.failure())
        return std::unexpected(*failed);
    return pages;
}

Reading readEpub(Archive &archive)
{
    const auto package = packageOf(archive);
    if (!package)
        return std::unexpected(package.error());
    const auto pages = pagesOf(archive, *package);
    if (!pages)
        return std::unexpected(pages.error());
    if (archive.has(u"META-INF/rights.xml"_s))
        return std::unexpected(Unreadable::Encrypted);
    TextBuilder builder;
    for (qsizetype i = 0; i < pages->size(); ++i) {
        if (!archive.has(pages->at(i)))
            continue;
        const auto bytes = archive.read(pages->at(i));
        if (!bytes)
            return std::unexpected(bytes.error());
        builder.append(structureOf(textOfHtml(decodeText(*bytes, declaredEncodingOfHtml(*bytes))), DocumentFormat::Kind::Html));
        tellProgress(i + 1, pages->size());
    }
    return ReadFile{.content = builder.take(), .mimeType = u"application/epub+zip"_s};
}

} // namespace Parlor::Extract
