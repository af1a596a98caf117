// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/memories/proposallist.h"

#include "memories/memoryservice.h"
#include "ui/backendcall.h"
#include "ui/shell/page.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Parlor {

static QLabel *contentLabel(const Memory &memory)
{
    auto *label = new QLabel(memory.content);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

static QLabel *nameLabel(const QString &name)
{
    QLabel *label = makeHint(name);
    label->setWordWrap(false);
    return label;
}

ProposalCard::ProposalCard(const MemoryProposal &proposal, QWidget *parent) : QFrame(parent), m_proposal(proposal)
{
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    auto *question = new QLabel(proposal.likeness == Likeness::Same ? tr("These two memories say the same. Which is to be kept?")
                                                                    : tr("These two memories contradict each other. Which holds?"));
    question->setWordWrap(true);
    QFont bold = question->font();
    bold.setWeight(QFont::DemiBold);
    question->setFont(bold);
    setAccessibleName(question->text());
    setAccessibleDescription(tr("New: %1. Earlier: %2").arg(proposal.added.content, proposal.earlier.content));
    auto *texts = new QGridLayout;
    texts->setHorizontalSpacing(Theme::space);
    texts->setVerticalSpacing(Theme::smallSpace);
    texts->setColumnStretch(1, 1);
    texts->addWidget(nameLabel(tr("New")), 0, 0, Qt::AlignTop);
    texts->addWidget(contentLabel(proposal.added), 0, 1);
    texts->addWidget(nameLabel(tr("Earlier")), 1, 0, Qt::AlignTop);
    texts->addWidget(contentLabel(proposal.earlier), 1, 1);
    auto *choices = new QHBoxLayout;
    choices->setSpacing(Theme::space);
    choices->addStretch(1);
    const auto add = [this, choices](const QString &text, MemoryChoice choice) {
        auto *button = new QPushButton(text);
        connect(button, &QPushButton::clicked, this, [this, choice] { Q_EMIT chosen(choice); });
        choices->addWidget(button);
    };
    add(tr("Keep both"), MemoryChoice::KeepBoth);
    add(tr("Keep the earlier"), MemoryChoice::KeepEarlier);
    add(tr("Keep the new"), MemoryChoice::KeepNew);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::largeSpace, Theme::space, Theme::space, Theme::space);
    column->setSpacing(Theme::space);
    column->addWidget(question);
    column->addLayout(texts);
    column->addLayout(choices);
}

ProposalList::ProposalList(Services services, UserId user, QWidget *parent)
    : QWidget(parent), m_services(services), m_user(user), m_cards(new QVBoxLayout(this))
{
    m_cards->setContentsMargins({});
    m_cards->setSpacing(Theme::space);
    hide();
    auto &source = services.memories;
    const auto reload = [this](const UserId &owner) {
        if (owner == m_user)
            load();
    };
    connect(&source, &MemoryService::proposalsChanged, this, reload, Qt::QueuedConnection);
    connect(&source, &MemoryService::memoryRemoved, this, reload, Qt::QueuedConnection);
    load();
}

void ProposalList::setOnly(const QSet<MemoryId> &added)
{
    m_only = added;
    load();
}

void ProposalList::load()
{
    callBackend(this, m_services.memories, [user = m_user](MemoryService &service) { return service.proposals(user); },
                [this, generation = ++m_generation](const Result<QList<MemoryProposal>> &proposals) {
                    if (generation == m_generation && proposals)
                        show(*proposals);
                });
}

void ProposalList::show(const QList<MemoryProposal> &proposals)
{
    while (QLayoutItem *item = m_cards->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const MemoryProposal &proposal : proposals) {
        if (m_only && (!m_only->contains(proposal.added.id) || m_cards->count() > 0))
            continue;
        auto *card = new ProposalCard(proposal);
        connect(card, &ProposalCard::chosen, this, [this, proposal](MemoryChoice choice) { settle(proposal, choice); });
        m_cards->addWidget(card);
    }
    setVisible(m_cards->count() > 0);
}

void ProposalList::settle(const MemoryProposal &proposal, MemoryChoice choice)
{
    callBackend(this, m_services.memories,
                [user = m_user, added = proposal.added.id, earlier = proposal.earlier.id, choice](MemoryService &service) { return service.settle(user, added, earlier, choice); },
                [this, proposal, choice](const Status &done) {
                    if (!done)
                        Q_EMIT failed(done.error().message);
                    else if (choice != MemoryChoice::KeepBoth)
                        Q_EMIT merged(choice == MemoryChoice::KeepNew ? proposal.earlier : proposal.added);
                });
}

} // namespace Parlor
