// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/answerdecoder.h"
#include "providers/provider.h"
#include "providers/thinksplitter.h"

#include <QSet>

namespace Parlor::OpenAi {

/// The body of POST /chat/completions (providers.md sections 1 and 3). `compatible`: a server that is not OpenAI's own and knows
/// the older names of fields.
[[nodiscard]] QJsonObject chatCompletionsBody(const ChatRequest &request, bool compatible);

/// The stream of chat completions, OpenAI's and compatible servers' (providers.md sections 1 and 3).
class ChatCompletionsDecoder : public AnswerDecoder
{
protected:
    void object(const QByteArray &name, const JsonView &json, QList<StreamEvent> &events) override;
    void marker(QByteArrayView data, QList<StreamEvent> &events) override;
    [[nodiscard]] std::optional<FinishReason> reasonAtEnd() const override { return m_reason; }

private:
    void piece(const JsonView &delta, QList<StreamEvent> &events);
    void toolCall(const QJsonObject &call, int position, QList<StreamEvent> &events);
    void closeToolCalls(QList<StreamEvent> &events);

    ThinkSplitter m_splitter;
    bool m_started = false;
    std::optional<FinishReason> m_reason;
    QList<int> m_toolCalls;
};

} // namespace Parlor::OpenAi
