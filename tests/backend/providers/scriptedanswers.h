// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/httpanswerstream.h"
#include "providers/openai/chatcompletions.h"
#include "support/bytepeer.h"

/// Answers of a scripted server in the shape of chat completions, and how one asks for them.
namespace Parlor::Tests::Scripted {

inline QByteArray textEvent(const QByteArray &text)
{
    return "data: {\"id\":\"c1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
}

inline const QByteArray beginEvent("data: {\"id\":\"c1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n");
inline const QByteArray stopEvent("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n");
inline const QByteArray doneEvent("data: [DONE]\n\n");
inline const QByteArray hello = beginEvent + textEvent("Gr\xc3\xbc\xc3\x9f ") + textEvent("Gott \xf0\x9f\x98\x80") + stopEvent + doneEvent;
inline const QString helloText = QStringLiteral("Grüß Gott 😀");
inline const BytePeer::Answer good{.bytes = BytePeer::stream(hello), .then = BytePeer::Then::Close};

/// Everything short, so that nothing is waited for.
inline constexpr Patience impatient{.firstByte = std::chrono::seconds(20),
                                    .idle = std::chrono::seconds(20),
                                    .backoff = std::chrono::milliseconds(4),
                                    .longestRetryAfter = std::chrono::seconds(60),
                                    .retries = 2};

inline std::unique_ptr<AnswerStream> ask(const QUrl &url, const Patience &patience = impatient)
{
    HttpQuestion question{.providerName = QStringLiteral("Peer"),
                          .request = jsonRequest(url),
                          .body = {{QStringLiteral("question"), QStringLiteral("?")}},
                          .reader = [] { return std::make_unique<SseReader>(); },
                          .decoder = [] { return std::make_unique<OpenAi::ChatCompletionsDecoder>(); },
                          .instead = {},
                          .patience = patience};
    question.request.setRawHeader("Authorization", "Bearer secret");
    return std::make_unique<HttpAnswerStream>(std::move(question));
}

inline std::unique_ptr<AnswerStream> ask(const BytePeer &peer, const Patience &patience = impatient)
{
    return ask(peer.url(QStringLiteral("/chat")), patience);
}

} // namespace Parlor::Tests::Scripted
