// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/run.h"
#include "core/result.h"
#include "http/eventstream.h"
#include "http/shape.h"
#include "providers/provider.h"

namespace Parlor::OpenAiApi {

/// Body of POST /v1/chat/completions.
struct CompletionRequest {
    QString model;
    ChatRequest chat;
    bool stream = false;
    bool includeUsage = false;

    static Shape shape();
    /// InvalidArgument with the field for messages that cannot be understood, and for what is documented but not served (n > 1).
    static Result<CompletionRequest> fromJson(const QJsonObject &json, UserId user);
};

/// The parts of a message's content: a text, or a list of texts and images.
struct MessageContent {
    QString text;
    QList<ImagePart> images;

    /// `path`: of the field, for errors. Takes the names of both APIs ("text" and "input_text"…).
    static Result<MessageContent> fromJson(const QJsonValue &json, const QString &path);
};

[[nodiscard]] QString finishReason(const Run &run);
[[nodiscard]] QJsonObject usageJson(const Usage &usage);
/// The tool calls of a finished answer, OpenAI's shape.
[[nodiscard]] QJsonArray toolCalls(const Run &run);
/// "chat.completion"
[[nodiscard]] QJsonObject completionJson(const Run &run, const QString &model);

/// A run as chunks of a chat completion.
class CompletionEventSource : public RunEventSource
{
    Q_OBJECT

public:
    CompletionEventSource(std::shared_ptr<Run> run, QString model, bool includeUsage);

protected:
    void writeStart(QByteArray &out) override;
    void writeEvent(QByteArray &out, const StreamEvent &event, const QByteArray &id) override;

private:
    void writeChunk(QByteArray &out, const QJsonObject &delta, const QJsonValue &reason = QJsonValue::Null);

    QJsonObject m_frame; ///< what all chunks have in common
    bool m_includeUsage;
    bool m_failed = false;
};

} // namespace Parlor::OpenAiApi
