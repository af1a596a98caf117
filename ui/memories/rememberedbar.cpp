// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/memories/rememberedbar.h"

#include "memories/memoryservice.h"
#include "ui/backendcall.h"
#include "ui/memories/proposallist.h"
#include "ui/widgets/inlinebar.h"

#include <QBoxLayout>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr qsizetype longestShown = 120; ///< characters of a memory

RememberedBar::RememberedBar(Services services, UserId user, QWidget *parent)
    : QWidget(parent), m_services(services), m_user(user), m_proposals(new ProposalList(services, user)), m_bar(new InlineBar)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_proposals);
    column->addWidget(m_bar);
    m_proposals->setOnly({});
    connect(&services.memories, &MemoryService::learned, this, &RememberedBar::tell, Qt::QueuedConnection);
    connect(m_proposals, &ProposalList::failed, this, [this](const QString &sentence) { m_bar->offer(sentence, tr("Close"), {}); });
}

void RememberedBar::tell(const Memory &memory)
{
    if (memory.owner != m_user)
        return;
    if (!m_bar->isVisibleTo(this))
        m_told.clear();
    m_told << memory;
    m_recent.insert(memory.id);
    m_proposals->setOnly(m_recent);
    const QString content = memory.content.simplified();
    const QString shown = content.size() > longestShown ? content.left(longestShown) + u'…' : content;
    const QString sentence = m_told.size() == 1 ? tr("Remembered: “%1”").arg(shown) : tr("%n things remembered, the last: “%1”", nullptr, int(m_told.size())).arg(shown);
    m_bar->offer(sentence, tr("Undo"), [this, told = m_told] { takeBack(told); });
}

void RememberedBar::takeBack(const QList<Memory> &memories)
{
    for (const Memory &memory : memories)
        callBackend(m_services.memories, [user = m_user, id = memory.id](MemoryService &service) { return service.remove(user, id); });
}

} // namespace Parlor
