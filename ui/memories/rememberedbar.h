// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memories/memory.h"
#include "services.h"

#include <QSet>
#include <QWidget>

namespace Parlor {

class InlineBar;
class ProposalList;

/// Says in the chat what was remembered of what the person wrote, with an undo, and asks at once when it says the same as an earlier memory
/// or contradicts one. Takes no room while there is nothing to say.
class RememberedBar : public QWidget
{
    Q_OBJECT

public:
    RememberedBar(Services services, UserId user, QWidget *parent = nullptr);

private:
    void tell(const Memory &memory);
    void takeBack(const QList<Memory> &memories);

    Services m_services;
    UserId m_user;
    QList<Memory> m_told; ///< by the bar as it is
    QSet<MemoryId> m_recent; ///< told since the program began: proposals about others are for the page of memories
    ProposalList *m_proposals;
    InlineBar *m_bar;
};

} // namespace Parlor
