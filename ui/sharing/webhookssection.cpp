// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sharing/webhookssection.h"

#include "ui/backendcall.h"
#include "ui/shell/page.h"
#include "ui/theme.h"
#include "ui/widgets/inlinebar.h"
#include "webhooks/webhookservice.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Parlor {

static QString titleOf(const QString &event)
{
    const std::pair<QString, QString> titles[]{{WebhookEvent::chatCreated, WebhooksSection::tr("New conversation")},
                                               {WebhookEvent::chatDeleted, WebhooksSection::tr("Conversation deleted")},
                                               {WebhookEvent::messageCreated, WebhooksSection::tr("New message")},
                                               {WebhookEvent::memoryCreated, WebhooksSection::tr("New memory")},
                                               {WebhookEvent::documentUploaded, WebhooksSection::tr("New document")}};
    const auto found = std::ranges::find(titles, event, &std::pair<QString, QString>::first);
    return found == std::end(titles) ? event : found->second;
}

WebhooksSection::WebhooksSection(const Ground &ground)
    : SharingSection(tr("Webhooks"), tr("Addresses that Parlor tells when something happens to your conversations, memories and documents."), ground)
    , m_webhooks(makeGrid())
    , m_fresh(new QWidget)
    , m_freshText(new QLineEdit)
    , m_url(new QLineEdit)
{
    inside().addLayout(m_webhooks);
    auto *fresh = new QVBoxLayout(m_fresh);
    fresh->setContentsMargins({});
    fresh->addWidget(plain(tr("The receiver checks signatures with this secret; it is not shown again:")));
    m_freshText->setReadOnly(true);
    m_freshText->setAccessibleName(tr("The secret"));
    fresh->addWidget(m_freshText);
    m_fresh->hide();
    inside().addWidget(m_fresh);
    addMaker();
}

