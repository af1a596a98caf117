// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of DocumentService that shows pages.
#include "documents/documentservice.h"
#include "documents/documentstore.h"
#include "documents/extractionprocess.h"
#include "documents/pagemarks.h"
#include "storage/database.h"

#include <QCoroFuture>
#include <QPointer>
#include <QtConcurrentRun>

namespace Parlor {

static Result<MarkedPage> markedPage(const QByteArray &bytes, PageWanted wanted, const QString &passage, const std::stop_token &stop)
{
    auto picture = renderPage(bytes, wanted, stop);
    if (!picture)
        return failure(picture);
    QList<QRectF> marks = marksOf(passage, picture->words);
    return MarkedPage{.picture = *std::move(picture), .marks = std::move(marks)};
}

QCoro::Task<Result<MarkedPage>> DocumentService::page(UserId user, DocumentId id, PageWanted wanted, QString passage)
{
    const QPointer<DocumentService> alive(this);
    const auto reading = m_database.read([user, id](Connection &connection) { return DocumentStore::original(connection, user, id); });
    const auto bytes = co_await reading;
    if (!bytes)
        co_return failure(bytes);
    if (!alive)
        co_return failure(ErrorCode::Cancelled, {});
    const auto rendering = QtConcurrent::run(&m_rendering, [bytes = *bytes, wanted, passage, stop = m_stopRendering.get_token()] { return markedPage(bytes, wanted, passage, stop); });
    Result<MarkedPage> page = co_await rendering;
    co_return page;
}

} // namespace Parlor
