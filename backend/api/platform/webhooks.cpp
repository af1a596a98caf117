// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/platform/platformdialect.h"

#include "api/platform/webhooktypes.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::Platform {

namespace WebhookHandlers {
namespace {

WebhookId idOf(const RequestContext &context)
{
    return WebhookId::fromString(context.captures.constFirst()); // nonsense gives a null id, which nothing has
}

QCoro::Task<Result<Response>> list(ContextPointer context)
{
    auto listing = context->services.webhooks.list(context->caller.user);
    const auto webhooks = co_await listing;
    if (!webhooks)
        co_return failure(webhooks);
    QJsonArray json;
    for (const Webhook &webhook : *webhooks)
        json.append(webhookJson(webhook));
    co_return Response::json(json);
}

QCoro::Task<Result<Response>> create(ContextPointer context)
{
    const NewWebhook wanted = WebhookRequest::fromJson(context->body, context->caller.user);
    auto creating = context->services.webhooks.create(wanted);
    const auto made = co_await creating;
    if (!made)
        co_return failure(made);
    QJsonObject json = webhookJson(made->webhook);
    json.insert(u"secret"_s, made->secret);
    co_return Response::json(json, 201);
}

QCoro::Task<Result<Response>> get(ContextPointer context)
{
    auto finding = context->services.webhooks.get(context->caller.user, idOf(*context));
    const auto webhook = co_await finding;
    if (!webhook)
        co_return failure(webhook);
    co_return Response::json(webhookJson(*webhook));
}

QCoro::Task<Result<Response>> update(ContextPointer context)
{
    const WebhookChange change = WebhookPatch::fromJson(context->body);
    auto updating = context->services.webhooks.update(context->caller.user, idOf(*context), change);
    const auto webhook = co_await updating;
    if (!webhook)
        co_return failure(webhook);
    co_return Response::json(webhookJson(*webhook));
}

QCoro::Task<Result<Response>> remove(ContextPointer context)
{
    auto removing = context->services.webhooks.remove(context->caller.user, idOf(*context));
    const Status done = co_await removing;
    if (!done)
        co_return failure(done);
    co_return Response::noContent();
}

QCoro::Task<Result<Response>> test(ContextPointer context)
{
    auto sending = context->services.webhooks.test(context->caller.user, idOf(*context));
    const auto delivery = co_await sending;
    if (!delivery)
        co_return failure(delivery);
    co_return Response::json(deliveryJson(*delivery), 202);
}

QCoro::Task<Result<Response>> deliveries(ContextPointer context)
{
    const int limit = context->query.value("limit"_L1).toInt();
    const int offset = context->query.value("offset"_L1).toInt();
    auto listing = context->services.webhooks.deliveries(context->caller.user, idOf(*context), limit, offset);
    const auto found = co_await listing;
    if (!found)
        co_return failure(found);
    QJsonArray json;
    for (const Delivery &delivery : *found)
        json.append(deliveryJson(delivery));
    co_return Response::json(json);
}

QCoro::Task<Result<Response>> replay(ContextPointer context)
{
    const auto earlier = DeliveryId::fromString(context->captures.at(1));
    auto sending = context->services.webhooks.replay(context->caller.user, idOf(*context), earlier);
    const auto delivery = co_await sending;
    if (!delivery)
        co_return failure(delivery);
    co_return Response::json(deliveryJson(*delivery), 202);
}

QJsonObject webhookExample()
{
    return webhookJson({.id = {}, .row = 0, .owner = {}, .url = u"https://example.org/hook"_s, .events = {WebhookEvent::messageCreated}, .disabledReason = {}, .failingSince = {}});
}

QJsonObject deliveryExample()
{
    Delivery delivery;
    delivery.message = u"msg_019a"_s;
    delivery.event = WebhookEvent::messageCreated;
    delivery.payload = R"({"event":"message.created","timestamp":"2024-01-15T10:30:00Z","data":{"id":"uuid","chat_id":"uuid","content":"Hello!"}})";
    return deliveryJson(delivery);
}

Shape pageQuery()
{
    return {{.name = u"limit"_s, .type = Field::Type::Integer, .minimum = 1, .maximum = 200, .defaultValue = 50},
            {.name = u"offset"_s, .type = Field::Type::Integer, .minimum = 0, .maximum = 1'000'000'000, .defaultValue = 0}};
}

} // namespace
} // namespace WebhookHandlers

QList<Route> webhookRoutes()
{
    using namespace WebhookHandlers;
    QJsonObject created = webhookExample();
    created.insert(u"secret"_s, u"whsec_…"_s);
    const DocumentedAnswer invalid = errorAnswer(400, u"Invalid request parameters"_s);
    const DocumentedAnswer missing = errorAnswer(404, u"Resource not found"_s);
    const DocumentedAnswer off = errorAnswer(409, u"The webhook is switched off"_s);
    const DocumentedAnswer one{.status = 200, .description = u"The webhook"_s, .example = webhookExample()};
    const DocumentedAnswer queued{.status = 202, .description = u"On its way"_s, .example = deliveryExample()};
    return {
        {.method = Method::Get, .path = "/api/v1/webhooks", .limitClass = "api-v1",
         .answers = {{.status = 200, .description = u"All of the user's"_s, .example = QJsonArray{webhookExample()}}},
         .summary = u"List webhooks"_s, .group = "webhooks", .handler = list},
        {.method = Method::Post, .path = "/api/v1/webhooks", .limitClass = "api-v1", .body = WebhookRequest::shape(),
         .answers = {{.status = 201, .description = u"Created; the secret is seen this once"_s, .example = created}, invalid,
                     errorAnswer(409, u"There are as many as are allowed"_s)},
         .summary = u"Create a webhook"_s,
         .description = u"Deliveries are signed as Standard Webhooks says: HMAC-SHA256 over webhook-id, webhook-timestamp and body."_s,
         .group = "webhooks", .handler = create},
        {.method = Method::Get, .path = "/api/v1/webhooks/{webhook_id}", .limitClass = "api-v1", .answers = {one, missing},
         .summary = u"Get a webhook"_s, .group = "webhooks", .handler = get},
        {.method = Method::Patch, .path = "/api/v1/webhooks/{webhook_id}", .limitClass = "api-v1", .body = WebhookPatch::shape(), .answers = {one, invalid, missing},
         .summary = u"Update a webhook"_s, .group = "webhooks", .handler = update},
        {.method = Method::Delete, .path = "/api/v1/webhooks/{webhook_id}", .limitClass = "api-v1",
         .answers = {{.status = 204, .description = u"Deleted"_s}, missing},
         .summary = u"Delete a webhook"_s, .group = "webhooks", .handler = remove},
        {.method = Method::Post, .path = "/api/v1/webhooks/{webhook_id}/test", .limitClass = "api-v1", .answers = {queued, missing, off},
         .summary = u"Send a test event"_s, .group = "webhooks", .handler = test},
        {.method = Method::Get, .path = "/api/v1/webhooks/{webhook_id}/deliveries", .limitClass = "api-v1", .query = pageQuery(),
         .answers = {{.status = 200, .description = u"One page, newest first"_s, .example = QJsonArray{deliveryExample()}}, invalid, missing},
         .summary = u"List deliveries"_s, .group = "webhooks", .handler = deliveries},
        {.method = Method::Post, .path = "/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/replay", .limitClass = "api-v1", .answers = {queued, missing, off},
         .summary = u"Send an event again"_s, .group = "webhooks", .handler = replay},
    };
}

} // namespace Parlor::Platform
