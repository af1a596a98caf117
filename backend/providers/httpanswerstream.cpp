// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/httpanswerstream.h"

#include <QJsonDocument>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr qsizetype largestErrorBody = 1024 * 1024;

QNetworkRequest jsonRequest(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    return request;
}

HttpAnswerStream::HttpAnswerStream(HttpQuestion question)
    : m_question(std::move(question))
{
    m_silence.setSingleShot(true);
    m_retry.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, &HttpAnswerStream::checkSilence);
    connect(&m_retry, &QTimer::timeout, this, &HttpAnswerStream::send);
    // From the event loop, so that nothing is emitted before the caller has connected.
    m_retry.start(0ms);
}

HttpAnswerStream::~HttpAnswerStream()
{
    close();
}

void HttpAnswerStream::cancel()
{
    m_done = true;
    close();
}

void HttpAnswerStream::close()
{
    m_silence.stop();
    m_retry.stop();
    if (m_reply) {
        m_reply->disconnect(this); // this may be its own signal
        m_reply->abort();
        m_reply->deleteLater();
        m_reply.clear();
    }
}

void HttpAnswerStream::send()
{
    ++m_attempts;
    m_reader = m_question.reader();
    m_decoder = m_question.decoder();
    m_errorBody.clear();
    m_held.clear();
    m_reply = new StreamedPost(m_question.request, QJsonDocument(m_question.body).toJson(QJsonDocument::Compact), this);
    connect(m_reply, &StreamedPost::readyRead, this, &HttpAnswerStream::read);
    connect(m_reply, &StreamedPost::finished, this, &HttpAnswerStream::replyFinished);
    m_heard = false;
    m_sinceHeard.start();
    m_silence.start(m_question.patience.firstByte);
}

// One timer a stream, looked at when it ends: starting it anew with each piece would cost more than reading the piece.
void HttpAnswerStream::checkSilence()
{
    const milliseconds patience = m_heard ? m_question.patience.idle : m_question.patience.firstByte;
    const milliseconds left = patience - milliseconds(m_sinceHeard.elapsed());
    if (left > 0ms)
        m_silence.start(left);
    else
        failOrRetry({.error = silent(m_question.providerName), .retry = false});
}

void HttpAnswerStream::read()
{
    m_sinceHeard.start();
    if (!std::exchange(m_heard, true))
        m_silence.start(m_question.patience.idle);
    const QByteArray bytes = m_reply->take();
    const int status = m_reply->status();
    if (status < 200 || status >= 300) {
        if (m_errorBody.size() < largestErrorBody)
            m_errorBody.append(bytes);
        return;
    }
    QList<Frame> frames;
    m_reader->feed(bytes, frames);
    QList<StreamEvent> events;
    for (const Frame &frame : std::as_const(frames))
        m_decoder->decode(frame, events);
    if (m_reader->overflowed() && !m_decoder->ended())
        events.append(Stream::Failure{.error = malformedAnswer(u"a frame over the limit"_s)});
    deliver(events);
}

void HttpAnswerStream::replyFinished()
{
    if (m_done || !m_reply)
        return;
    const int status = m_reply->status();
    if (status == 0) {
        failOrRetry(brokenOff());
        return;
    }
    if (status < 200 || status >= 300) {
        refused();
        return;
    }
    QList<Frame> frames;
    m_reader->finish(frames);
    QList<StreamEvent> events;
    for (const Frame &frame : std::as_const(frames))
        m_decoder->decodeLast(frame, events);
    m_decoder->finish(events);
    deliver(events);
}

void HttpAnswerStream::deliver(const QList<StreamEvent> &events)
{
    const QPointer<HttpAnswerStream> alive(this);
    for (const StreamEvent &piece : events) {
        if (const auto *failed = std::get_if<Stream::Failure>(&piece)) {
            const bool passing = failed->error.code == ErrorCode::Unavailable || failed->error.code == ErrorCode::RateLimited;
            failOrRetry({.error = failed->error, .retry = passing});
            return;
        }
        // A beginning that says nothing is held back: until something is seen, the question may be asked again.
        if (!m_shown && (std::holds_alternative<Stream::Start>(piece) || std::holds_alternative<Stream::UsageReport>(piece))) {
            m_held.append(piece);
            continue;
        }
        const auto *finish = std::get_if<Stream::Finish>(&piece);
        if (!m_shown && finish && finish->reason == FinishReason::Truncated) {
            failOrRetry(brokenOff());
            return;
        }
        m_shown = true;
        const bool last = finish != nullptr;
        if (last) {
            m_done = true;
            close();
        }
        for (const StreamEvent &held : std::exchange(m_held, {})) {
            Q_EMIT event(held);
            if (!alive || (m_done && !last))
                return;
        }
        Q_EMIT event(piece);
        if (!alive || m_done)
            return;
    }
}

ProviderVerdict HttpAnswerStream::brokenOff() const
{
    if (m_reply->header("content-type").startsWith("text/html"))
        return {.error = malformedAnswer(u"a web page"_s), .retry = false};
    const QUrl url = m_question.request.url();
    const QString host = u"%1:%2"_s.arg(url.host()).arg(url.port(url.scheme() == u"https" ? 443 : 80));
    return {.error = unreachable(m_question.providerName, host, m_reply->errorString()), .retry = true};
}

ProviderRefusal HttpAnswerStream::refusal() const
{
    ProviderRefusal refusal{.status = m_reply->status(), .body = {}, .text = {}, .headers = {}};
    const QJsonDocument document = QJsonDocument::fromJson(m_errorBody);
    refusal.body = document.isArray() ? document.array().first().toObject() : document.object();
    if (refusal.body.isEmpty())
        refusal.text = QString::fromUtf8(m_errorBody);
    for (const QByteArray &name : {QByteArray("retry-after"), QByteArray("retry-after-ms"), QByteArray("x-should-retry")}) {
        if (const QByteArray value = m_reply->header(name); !value.isEmpty())
            refusal.headers.insert(name, value);
    }
    return refusal;
}

void HttpAnswerStream::refused()
{
    const ProviderVerdict verdict = readProviderError(refusal());
    if (m_question.instead) {
        if (const auto body = m_question.instead(m_question.body, verdict.error)) {
            m_question.body = *body;
            close();
            m_retry.start(0ms);
            return;
        }
    }
    failOrRetry(verdict);
}

void HttpAnswerStream::failOrRetry(const ProviderVerdict &verdict)
{
    close();
    const Patience &patience = m_question.patience;
    const milliseconds asked = verdict.error.retryAfter.value_or(0ms);
    if (!verdict.retry || m_shown || m_attempts > patience.retries || asked > patience.longestRetryAfter) {
        fail(verdict.error);
        return;
    }
    const milliseconds backoff = std::min<milliseconds>(patience.backoff * (1 << (m_attempts - 1)), 8s);
    const milliseconds jittered = backoff - milliseconds(QRandomGenerator::global()->bounded(int(backoff.count() / 4) + 1));
    m_retry.start(std::max(asked, jittered));
}

void HttpAnswerStream::fail(const Error &error)
{
    m_done = true;
    Q_EMIT event(Stream::Failure{.error = error});
}

} // namespace Parlor
