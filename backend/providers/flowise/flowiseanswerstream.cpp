// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/flowise/flowiseanswerstream.h"

#include "providers/flowise/prediction.h"
#include "core/networkaccess.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace Parlor {

// Becomes a part of a path: nothing else may be asked for by it.
static bool isFlowId(const QString &id)
{
    return !id.isEmpty() && std::ranges::all_of(id, [](QChar c) { return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'-' || c == u'_'); });
}

FlowiseAnswerStream::FlowiseAnswerStream(ProviderConnection connection, ChatRequest request)
    : m_connection(std::move(connection))
    , m_request(std::move(request))
    , m_chatId((m_request.conversation.isNull() ? createUuidV7() : m_request.conversation.uuid()).toString(QUuid::WithoutBraces))
{
    if (!isFlowId(m_request.model)) {
        QMetaObject::invokeMethod(this, [this] { fail(unknownFlow({})); }, Qt::QueuedConnection);
        return;
    }
    QNetworkRequest check = this->request(u"/api/v1/chatflows-streaming/"_s + m_request.model);
    check.setTransferTimeout(15'000);
    m_check = m_connection.network->manager().get(check);
    connect(m_check, &QNetworkReply::finished, this, &FlowiseAnswerStream::checked);
}

FlowiseAnswerStream::~FlowiseAnswerStream()
{
    if (!m_ended)
        cancel();
}

QNetworkRequest FlowiseAnswerStream::request(const QString &path) const
{
    QNetworkRequest request = jsonRequest(m_connection.url(path));
    if (!m_connection.key.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_connection.key.toUtf8());
    return request;
}

void FlowiseAnswerStream::checked()
{
    const int status = m_check->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray body = m_check->readAll();
    m_check->deleteLater();
    if (status >= 200 && status < 300)
        return predict();
    const QString text = QString::fromUtf8(body.left(200));
    const bool isUnknown = status == 404 || (status == 500 && text.contains(u"not found", Qt::CaseInsensitive)); // by version
    if (status == 0)
        fail(unreachable(m_connection.displayName, m_check->url().host() + u':' + QString::number(m_check->url().port(80)), m_check->errorString()));
    else if (isUnknown)
        fail(unknownFlow(text));
    else
        fail(readProviderError({.status = status, .body = QJsonDocument::fromJson(body).object(), .text = text}).error);
}

Error FlowiseAnswerStream::unknownFlow(const QString &detail) const
{
    return {.code = ErrorCode::NotFound, .message = tr("The chatflow does not exist on %1.").arg(m_connection.displayName), .detail = detail, .field = {}, .retryAfter = {}};
}

void FlowiseAnswerStream::fail(const Error &error)
{
    if (!std::exchange(m_ended, true))
        Q_EMIT event(Stream::Failure{.error = error});
}

void FlowiseAnswerStream::predict()
{
    HttpQuestion question{.providerName = m_connection.displayName,
                          .request = request(u"/api/v1/prediction/"_s + m_request.model),
                          .body = Flowise::predictionBody(m_request, m_chatId),
                          .reader = [] { return std::make_unique<SseReader>(); },
                          .decoder = [] { return std::make_unique<Flowise::PredictionDecoder>(); },
                          .instead = {},
                          .patience = m_connection.patience};
    m_prediction = std::make_unique<HttpAnswerStream>(std::move(question));
    connect(m_prediction.get(), &AnswerStream::event, this, [this](const StreamEvent &piece) {
        m_ended |= std::holds_alternative<Stream::Finish>(piece) || std::holds_alternative<Stream::Failure>(piece);
        Q_EMIT event(piece);
    });
}

void FlowiseAnswerStream::cancel()
{
    if (std::exchange(m_ended, true))
        return;
    if (m_check) {
        m_check->disconnect(this);
        m_check->abort();
        m_check->deleteLater();
    }
    if (!m_prediction)
        return;
    m_prediction->cancel();
    // Flowise goes on thinking, and paying, after a closed connection unless it is told.
    QNetworkReply *abort = m_connection.network->manager().put(request(u"/api/v1/chatmessage/abort/%1/%2"_s.arg(m_request.model, m_chatId)), "{}");
    connect(abort, &QNetworkReply::finished, abort, &QObject::deleteLater);
}

} // namespace Parlor
