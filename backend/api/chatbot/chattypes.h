// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/chatservice.h"
#include "conversations/conversationservice.h"
#include "http/shape.h"
#include "services.h"

namespace Parlor::Chatbot {

/// Of a catalogue id: "gemini" and "gemini-2.5-flash" of "gemini/gemini-2.5-flash".
[[nodiscard]] QString providerName(const QString &catalogueId);
[[nodiscard]] QString modelName(const QString &catalogueId);

/// "provider", "model" and "model_parameters", which requests and messages on sockets have.
[[nodiscard]] QList<Field> modelFields();
/// The conversation that a client means: by its id, or by a name of the client's own, from which the id is made (UUIDv5 in the
/// user's namespace; RFC 9562, 5.5). Ids are opaque strings in this specification, and its examples invent some.
[[nodiscard]] ConversationId conversationNamed(UserId user, const QString &name);

/// The catalogue id of what `provider` and `model` name; empty when neither is given. InvalidArgument with field "provider" or "model".
[[nodiscard]] Result<QString> chosenModel(const Services &services, const QString &provider, const QString &model);

/// A question as `json`, validated with modelFields(), puts it.
[[nodiscard]] Result<Question> questionFrom(const Services &services, UserId user, const QString &text, const QJsonObject &json);

/// POST /chat/message: the finished answer, with "message" and "response" (specs/README.md, chatbot).
[[nodiscard]] QJsonObject answerJson(const Message &answer);
/// Spec 004, "Message Model".
[[nodiscard]] QJsonObject messageJson(const Message &message);
void appendMessage(QByteArray &out, const Message &message);
/// Spec 004, "Conversation Model".
[[nodiscard]] QJsonObject conversationJson(const Conversation &conversation);

} // namespace Parlor::Chatbot