void WebhooksSection::addMaker()
{
    auto *events = new QHBoxLayout;
    for (const QString &event : WebhookEvent::all()) {
        auto *box = new QCheckBox(titleOf(event));
        box->setObjectName(event);
        box->setChecked(event == WebhookEvent::messageCreated);
        m_events << box;
        events->addWidget(box);
    }
    events->addStretch(1);
    m_url->setPlaceholderText(u"https://example.org/parlor"_s);
    m_url->setAccessibleName(tr("Address of the webhook"));
    auto *adding = new QPushButton(Theme::icon(u"plus"_s), tr("Add a webhook"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_url, 1);
    row->addWidget(adding);
    inside().addLayout(events);
    inside().addLayout(row);
    connect(adding, &QPushButton::clicked, this, &WebhooksSection::make);
    connect(m_url, &QLineEdit::returnPressed, this, &WebhooksSection::make);
}

void WebhooksSection::load()
{
    callBackend(this, services().webhooks,
                [user = user()](WebhookService &service) {
                    return [](WebhookService &webhooks, UserId owner) -> QCoro::Task<Result<QList<Entry>>> {
                        auto listing = webhooks.list(owner);
                        const Result<QList<Webhook>> all = co_await listing;
                        if (!all)
                            co_return failure(all);
                        QList<Entry> entries;
                        for (const Webhook &webhook : *all) {
                            auto asking = webhooks.deliveries(owner, webhook.id, 1, 0);
                            const Result<QList<Delivery>> last = co_await asking;
                            entries.append({.webhook = webhook, .last = last && !last->isEmpty() ? std::optional(last->first()) : std::nullopt});
                        }
                        co_return Result<QList<Entry>>(entries);
                    }(service, user);
                },
                [this, reading = beginReading()](const Result<QList<Entry>> &entries) {
                    if (!isNewest(reading))
                        return;
                    if (entries)
                        showWebhooks(*entries);
                    else
                        Q_EMIT message(entries.error().message, true);
                });
}

static QString stateOf(const Webhook &webhook, const std::optional<Delivery> &last)
{
    if (!webhook.active)
        return webhook.disabledReason.isEmpty() ? WebhooksSection::tr("switched off") : webhook.disabledReason;
    if (!last)
        return WebhooksSection::tr("nothing sent yet");
    const QString answer = last->responseStatus > 0 ? QString::number(last->responseStatus) : last->error;
    switch (last->state) {
    case DeliveryState::Delivered: return WebhooksSection::tr("delivered (%1)").arg(answer);
    case DeliveryState::Failed: return WebhooksSection::tr("failed: %1").arg(answer);
    case DeliveryState::Pending: break;
    }
    return last->attempts == 0 ? WebhooksSection::tr("being sent") : WebhooksSection::tr("tried %n times: %1", nullptr, last->attempts).arg(answer);
}

void WebhooksSection::showWebhooks(const QList<Entry> &entries)
{
    empty(*m_webhooks);
    int row = 0;
    for (const auto &[webhook, last] : entries) {
        QStringList titles;
        for (const QString &event : webhook.events)
            titles << titleOf(event);
        QLabel *url = plain(webhook.url);
        url->setToolTip(titles.join(u'\n'));
        QPushButton *testing = flatButton(tr("Test"), tr("Test %1").arg(webhook.url));
        testing->setEnabled(webhook.active);
        QPushButton *toggle = flatButton(webhook.active ? tr("Switch off") : tr("Switch on"), (webhook.active ? tr("Switch off %1") : tr("Switch on %1")).arg(webhook.url));
        QPushButton *removing = flatButton(tr("Delete"), tr("Delete %1").arg(webhook.url));
        connect(testing, &QPushButton::clicked, this, [this, webhook] { test(webhook); });
        connect(toggle, &QPushButton::clicked, this, [this, webhook] { setActive(webhook, !webhook.active); });
        connect(removing, &QPushButton::clicked, this, [this, webhook] { remove(webhook); });
        m_webhooks->addWidget(url, row, 0);
        m_webhooks->addWidget(makeHint(stateOf(webhook, last)), row, 1);
        m_webhooks->addWidget(testing, row, 2);
        m_webhooks->addWidget(toggle, row, 3);
        m_webhooks->addWidget(removing, row, 4);
        ++row;
    }
    if (row == 0)
        m_webhooks->addWidget(makeHint(tr("No webhooks yet.")), 0, 0);
}

void WebhooksSection::make()
{
    NewWebhook wanted{.owner = user(), .url = m_url->text().trimmed(), .events = {}, .active = true, .secret = {}};
    for (const QCheckBox *box : std::as_const(m_events)) {
        if (box->isChecked())
            wanted.events << box->objectName();
    }
    callBackend(this, services().webhooks, [wanted](WebhookService &service) { return service.create(wanted); },
                [this](const Result<CreatedWebhook> &made) {
                    Q_EMIT message(made ? QString() : made.error().message, !made);
                    if (!made)
                        return;
                    m_url->clear();
                    m_freshText->setText(made->secret);
                    m_fresh->show();
                    load();
                });
}

void WebhooksSection::setActive(const Webhook &webhook, bool active)
{
    const WebhookChange change{.url = {}, .events = {}, .active = active, .secret = {}};
    callBackend(this, services().webhooks, [user = user(), id = webhook.id, change](WebhookService &service) { return service.update(user, id, change); },
                [this](const Result<Webhook> &done) {
                    Q_EMIT message(done ? QString() : done.error().message, !done);
                    load();
                });
}

void WebhooksSection::test(const Webhook &webhook)
{
    callBackend(this, services().webhooks, [user = user(), id = webhook.id](WebhookService &service) { return service.test(user, id); },
                [this](const Result<Delivery> &sent) {
                    Q_EMIT message(sent ? tr("A test was sent.") : sent.error().message, !sent);
                    load();
                    QTimer::singleShot(std::chrono::seconds(2), this, &WebhooksSection::load); // by then a receiver that works has answered
                });
}

void WebhooksSection::remove(const Webhook &webhook)
{
    bar().ask(tr("Delete the webhook “%1”?").arg(webhook.url), tr("Delete"), [this, id = webhook.id] {
        callBackend(this, services().webhooks, [user = user(), id](WebhookService &service) { return service.remove(user, id); },
                    [this](const Status &done) {
                        report(done);
                        m_fresh->hide();
                        load();
                    });
    });
}

} // namespace Parlor
