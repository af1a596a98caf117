// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/provider.h"
#include "providers/providerconnection.h"

#include <QNetworkReply>
#include <QPointer>

namespace Parlor {

/// One prediction. Asks first whether the flow exists: a streamed prediction of an unknown one is never answered (providers.md section 7).
class FlowiseAnswerStream : public AnswerStream
{
    Q_OBJECT

public:
    FlowiseAnswerStream(ProviderConnection connection, ChatRequest request);
    ~FlowiseAnswerStream() override;

    void cancel() override;

private:
    void checked();
    void predict();
    void fail(const Error &error);
    [[nodiscard]] Error unknownFlow(const QString &detail) const;
    [[nodiscard]] QNetworkRequest request(const QString &path) const;

    ProviderConnection m_connection;
    ChatRequest m_request;
    QString m_chatId; ///< chosen here, so that the prediction can be aborted by it
    QPointer<QNetworkReply> m_check;
    std::unique_ptr<AnswerStream> m_prediction;
    bool m_ended = false;
};

} // namespace Parlor
