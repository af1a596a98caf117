// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "core/result.h"

#include <QCoroTask>
#include <QObject>
#include <QString>

namespace Parlor {

class Database;

inline constexpr int maximumDraft = 200'000; ///< characters

/// What people are writing and have not sent, one text a conversation; it survives a restart. Backend thread only.
class DraftService : public QObject
{
    Q_OBJECT

public:
    explicit DraftService(Database &database, QObject *parent = nullptr);

    /// `conversation` null: of a new chat. An empty text removes it. NotFound: conversation; TooLarge with field "text".
    QCoro::Task<Status> setDraft(UserId user, ConversationId conversation, QString text);
    /// Empty where there is none.
    QCoro::Task<Result<QString>> draft(UserId user, ConversationId conversation);

private:
    Database &m_database;
};

} // namespace Parlor
