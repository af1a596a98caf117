// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/answerdecoder.h"
#include "providers/provider.h"

#include <QHash>

namespace Parlor::Anthropic {

/// The body of POST /v1/messages (providers.md section 4).
[[nodiscard]] QJsonObject messagesBody(const ChatRequest &request);

/// The event stream of a message (providers.md section 4).
class MessagesDecoder : public AnswerDecoder
{
protected:
    void object(const QByteArray &name, const JsonView &json, QList<StreamEvent> &events) override;

private:
    void blockStart(int index, const QJsonObject &block, QList<StreamEvent> &events);
    void delta(int index, const JsonView &delta, QList<StreamEvent> &events);
    void blockStop(int index, QList<StreamEvent> &events);

    Usage m_usage;
    std::optional<FinishReason> m_reason;
    QHash<int, QString> m_types; ///< of open blocks
    QHash<int, QString> m_searchInput; ///< JSON of a search in pieces
    qsizetype m_textLength = 0;
    QHash<int, qsizetype> m_textStart; ///< where a block's text begins in the answer
    QHash<int, QList<Citation>> m_citations; ///< of open text blocks: their range is known at the block's end
};

} // namespace Parlor::Anthropic
