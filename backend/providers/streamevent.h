// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>

#include <variant>

namespace Parlor {

/// Where an answer got a statement from: a web page, or a passage of a document, a memory or an earlier message.
struct Citation {
    enum class Unit { None, Character, Utf8Byte };

    QString uri; ///< https://…, or for what is stored here Passage::uri
    QString title;
    QString snippet; ///< the cited text
    int start = -1; ///< range in the answer's text that it supports, in `unit`, end exclusive; -1 where unknown
    int end = -1;
    Unit unit = Unit::None;
    qint64 document{}; ///< Passage::document
    double relevance{}; ///< Passage::score; 0: not known

    bool operator==(const Citation &) const = default;
};

/// Tokens of one answer, as the provider counts them; a later one replaces an earlier one.
struct Usage {
    int input = 0;
    int output = 0; ///< includes thinking
    int thinking = 0;
    int cached = 0;

    bool operator==(const Usage &) const = default;
};

/// Why an answer ended (providers.md section 9).
enum class FinishReason {
    Stop,
    Length, ///< the model's or the caller's output limit
    ToolUse, ///< the model waits for a tool's result
    Filtered, ///< refused or cut for reasons of content
    Continue, ///< the provider paused and wants the answer sent back to go on
    Truncated, ///< the stream broke off with no end marker: keep the text, offer Retry
    Stopped, ///< on our request
    Error, ///< see the error
};

/// One piece of a streamed answer; the same for every provider (providers.md section 9).
namespace Stream {
struct Start { QString responseId; QString model; };
struct TextDelta { QString text; };
struct ThinkingDelta { QString text; };
struct ThinkingSignature { QString opaque; };
struct ToolCallStart { int index = 0; QString callId; QString name; };
struct ToolArgumentsDelta { int index = 0; QString json; };
struct ToolCallEnd { int index = 0; };
struct CitationFound { Citation citation; };
struct SearchStatus { QString query; };
struct UsageReport { Usage usage; };
struct Finish { FinishReason reason = FinishReason::Stop; };
struct Failure { Error error; };
struct Raw { QJsonObject block; }; ///< an opaque block that the provider wants back unchanged in the next turn
} // namespace Stream

using StreamEvent = std::variant<Stream::Start, Stream::TextDelta, Stream::ThinkingDelta, Stream::ThinkingSignature,
                                 Stream::ToolCallStart, Stream::ToolArgumentsDelta, Stream::ToolCallEnd, Stream::CitationFound,
                                 Stream::SearchStatus, Stream::UsageReport, Stream::Finish, Stream::Failure, Stream::Raw>;

} // namespace Parlor

Q_DECLARE_METATYPE(Parlor::Citation)
