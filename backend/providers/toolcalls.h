// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/provider.h"

namespace Parlor {

/// A call of PromptMessage::toolCalls (OpenAI's shape), for the providers that write it otherwise.
struct ToolCall {
    QString id;
    QString name;
    QJsonObject arguments;
};

/// The calls of a message; arguments that are no JSON object are empty.
[[nodiscard]] QList<ToolCall> toolCallsOf(const PromptMessage &message);

/// The function whose result answers the call `callId`; the id itself when nobody made such a call.
[[nodiscard]] QString toolNameOf(const ChatRequest &request, const QString &callId);

} // namespace Parlor
