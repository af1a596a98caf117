// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/message.h"
#include "core/id.h"
#include "providers/modelinfo.h"

#include <QCoroTask>
#include <QObject>

#include <memory>
#include <vector>

namespace Parlor {

class ConversationService;
class Database;
class ProviderRegistry;

/// Asks models for better titles than the beginning of a question. Backend thread only.
class TitleImprover : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive it.
    TitleImprover(Database &database, ConversationService &conversations, ProviderRegistry &providers, QObject *parent = nullptr);
    /// Ends what is under way: the titles stay as they are.
    ~TitleImprover() override;

    /// Asks `model` for a title of at most 60 characters, in the background and for 30 s at most, after it gave `answer`. A title that a
    /// person chose stays.
    QCoro::Task<void> improve(UserId user, Message answer, ModelInfo model);

private:
    struct Request;

    void ask(UserId user, const Message &answer, const ModelInfo &model, const QString &question);
    void end(Request *request, bool failed);
    QCoro::Task<void> keep(UserId user, ConversationId conversation, QString title);

    Database &m_database;
    ConversationService &m_conversations;
    ProviderRegistry &m_providers;
    std::vector<std::unique_ptr<Request>> m_requests;
};

} // namespace Parlor
