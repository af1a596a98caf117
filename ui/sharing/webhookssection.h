// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sharing/sharingsection.h"
#include "webhooks/webhook.h"

#include <optional>

class QCheckBox;
class QLineEdit;

namespace Parlor {

/// Addresses that are told what happens here, and how the last delivery to each went.
class WebhooksSection : public SharingSection
{
    Q_OBJECT

public:
    explicit WebhooksSection(const Ground &ground);

    void load() override;

private:
    struct Entry {
        Webhook webhook;
        std::optional<Delivery> last;
    };
    void addMaker();
    void showWebhooks(const QList<Entry> &entries);
    void make();
    void setActive(const Webhook &webhook, bool active);
    void test(const Webhook &webhook);
    void remove(const Webhook &webhook);

    QGridLayout *m_webhooks;
    QWidget *m_fresh; ///< the secret just made, shown once
    QLineEdit *m_freshText;
    QLineEdit *m_url;
    QList<QCheckBox *> m_events;
};

} // namespace Parlor
