// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/toolcalls.h"

#include <QJsonDocument>

namespace Parlor {

QList<ToolCall> toolCallsOf(const PromptMessage &message)
{
    QList<ToolCall> calls;
    for (const QJsonValue &value : message.toolCalls) {
        const QJsonObject call = value.toObject();
        const QJsonObject function = call.value(u"function").toObject();
        const QJsonValue arguments = function.value(u"arguments");
        calls.append({.id = call.value(u"id").toString(),
                      .name = function.value(u"name").toString(),
                      .arguments = arguments.isObject() ? arguments.toObject() : QJsonDocument::fromJson(arguments.toString().toUtf8()).object()});
    }
    return calls;
}

QString toolNameOf(const ChatRequest &request, const QString &callId)
{
    for (const PromptMessage &message : request.messages) {
        for (const ToolCall &call : toolCallsOf(message)) {
            if (call.id == callId)
                return call.name;
        }
    }
    return callId;
}

} // namespace Parlor
