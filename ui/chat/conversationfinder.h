// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "services.h"
#include "ui/chat/findmatch.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace Parlor {

/// Looks through all messages of a conversation's shown branch as they are shown, not only those a view has loaded. The reading and
/// parsing happens on a storage thread. Windows' thread.
class ConversationFinder : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostMatches = 10'000;

    ConversationFinder(Services services, UserId user, QObject *parent = nullptr);
    ~ConversationFinder() override;

    /// Gives up what it looks for, and looks for this. Thoughts are not looked through.
    void find(const ConversationId &conversation, const QString &wanted);
    void cancel();

Q_SIGNALS:
    /// In order; at mostMatches it stopped looking.
    void found(const QList<Parlor::FindMatch> &matches);

private:
    Services m_services;
    UserId m_user;
    std::shared_ptr<std::atomic_bool> m_cancelled;
};

} // namespace Parlor
