// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/modelpull.h"

#include "providers/providererror.h"
#include "providers/streamedpost.h"

#include <QJsonDocument>
#include <QNetworkRequest>

using namespace Qt::StringLiterals;

namespace Parlor {

ModelPull::ModelPull(const QString &provider, const QNetworkRequest &request, const QJsonObject &body)
    : m_provider(provider), m_host(request.url().host()), m_post(std::make_unique<StreamedPost>(request, QJsonDocument(body).toJson(QJsonDocument::Compact)))
{
    connect(m_post.get(), &StreamedPost::readyRead, this, &ModelPull::read);
    connect(m_post.get(), &StreamedPost::finished, this, &ModelPull::end);
}

ModelPull::~ModelPull() = default;

void ModelPull::read()
{
    const QByteArray bytes = m_post->take();
    if (m_post->status() != 200) {
        m_refusal += bytes;
        return;
    }
    QList<Frame> lines;
    m_reader.feed(bytes, lines);
    take(lines);
}

void ModelPull::take(const QList<Frame> &lines)
{
    for (const Frame &line : lines) {
        if (!m_ended)
            take(QJsonDocument::fromJson(line.data).object());
    }
}

void ModelPull::take(const QJsonObject &line)
{
    if (line.contains(u"error")) { // the status of the answer stays 200
        finish(readProviderError({.status = 200, .body = line}).error);
        return;
    }
    const QString step = line.value(u"status").toString();
    m_succeeded = step == u"success";
    if (const QString digest = line.value(u"digest").toString(); !digest.isEmpty())
        m_layers.insert(digest, {.done = line.value(u"completed").toInteger(), .total = line.value(u"total").toInteger()});
    Layer all;
    for (const Layer &layer : std::as_const(m_layers)) {
        all.done += layer.done;
        all.total += layer.total;
    }
    Q_EMIT advanced(step, all.done, all.total);
}

void ModelPull::end()
{
    if (m_ended)
        return;
    read();
    QList<Frame> lines;
    m_reader.finish(lines);
    take(lines);
    if (m_ended)
        return;
    const int status = m_post->status();
    if (status == 0)
        finish(unreachable(m_provider, m_host, m_post->errorString()));
    else if (status != 200)
        finish(readProviderError({.status = status, .body = QJsonDocument::fromJson(m_refusal).object(), .text = QString::fromUtf8(m_refusal.left(300))}).error);
    else if (m_succeeded)
        finish(std::nullopt);
    else
        finish(unreachable(m_provider, m_host, tr("The connection ended before the model was complete.")));
}

void ModelPull::finish(const std::optional<Error> &error)
{
    m_ended = true;
    Q_EMIT finished(error);
}

} // namespace Parlor
