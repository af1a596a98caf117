// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/question.h"
#include "http/eventstream.h"
#include "http/shape.h"

namespace Parlor::Platform {

/// Body of POST /chat/completions.
struct CompletionRequest {
    QString chat; ///< empty: nothing is stored
    QString model; ///< empty: the chat's, else the user's default
    QString system; ///< all system messages
    QList<PromptMessage> messages; ///< the others; the last one is the question
    bool stream = false;
    bool webGrounding = false;
    bool extendedThinking = false;
    bool documents = false;
    std::optional<double> temperature;
    std::optional<int> maxTokens;

    static Shape shape();
    /// InvalidArgument with the field when the messages do not end with a question.
    static Result<CompletionRequest> fromJson(const QJsonObject &json);

    [[nodiscard]] DocumentScope scope() const { return {.kind = documents ? DocumentScope::Kind::All : DocumentScope::Kind::None}; }
    /// The last message, to be asked in a chat, which has its own history.
    [[nodiscard]] Question toQuestion(UserId user, ConversationId conversation) const;
    /// All messages, to be asked outside any chat.
    [[nodiscard]] ChatRequest toPrompt(UserId user) const;
};

/// "Send Message". `model`: as the caller named it.
[[nodiscard]] QJsonObject completionJson(const Message &answer, const QString &model);

/// A run as the events that specs/README.md describes for `stream: true`.
class CompletionEventSource : public RunEventSource
{
    Q_OBJECT

public:
    CompletionEventSource(std::shared_ptr<Run> run, const QString &model);

protected:
    void writeStart(QByteArray &) override { }
    void writeEvent(QByteArray &out, const StreamEvent &event, const QByteArray &id) override;

private:
    void writeDelta(QByteArray &out, const QString &name, const QString &text);
    void writeError(QByteArray &out, const Error &error);
    void writeEnd(QByteArray &out);

    QJsonObject m_frame; ///< what all events have in common
    bool m_failed = false;
};

} // namespace Parlor::Platform
