// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/attachedfile.h"
#include "core/id.h"
#include "core/result.h"

#include <QCoroTask>
#include <QList>
#include <QObject>
#include <QString>

namespace Parlor {

class Database;

inline constexpr int maximumDraft = 200'000; ///< characters

/// What people are writing and have not sent: a text and files for each conversation; they survive a restart. Backend thread only.
class DraftService : public QObject
{
    Q_OBJECT

public:
    explicit DraftService(Database &database, QObject *parent = nullptr);

    /// `conversation` null: of a new chat. An empty text removes it. NotFound: conversation; TooLarge with field "text".
    QCoro::Task<Status> setDraft(UserId user, ConversationId conversation, QString text);
    /// Empty where there is none.
    QCoro::Task<Result<QString>> draft(UserId user, ConversationId conversation);
    /// In the place of those that are there. NotFound: conversation; InvalidArgument or TooLarge with field "files".
    QCoro::Task<Status> setFiles(UserId user, ConversationId conversation, QList<AttachedFile> files);
    QCoro::Task<Result<QList<AttachedFile>>> files(UserId user, ConversationId conversation);

private:
    Database &m_database;
};

} // namespace Parlor
