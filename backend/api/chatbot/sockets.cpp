// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatbot/chatbotdialect.h"

#include "api/chatbot/chatsocket.h"
#include "api/chatbot/chattypes.h"
#include "http/websocketpeer.h"

using namespace Qt::StringLiterals;

namespace Parlor::Chatbot {

namespace SocketHandlers {
namespace {

void open(ContextPointer context, WebSocketPeer *peer)
{
    const ConversationId conversation = conversationNamed(context->caller.user, context->captures.constFirst());
    ChatSocket::begin(new ChatSocket(std::move(context), peer, conversation));
}

Result<Response> upgradeRequired(const RequestContext &)
{
    Response response = Response::json(errorJson(426, {.code = ErrorCode::InvalidArgument, .message = u"Open a WebSocket here."_s, .detail = {}, .field = {}, .retryAfter = {}}), 426);
    response.headers = {{"Upgrade", "websocket"}};
    return response;
}

} // namespace
} // namespace SocketHandlers

QList<Route> socketRoutes()
{
    using namespace SocketHandlers;
    return {
        {.method = Method::Get, .path = "/ws/chat/{conversation_id}", .access = Access::Public, .scope = Scope::Chat, .limitClass = "api-v1",
         .answers = {{.status = 101, .description = u"The WebSocket is open"_s}, errorAnswer(403, u"Pages of this origin may not open one"_s), errorAnswer(426, u"Open a WebSocket here"_s)},
         .summary = u"Real-time chat over a WebSocket"_s,
         .description = u"With ?token=<access token or API key>. Send {\"type\":\"message\",\"content\":\"…\"}, {\"type\":\"stop\"} or {\"type\":\"ping\"}. What comes: "
                        "{\"type\":\"chunk\",\"response\":\"…\"} for each piece, {\"type\":\"done\",\"response\":\"…\"} with the whole answer, {\"type\":\"pong\"}, "
                        "{\"type\":\"error\",\"detail\":\"…\",\"status_code\":422}. ?last_event_id=<event_id of a chunk> goes on behind it. Closed with 4401 for a bad token and when "
                        "rights are lost, 4404 for a conversation that is not there."_s,
         .group = "chat", .direct = upgradeRequired, .socket = open},
    };
}

} // namespace Parlor::Chatbot
