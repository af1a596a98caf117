// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/answerdecoder.h"
#include "providers/provider.h"

namespace Parlor::Ollama {

/// The body of POST /api/chat (providers.md section 6).
[[nodiscard]] QJsonObject chatBody(const ChatRequest &request);

/// The lines of a chat (providers.md section 6).
class ChatDecoder : public AnswerDecoder
{
protected:
    void object(const QByteArray &name, const JsonView &json, QList<StreamEvent> &events) override;

private:
    bool m_started = false;
    int m_toolCalls = 0;
};

} // namespace Parlor::Ollama
