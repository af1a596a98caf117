// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/builtinembedding.h"

#include <QCoroFuture>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace Parlor {

BuiltInEmbedding::BuiltInEmbedding(std::shared_ptr<const SentenceEncoder> encoder) : m_encoder(std::move(encoder))
{
    m_background.setMaxThreadCount(std::clamp(QThread::idealThreadCount(), 1, 4));
    m_background.setThreadPriority(QThread::LowestPriority);
    m_urgent.setMaxThreadCount(1);
}

BuiltInEmbedding::~BuiltInEmbedding()
{
    m_background.waitForDone();
    m_urgent.waitForDone();
}

QString BuiltInEmbedding::name() const
{
    return u"built-in/"_s + m_encoder->model();
}

QCoro::Task<Result<std::vector<Vector>>> BuiltInEmbedding::embed(QStringList texts, Urgency urgency)
{
    // What runs holds the encoder, not this, which may go meanwhile.
    const auto encode = [encoder = m_encoder](const QStringList &some) { return encoder->encode(some); };
    QThreadPool &pool = urgency == Urgency::Now ? m_urgent : m_background;
    const qsizetype slice = std::max<qsizetype>(1, (texts.size() + pool.maxThreadCount() - 1) / pool.maxThreadCount());
    QList<QFuture<std::vector<Vector>>> running;
    for (qsizetype at = 0; at < texts.size(); at += slice)
        running << QtConcurrent::run(&pool, encode, texts.mid(at, slice));
    std::vector<Vector> vectors;
    for (const QFuture<std::vector<Vector>> &some : std::as_const(running)) {
        std::vector<Vector> encoded = co_await some;
        std::ranges::move(encoded, std::back_inserter(vectors));
    }
    co_return Result<std::vector<Vector>>(std::move(vectors));
}

} // namespace Parlor
