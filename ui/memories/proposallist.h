// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memories/memoryproposal.h"
#include "services.h"

#include <QFrame>
#include <QSet>

#include <optional>

class QVBoxLayout;

namespace Parlor {

/// Two memories that say the same, or contradict each other, and what can be done: keep both, the new or the earlier one. It knows
/// nothing of services.
class ProposalCard : public QFrame
{
    Q_OBJECT

public:
    explicit ProposalCard(const MemoryProposal &proposal, QWidget *parent = nullptr);

    [[nodiscard]] const MemoryProposal &proposal() const { return m_proposal; }

Q_SIGNALS:
    void chosen(Parlor::MemoryChoice choice);

private:
    MemoryProposal m_proposal;
};

/// The proposals to merge memories that wait for a person, kept up to date. Takes no room while there are none.
class ProposalList : public QWidget
{
    Q_OBJECT

public:
    ProposalList(Services services, UserId user, QWidget *parent = nullptr);

    /// Only proposals about these memories are shown, one at a time; by default all are.
    void setOnly(const QSet<MemoryId> &added);

Q_SIGNALS:
    /// A memory was merged away; for an undo.
    void merged(const Parlor::Memory &removed);
    void failed(const QString &sentence);

private:
    void load();
    void show(const QList<MemoryProposal> &proposals);
    void settle(const MemoryProposal &proposal, MemoryChoice choice);

    Services m_services;
    UserId m_user;
    std::optional<QSet<MemoryId>> m_only;
    QVBoxLayout *m_cards;
    int m_generation = 0;
};

} // namespace Parlor
