// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/answerdecoder.h"
#include "providers/provider.h"

namespace Parlor::OpenAi {

/// The body of POST /responses (providers.md section 2). Nothing is stored at the provider.
[[nodiscard]] QJsonObject responsesBody(const ChatRequest &request);

/// The event stream of a response (providers.md section 2).
class ResponsesDecoder : public AnswerDecoder
{
protected:
    void object(const QByteArray &name, const JsonView &json, QList<StreamEvent> &events) override;

private:
    void item(const QJsonObject &item, int index, bool done, QList<StreamEvent> &events);
    void terminal(const QJsonObject &response, QList<StreamEvent> &events);

    bool m_started = false;
    bool m_calledTools = false;
    bool m_refused = false;
    int m_summaryParts = 0;
};

} // namespace Parlor::OpenAi
