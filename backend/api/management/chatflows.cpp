// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/management/managementdialect.h"

#include "assistants/assistantservice.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::Management {

namespace ChatflowHandlers {
namespace {

const QString everyone = u"everyone"_s;

QCoro::Task<Result<Response>> list(ContextPointer context)
{
    auto listing = context->services.assistants.chatflows(context->caller);
    const auto all = co_await listing;
    if (!all)
        co_return failure(all);
    QJsonArray chatflows;
    for (const Chatflow &chatflow : *all)
        chatflows.append(QJsonObject{{u"id"_s, chatflow.id}, {u"name"_s, chatflow.name}, {u"model"_s, chatflow.model}});
    co_return Response::json(QJsonObject{{u"chatflows"_s, chatflows}});
}

QCoro::Task<Result<Response>> setGranted(ContextPointer context, bool granted)
{
    const QString &name = context->captures.at(1);
    const UserId user = name == everyone ? UserId() : UserId::fromString(name);
    if (name != everyone && user.isNull())
        co_return failure(ErrorCode::NotFound, u"There is no such person."_s);
    auto granting = context->services.assistants.setGranted(context->caller, context->captures.constFirst(), user, granted);
    const Status done = co_await granting;
    if (!done)
        co_return failure(done);
    co_return Response::noContent();
}

QCoro::Task<Result<Response>> grant(ContextPointer context) { return setGranted(std::move(context), true); }
QCoro::Task<Result<Response>> withdraw(ContextPointer context) { return setGranted(std::move(context), false); }

} // namespace
} // namespace ChatflowHandlers

QList<Route> chatflowRoutes()
{
    using namespace ChatflowHandlers;
    const QJsonObject example{{u"id"_s, u"123e4567-e89b-12d3-a456-426614174000"_s}, {u"name"_s, u"Chess teacher"_s}, {u"model"_s, u"anthropic/claude-sonnet-4-5"_s}};
    const DocumentedAnswer notFound = errorAnswer(404, u"There is no such chatflow, or no such person."_s);
    const DocumentedAnswer refused = errorAnswer(403, u"Only its owner or an administrator may do this."_s);
    const QString who = u"`user_id` is a person's id, or `everyone`."_s;
    return {
        {.method = Method::Get, .path = "/api/parlor/chatflows", .limitClass = "management",
         .answers = {{.status = 200, .description = u"What the caller may use: assistants, and flows of the Flowise server"_s, .example = QJsonObject{{u"chatflows"_s, QJsonArray{example}}}}},
         .summary = u"List chatflows"_s, .group = "chatflows", .handler = list},
        {.method = Method::Put, .path = "/api/parlor/chatflows/{chatflow_id}/grants/{user_id}", .limitClass = "management",
         .answers = {{.status = 204, .description = u"Granted"_s}, refused, notFound},
         .summary = u"Let somebody use a chatflow"_s, .description = who, .group = "chatflows", .handler = grant},
        {.method = Method::Delete, .path = "/api/parlor/chatflows/{chatflow_id}/grants/{user_id}", .limitClass = "management",
         .answers = {{.status = 204, .description = u"Withdrawn"_s}, refused, notFound},
         .summary = u"Withdraw the use of a chatflow"_s, .description = who, .group = "chatflows", .handler = withdraw},
    };
}

} // namespace Parlor::Management
