// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/message.h"
#include "core/id.h"
#include "memories/memory.h"

#include <QCoroTask>
#include <QObject>

namespace Parlor {

class ConversationService;
class MemoryService;
class ModelCatalogue;
class PreferenceService;
class ProviderRegistry;

/// Learns memories from what people wrote, after its answer and in the background, of those who have switched that on. Backend thread only.
class MemoryLearner : public QObject
{
    Q_OBJECT

public:
    /// All of it outlives the learner.
    struct Ground {
        MemoryService &memories;
        ConversationService &conversations;
        const PreferenceService &preferences;
        const ModelCatalogue &models;
        const ProviderRegistry &providers;
    };

    explicit MemoryLearner(const Ground &ground, QObject *parent = nullptr);

    /// Looks at the question of a complete answer. The model that answered is asked what is worth remembering, for 60 s at most; where there is
    /// none (the built-in one, chatflows), plain sentences about the person are taken. Learned is what is not remembered yet; what
    /// goes wrong is nobody's trouble.
    QCoro::Task<void> consider(UserId user, Message answer);

private:
    QCoro::Task<QList<Memory>> find(UserId user, QString said, QString model);

    Ground m_ground;
};

} // namespace Parlor
