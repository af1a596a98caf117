// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/run.h"
#include "core/result.h"
#include "http/eventstream.h"
#include "http/shape.h"
#include "providers/provider.h"

namespace Parlor::OpenAiApi {

/// Body of POST /v1/responses, as far as it is about text and images.
struct ResponseRequest {
    QString model;
    ChatRequest chat;
    bool stream = false;
    QJsonValue instructions = QJsonValue::Null;

    static Shape shape();
    static Result<ResponseRequest> fromJson(const QJsonObject &json, UserId user);
};

/// The object "response". `status`: in_progress, completed, incomplete or failed.
[[nodiscard]] QJsonObject responseJson(const Run &run, const ResponseRequest &request, const QString &status);
[[nodiscard]] QString statusOf(const Message &answer);

/// A run as the events of the Responses API.
class ResponseEventSource : public RunEventSource
{
    Q_OBJECT

public:
    ResponseEventSource(std::shared_ptr<Run> run, ResponseRequest request);

protected:
    void writeStart(QByteArray &out) override;
    void writeEvent(QByteArray &out, const StreamEvent &event, const QByteArray &id) override;

private:
    void write(QByteArray &out, const QString &type, QJsonObject fields);
    void beginText(QByteArray &out);
    void endText(QByteArray &out);

    ResponseRequest m_request;
    QString m_itemId;
    int m_sequence = 0;
    bool m_textBegun = false;
};

} // namespace Parlor::OpenAiApi
