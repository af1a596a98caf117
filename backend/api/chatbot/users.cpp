// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatbot/chatbotdialect.h"

#include "accounts/accountservice.h"
#include "accounts/preferenceservice.h"
#include "api/chatbot/usertypes.h"
#include "providers/modelcatalogue.h"
#include "usage/usageservice.h"

using namespace Qt::StringLiterals;

namespace Parlor::Chatbot {

namespace UserHandlers {
namespace {

QCoro::Task<Result<Response>> profileAnswer(ContextPointer context)
{
    const UserId id = context->caller.user;
    auto finding = context->services.accounts.user(id);
    const auto user = co_await finding;
    if (!user)
        co_return failure(user);
    auto reading = context->services.preferences.get(id);
    const auto preferences = co_await reading;
    if (!preferences)
        co_return failure(preferences);
    QJsonObject json = userJson(*user);
    json.insert(u"preferences"_s, preferencesJson(*preferences));
    co_return Response::json(json);
}

QCoro::Task<Result<Response>> changeProfile(ContextPointer context)
{
    ProfileChange change;
    if (const QJsonValue name = context->body.value("full_name"_L1); name.isString())
        change.fullName = name.toString().trimmed();
    if (const QJsonValue email = context->body.value("email"_L1); email.isString())
        change.email = email.toString().trimmed();
    auto changing = context->services.accounts.changeProfile(context->caller.user, change);
    const auto changed = co_await changing;
    if (!changed)
        co_return failure(changed);
    auto answering = profileAnswer(context);
    auto answer = co_await answering;
    co_return answer;
}

QCoro::Task<Result<Response>> preferences(ContextPointer context)
{
    auto reading = context->services.preferences.get(context->caller.user);
    const auto chosen = co_await reading;
    if (!chosen)
        co_return failure(chosen);
    co_return Response::json(preferencesJson(*chosen));
}

QCoro::Task<Result<Response>> changePreferences(ContextPointer context)
{
    const QString model = context->body.value("default_model"_L1).toString();
    if (!model.isEmpty()) {
        if (const auto found = context->services.models.find(model); !found)
            co_return invalidField(u"default_model"_s, found.error().message);
    }
    auto changing = context->services.preferences.change(context->caller.user, context->body);
    const auto chosen = co_await changing;
    if (!chosen)
        co_return failure(chosen);
    co_return Response::json(preferencesJson(*chosen));
}

QCoro::Task<Result<Response>> analytics(ContextPointer context)
{
    auto counting = context->services.usage.analytics(context->caller.user);
    const auto counted = co_await counting;
    if (!counted)
        co_return failure(counted);
    co_return Response::json(analyticsJson(*counted));
}

QCoro::Task<Result<Response>> removeAccount(ContextPointer context)
{
    const UserId user = context->caller.user;
    auto removing = context->services.accounts.removeAccount(user);
    const Status removed = co_await removing;
    if (!removed)
        co_return failure(removed);
    co_return Response::json(QJsonObject{{u"message"_s, u"Account and all data deleted"_s}, {u"user_id"_s, user.toString()}, {u"deleted_at"_s, toIso8601(now())}});
}

} // namespace
} // namespace UserHandlers

QList<Route> userRoutes()
{
    using namespace UserHandlers;
    const QJsonObject chosen{{u"theme"_s, u"dark"_s}, {u"language"_s, u"en"_s}, {u"notifications"_s, true}};
    const QJsonObject profile{{u"user_id"_s, u"user_12345"_s}, {u"username"_s, u"john_doe"_s}, {u"email"_s, u"john@example.com"_s}, {u"full_name"_s, u"John Doe"_s},
                              {u"created_at"_s, u"2023-10-01T10:00:00Z"_s}, {u"last_login"_s, u"2023-10-09T15:00:00Z"_s}, {u"is_active"_s, true}, {u"preferences"_s, chosen}};
    const QJsonObject numbers{{u"total_conversations"_s, 45}, {u"total_messages"_s, 234}, {u"average_messages_per_conversation"_s, 5.2}, {u"most_active_day"_s, u"Monday"_s},
                              {u"conversation_topics"_s, QJsonArray{QJsonObject{{u"topic"_s, u"programming"_s}, {u"count"_s, 15}}}},
                              {u"monthly_usage"_s, QJsonArray{QJsonObject{{u"month"_s, u"2023-09"_s}, {u"conversations"_s, 20}}}}};
    return {
        {.method = Method::Get, .path = "/api/v1/users/profile", .limitClass = "api-v1",
         .answers = {{.status = 200, .description = u"The profile"_s, .example = profile}}, .summary = u"Get user profile information"_s, .group = "users", .handler = profileAnswer},
        {.method = Method::Put, .path = "/api/v1/users/profile", .scope = Scope::Account, .limitClass = "api-v1", .body = profileShape(),
         .answers = {{.status = 200, .description = u"The profile as it is now"_s, .example = profile}, errorAnswer(400, u"The email address has an account already"_s)},
         .summary = u"Update user profile"_s, .group = "users", .handler = changeProfile},
        {.method = Method::Get, .path = "/api/v1/users/conversations/analytics", .limitClass = "api-v1",
         .answers = {{.status = 200, .description = u"Analytics"_s, .example = numbers}}, .summary = u"Get user's conversation analytics"_s, .group = "users", .handler = analytics},
        {.method = Method::Get, .path = "/api/v1/users/preferences", .limitClass = "api-v1",
         .answers = {{.status = 200, .description = u"The preferences; what was not chosen has its default"_s, .example = chosen}},
         .summary = u"Get user preferences"_s, .group = "users", .handler = preferences},
        {.method = Method::Put, .path = "/api/v1/users/preferences", .limitClass = "api-v1", .bodyLimit = 128 * 1024, .body = preferencesShape(),
         .answers = {{.status = 200, .description = u"The preferences as they are now; those that were not sent stay"_s, .example = chosen}},
         .summary = u"Update user preferences"_s, .group = "users", .handler = changePreferences},
        {.method = Method::Delete, .path = "/api/v1/users/account", .scope = Scope::Account, .limitClass = "api-v1",
         .answers = {{.status = 200, .description = u"Deleted; the tokens work no more"_s, .example = QJsonObject{{u"message"_s, u"Account and all data deleted"_s}}},
                     errorAnswer(403, u"The owner of this Parlor cannot be deleted"_s)},
         .summary = u"Delete user account and all data"_s, .group = "users", .handler = removeAccount},
    };
}

} // namespace Parlor::Chatbot
