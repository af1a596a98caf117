// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/message.h"
#include "core/id.h"
#include "providers/modelinfo.h"

#include <QCoroTask>
#include <QObject>

namespace Parlor {

class ConversationService;
class Database;
class ProviderRegistry;

/// Asks models for better titles than the beginning of a question. Backend thread only.
class TitleImprover : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive it. What is under way ends with it: the titles stay as they are.
    TitleImprover(Database &database, ConversationService &conversations, ProviderRegistry &providers, QObject *parent = nullptr);

    /// Asks `model` for a title of at most 60 characters, in the background and for 30 s at most, after it gave `answer`. A title that a
    /// person chose stays.
    QCoro::Task<void> improve(UserId user, Message answer, ModelInfo model);

private:
    QCoro::Task<void> keep(UserId user, ConversationId conversation, QString title);

    Database &m_database;
    ConversationService &m_conversations;
    ProviderRegistry &m_providers;
};

} // namespace Parlor
