// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "providers/answerdecoder.h"
#include "providers/provider.h"
#include "providers/providererror.h"
#include "providers/streamedpost.h"

#include <QElapsedTimer>
#include <QNetworkRequest>
#include <QPointer>
#include <QTimer>

#include <functional>

namespace Parlor {

/// How long to wait and how often to try (providers.md section 0, rules 7 and 8).
struct Patience {
    std::chrono::milliseconds firstByte{300'000}; ///< reasoning models and models being loaded are silent for minutes
    std::chrono::milliseconds idle{120'000};
    std::chrono::milliseconds backoff{500}; ///< doubled each time, up to 8 s, with up to 25 % jitter
    std::chrono::milliseconds longestRetryAfter{60'000}; ///< asked to wait longer, we tell the person instead
    int retries = 2;
};

/// What to send and how to read the answer.
struct HttpQuestion {
    QString providerName; ///< for sentences
    QNetworkRequest request;
    QJsonObject body;
    std::function<std::unique_ptr<FrameReader>()> reader;
    std::function<std::unique_ptr<AnswerDecoder>()> decoder;
    /// Another body to try at once when this one was refused (Ollama: without `think`); nothing: give up.
    std::function<std::optional<QJsonObject>(const QJsonObject &body, const Error &error)> instead;
    Patience patience;
};

/// An answer over HTTP: sends, retries until the first piece was shown, reads frames, notices silence. Backend thread only.
class HttpAnswerStream : public AnswerStream
{
    Q_OBJECT

public:
    explicit HttpAnswerStream(HttpQuestion question);
    ~HttpAnswerStream() override;

    void cancel() override;

private:
    void send();
    void read();
    void checkSilence();
    void replyFinished();
    void deliver(const QList<StreamEvent> &events);
    void refused();
    void failOrRetry(const ProviderVerdict &verdict);
    void close();
    void fail(const Error &error);
    [[nodiscard]] ProviderRefusal refusal() const;
    /// The connection ended before anything was said: nothing to keep, so it is no answer but a failure.
    [[nodiscard]] ProviderVerdict brokenOff() const;

    HttpQuestion m_question;
    QPointer<StreamedPost> m_reply;
    std::unique_ptr<FrameReader> m_reader;
    std::unique_ptr<AnswerDecoder> m_decoder;
    QByteArray m_errorBody;
    QList<StreamEvent> m_held; ///< what nobody sees yet: dropped when the question is asked again
    QTimer m_silence;
    QElapsedTimer m_sinceHeard;
    bool m_heard = false;
    QTimer m_retry;
    int m_attempts = 0;
    bool m_shown = false;
    bool m_done = false;
};

/// A request for JSON: no redirects (they would carry the key elsewhere), no cookies, no cache.
[[nodiscard]] QNetworkRequest jsonRequest(const QUrl &url);

} // namespace Parlor
