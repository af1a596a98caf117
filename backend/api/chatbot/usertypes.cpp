// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatbot/usertypes.h"

#include "api/chatbot/systemtypes.h"

using namespace Qt::StringLiterals;

namespace Parlor::Chatbot {

Shape profileShape()
{
    return {{.name = u"full_name"_s, .maxLength = 200, .example = u"John Doe Jr."_s}, {.name = u"email"_s, .minLength = 1, .maxLength = 254, .example = u"john.jr@example.com"_s}};
}

Shape preferencesShape()
{
    const Shape known{{.name = u"theme"_s, .oneOf = {u"light"_s, u"dark"_s, u"system"_s}, .example = u"light"_s},
                      {.name = u"language"_s, .minLength = 2, .maxLength = 35, .example = u"en"_s},
                      {.name = u"notifications"_s, .type = Field::Type::Boolean, .example = false},
                      {.name = u"max_tokens"_s, .type = Field::Type::Integer, .minimum = 1, .maximum = 10'000'000, .example = 200, .description = u"Of an answer"_s},
                      {.name = u"default_model"_s, .maxLength = 200, .description = u"For conversations that have none; empty: the server's"_s}};
    return known.withOthers();
}

QJsonObject userJson(const User &user)
{
    return {{u"user_id"_s, user.id.toString()},
            {u"username"_s, user.username},
            {u"email"_s, user.email},
            {u"full_name"_s, user.fullName},
            {u"is_admin"_s, user.isAdmin},
            {u"is_active"_s, user.isActive},
            {u"created_at"_s, toIso8601(user.createdAt)},
            {u"last_login"_s, user.lastLogin ? QJsonValue(toIso8601(*user.lastLogin)) : QJsonValue()}};
}

QJsonObject preferencesJson(const QJsonObject &chosen)
{
    QJsonObject json{{u"theme"_s, u"system"_s}, {u"language"_s, u"en"_s}, {u"notifications"_s, true}, {u"max_tokens"_s, QJsonValue()}, {u"default_model"_s, QJsonValue()}};
    for (auto member = chosen.begin(); member != chosen.end(); ++member)
        json.insert(member.key(), member.value());
    return json;
}

QJsonObject analyticsJson(const ConversationAnalytics &analytics)
{
    QJsonArray topics;
    for (const auto &topic : analytics.topics)
        topics.append(QJsonObject{{u"topic"_s, topic.name}, {u"count"_s, topic.count}});
    QJsonArray months;
    for (const auto &month : analytics.months)
        months.append(QJsonObject{{u"month"_s, month.month}, {u"conversations"_s, month.conversations}});
    const double average = analytics.conversations > 0 ? double(analytics.messages) / analytics.conversations : 0;
    return {{u"total_conversations"_s, analytics.conversations},
            {u"total_messages"_s, analytics.messages},
            {u"average_messages_per_conversation"_s, rounded(average, 1)},
            {u"most_active_day"_s, analytics.mostActiveDay.isEmpty() ? QJsonValue() : QJsonValue(analytics.mostActiveDay)},
            {u"conversation_topics"_s, topics},
            {u"monthly_usage"_s, months}};
}

} // namespace Parlor::Chatbot
