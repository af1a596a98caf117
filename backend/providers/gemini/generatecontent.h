// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/answerdecoder.h"
#include "providers/provider.h"

namespace Parlor::Gemini {

/// The body of :streamGenerateContent (providers.md section 5).
[[nodiscard]] QJsonObject generateContentBody(const ChatRequest &request);

/// The stream of GenerateContentResponse objects (providers.md section 5). Has no end marker: the connection's end after a
/// finishReason is the end.
class GenerateContentDecoder : public AnswerDecoder
{
protected:
    void object(const QByteArray &name, const JsonView &json, QList<StreamEvent> &events) override;
    [[nodiscard]] std::optional<FinishReason> reasonAtEnd() const override { return m_reason; }

private:
    void part(const JsonView &part, QList<StreamEvent> &events);
    void grounding(const QJsonObject &metadata, QList<StreamEvent> &events);
    void cite(int chunk, const QJsonObject &segment, QList<StreamEvent> &events);

    bool m_started = false;
    int m_toolCalls = 0;
    std::optional<FinishReason> m_reason;
    QStringList m_queries; ///< that were announced
    QJsonArray m_chunks; ///< the pages that were found
    QList<Citation> m_cited; ///< that were announced: metadata comes cumulatively
};

} // namespace Parlor::Gemini
