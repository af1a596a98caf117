// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "services.h"
#include "ui/shell/page.h"

namespace Parlor {

class InlineBar;
class SharingSection;

/// Who else gets at this Parlor: where the server listens, who uses it, the keys of programs, the accounts of people, and who is told
/// what happens here.
class SharingPage : public Page
{
    Q_OBJECT

public:
    SharingPage(Services services, UserId user, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    InlineBar *m_bar;
    QList<SharingSection *> m_sections;
};

} // namespace Parlor
