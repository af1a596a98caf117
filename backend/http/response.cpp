// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/response.h"

#include "http/jsontext.h"

namespace Parlor {

Response Response::json(const QJsonObject &object, int status) { return json(jsonText(object), status); }
Response Response::json(const QJsonArray &array, int status) { return json(jsonText(array), status); }

Response Response::json(QByteArray text, int status)
{
    Response response;
    response.status = status;
    response.body = std::move(text);
    return response;
}

Response Response::noContent()
{
    Response response;
    response.status = 204;
    response.contentType.clear();
    return response;
}

Response Response::events(std::shared_ptr<BodySource> source)
{
    Response response;
    response.contentType = "text/event-stream";
    response.headers = {{"X-Accel-Buffering", "no"}};
    response.source = std::move(source);
    return response;
}

} // namespace Parlor
