// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/management/managementdialect.h"

#include "accounts/accountservice.h"
#include "accounts/creditservice.h"

using namespace Qt::StringLiterals;

namespace Parlor::Management {

namespace CreditHandlers {
namespace {

Shape grantShape()
{
    return {{.name = u"amount"_s, .type = Field::Type::Integer, .required = true, .minimum = -1'000'000'000, .maximum = 1'000'000'000, .example = 100,
             .description = u"Is added; below zero: is taken"_s},
            {.name = u"reason"_s, .maxLength = 200, .example = u"monthly allowance"_s}};
}

QJsonObject balanceJson(UserId user, const CreditBalance &balance)
{
    return {{u"user_id"_s, user.toString()}, {u"credits"_s, balance.credits}, {u"updated_at"_s, toIso8601(balance.updatedAt)}};
}

QCoro::Task<Result<Response>> grant(ContextPointer context)
{
    auto finding = context->services.accounts.user(UserId::fromString(context->captures.constFirst()));
    const auto person = co_await finding;
    if (!person)
        co_return failure(person);
    auto granting = context->services.credits.grant(person->id, context->body.value("amount"_L1).toInt(), context->body.value("reason"_L1).toString());
    const auto balance = co_await granting;
    if (!balance)
        co_return failure(balance);
    co_return Response::json(balanceJson(person->id, *balance));
}

QCoro::Task<Result<Response>> get(ContextPointer context)
{
    auto finding = context->services.accounts.user(UserId::fromString(context->captures.constFirst()));
    const auto person = co_await finding;
    if (!person)
        co_return failure(person);
    auto asking = context->services.credits.balance(person->id);
    const auto balance = co_await asking;
    if (!balance)
        co_return failure(balance);
    co_return Response::json(balanceJson(person->id, *balance));
}

} // namespace
} // namespace CreditHandlers

QList<Route> creditRoutes()
{
    using namespace CreditHandlers;
    const QJsonObject example{{u"user_id"_s, u"123e4567-e89b-12d3-a456-426614174000"_s}, {u"credits"_s, 1100}, {u"updated_at"_s, u"2026-01-15T10:30:00Z"_s}};
    const DocumentedAnswer notFound = errorAnswer(404, u"There is no such person."_s);
    return {
        {.method = Method::Get, .path = "/api/parlor/users/{user_id}/credits", .access = Access::Admin, .limitClass = "management",
         .answers = {{.status = 200, .description = u"The balance"_s, .example = example}, notFound},
         .summary = u"Get somebody's credits"_s, .group = "credits", .handler = get},
        {.method = Method::Post, .path = "/api/parlor/users/{user_id}/credits", .access = Access::Admin, .limitClass = "management", .body = grantShape(),
         .answers = {{.status = 200, .description = u"The new balance"_s, .example = example}, errorAnswer(400, u"The balance would fall below zero."_s), notFound},
         .summary = u"Add to somebody's credits"_s, .group = "credits", .handler = grant},
    };
}

} // namespace Parlor::Management
