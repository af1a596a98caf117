// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/answerdecoder.h"
#include "providers/provider.h"

namespace Parlor::Flowise {

/// Body of a streamed POST /api/v1/prediction/{id} (providers.md section 7). The flow keeps the history of a session itself; without a conversation
/// the earlier turns go along.
[[nodiscard]] QJsonObject predictionBody(const ChatRequest &request, const QString &chatId);

/// Events of a streamed prediction, or the one JSON object of a flow that cannot stream. Everything the flow says beside its text comes as
/// one Stream::Raw of type "flowise" before the end.
class PredictionDecoder : public AnswerDecoder
{
protected:
    void object(const QByteArray &name, const JsonView &json, QList<StreamEvent> &events) override;

private:
    void event(const QString &name, const JsonView &data, QList<StreamEvent> &events);
    void whole(const QJsonObject &json, QList<StreamEvent> &events);
    void endWell(QList<StreamEvent> &events);

    bool m_failed = false;
    QString m_text;
    QJsonObject m_fields;
};

} // namespace Parlor::Flowise
