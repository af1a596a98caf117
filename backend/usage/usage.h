// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"

#include <QHash>
#include <QList>
#include <QString>

namespace Parlor {

/// What the server did in a stretch of time.
struct SystemUsage {
    Timestamp from{};
    Timestamp to{};
    qint64 requests = 0;
    qint64 failedRequests = 0; ///< answered with 4xx or 5xx, or the client left before
    double averageMilliseconds = 0; ///< of a request
    qint64 messages = 0;
    qint64 conversations = 0; ///< with such a message
    qint64 people = 0; ///< who have such a conversation
    qint64 tokens = 0; ///< of answers, with their questions
    QHash<QString, qint64> answersByModel; ///< by catalogue id
};

/// Answers that were given, with the tokens that providers counted.
struct AnswerCounts {
    qint64 answers = 0;
    qint64 inputTokens = 0;
    qint64 outputTokens = 0; ///< thinking included
};

/// Answers of one model for one person in one hour.
struct AnswerUsage {
    Timestamp hour{}; ///< its begin
    UserId user;
    QString model; ///< catalogue id
    AnswerCounts counts;
};

/// How somebody uses their conversations.
struct ConversationAnalytics {
    struct Topic {
        QString name;
        int count = 0;
    };
    struct Month {
        QString month; ///< "2023-09"
        int conversations = 0;
    };
    int conversations = 0;
    int messages = 0;
    QString mostActiveDay; ///< "Monday"; empty: no message yet
    QList<Topic> topics; ///< most frequent first
    QList<Month> months; ///< oldest first
};

/// What somebody has.
struct UserActivity {
    int conversations = 0;
    int messages = 0;
};

} // namespace Parlor
