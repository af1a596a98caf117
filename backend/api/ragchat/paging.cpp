// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/ragchat/paging.h"

#include "http/route.h"

#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace Parlor::RagChat {

QList<Field> Paging::fields()
{
    return {{.name = u"page"_s, .type = Field::Type::Integer, .minimum = 1, .maximum = 1'000'000, .defaultValue = 1},
            {.name = u"page_size"_s, .type = Field::Type::Integer, .minimum = 1, .maximum = 100, .defaultValue = 20}};
}

Paging Paging::fromJson(const QJsonObject &query)
{
    return {.page = query.value("page"_L1).toInt(1), .size = query.value("page_size"_L1).toInt(20)};
}

QString pageUrl(const RequestContext &context, int page)
{
    const QByteArray target = context.target;
    const qsizetype mark = target.indexOf('?');
    QUrlQuery query(mark < 0 ? QString() : QString::fromUtf8(target.sliced(mark + 1)));
    query.removeAllQueryItems(u"page"_s);
    query.addQueryItem(u"page"_s, QString::number(page));
    // A proxy in front may speak TLS; nothing but this link depends on it.
    const bool isSecure = context.header("x-forwarded-proto").toLower() == "https";
    return (isSecure ? u"https://"_s : u"http://"_s) + QString::fromLatin1(context.header("host")) + QString::fromLatin1(context.route->path) + u'?'
        + query.toString(QUrl::FullyEncoded);
}

} // namespace Parlor::RagChat
