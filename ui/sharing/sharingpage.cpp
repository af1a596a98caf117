// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sharing/sharingpage.h"

#include "ui/sharing/activitysection.h"
#include "ui/sharing/keyssection.h"
#include "ui/sharing/peoplesection.h"
#include "ui/sharing/serversection.h"
#include "ui/sharing/webhookssection.h"
#include "ui/widgets/inlinebar.h"

#include <QBoxLayout>

namespace Parlor {

SharingPage::SharingPage(Services services, UserId user, QWidget *parent)
    : Page(tr("Sharing"), tr("Programs and people that reach this Parlor over its server."), parent)
    , m_bar(new InlineBar)
{
    const SharingSection::Ground ground{.services = services, .user = user, .bar = *m_bar};
    m_sections = {new ServerSection(ground), new KeysSection(ground), new PeopleSection(ground), new WebhooksSection(ground), new ActivitySection(ground)};
    for (SharingSection *section : std::as_const(m_sections)) {
        column().addWidget(section);
        connect(section, &SharingSection::message, this, &SharingPage::showMessage);
    }
    setBody(m_bar);
}

void SharingPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    for (SharingSection *section : std::as_const(m_sections))
        section->load();
}

} // namespace Parlor
