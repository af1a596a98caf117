// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sharing/keyssection.h"

#include "accounts/accountservice.h"
#include "ui/backendcall.h"
#include "ui/shell/page.h"
#include "ui/theme.h"
#include "ui/widgets/inlinebar.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Parlor {

KeysSection::KeysSection(const Ground &ground)
    : SharingSection(tr("Keys of programs"), tr("A program signs in with a key. It acts for you; a key that is revoked is refused at once."), ground)
    , m_keys(makeGrid())
    , m_name(new QLineEdit)
    , m_lifetime(new QComboBox)
    , m_fresh(new QWidget)
    , m_freshText(new QLineEdit)
{
    inside().addLayout(m_keys);
    addFreshKey();
    addMaker();
}

void KeysSection::addFreshKey()
{
    auto *column = new QVBoxLayout(m_fresh);
    column->setContentsMargins({});
    column->addWidget(plain(tr("Copy the new key now: it is not shown again.")));
    m_freshText->setReadOnly(true);
    m_freshText->setAccessibleName(tr("The new key"));
    m_freshText->setObjectName(u"freshKey"_s);
    auto *copy = new QPushButton(Theme::icon(u"copy"_s), tr("Copy"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_freshText, 1);
    row->addWidget(copy);
    column->addLayout(row);
    m_fresh->hide();
    inside().addWidget(m_fresh);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_freshText->text()); });
}

void KeysSection::addMaker()
{
    m_name->setPlaceholderText(tr("What the key is for"));
    m_name->setAccessibleName(m_name->placeholderText());
    m_name->setMaxLength(100);
    const std::tuple<QString, QString, bool> scopes[]{{u"read"_s, tr("Read"), true},
                                                      {u"write"_s, tr("Change"), false},
                                                      {u"chat"_s, tr("Chat"), true},
                                                      {u"account"_s, tr("Account"), false},
                                                      {u"admin"_s, tr("Administration"), false}};
    auto *may = new QHBoxLayout;
    may->addWidget(new QLabel(tr("It may:")));
    for (const auto &[scope, title, on] : scopes) {
        auto *box = new QCheckBox(title);
        box->setObjectName(scope);
        box->setChecked(on);
        m_scopes << box;
        may->addWidget(box);
    }
    may->addStretch(1);
    const std::pair<QString, int> lifetimes[]{{tr("No expiry"), 0}, {tr("30 days"), 30}, {tr("90 days"), 90}, {tr("A year"), 365}};
    for (const auto &[title, days] : lifetimes)
        m_lifetime->addItem(title, days);
    m_lifetime->setAccessibleName(tr("How long it holds"));
    auto *making = new QPushButton(Theme::icon(u"key"_s), tr("Make a key"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_name, 1);
    row->addWidget(m_lifetime);
    row->addWidget(making);
    inside().addLayout(may);
    inside().addLayout(row);
    connect(making, &QPushButton::clicked, this, &KeysSection::make);
    connect(m_name, &QLineEdit::returnPressed, this, &KeysSection::make);
}

void KeysSection::load()
{
    callBackend(this, services().accounts, [user = user()](AccountService &service) { return service.apiKeys(user); },
                [this, reading = beginReading()](const Result<QList<ApiKey>> &keys) {
                    if (!isNewest(reading))
                        return;
                    if (keys)
                        showKeys(*keys);
                    else
                        Q_EMIT message(keys.error().message, true);
                });
}

void KeysSection::showKeys(const QList<ApiKey> &keys)
{
    empty(*m_keys);
    int row = 0;
    for (const ApiKey &key : keys) {
        QPushButton *revoking = flatButton(tr("Revoke"), tr("Revoke %1").arg(key.name));
        connect(revoking, &QPushButton::clicked, this, [this, key] { revoke(key); });
        m_keys->addWidget(plain(key.name), row, 0);
        m_keys->addWidget(makeHint(key.prefix + u"…"), row, 1);
        m_keys->addWidget(makeHint(key.scopes.isEmpty() ? tr("everything") : key.scopes.join(u", ")), row, 2);
        m_keys->addWidget(makeHint(key.lastUsedAt ? tr("used %1").arg(when(*key.lastUsedAt)) : tr("never used")), row, 3);
        m_keys->addWidget(makeHint(key.expiresAt ? tr("until %1").arg(when(*key.expiresAt)) : QString()), row, 4);
        m_keys->addWidget(revoking, row, 5);
        ++row;
    }
    if (row == 0)
        m_keys->addWidget(makeHint(tr("No keys yet.")), 0, 0);
}

void KeysSection::make()
{
    QStringList scopes;
    for (const QCheckBox *box : std::as_const(m_scopes)) {
        if (box->isChecked())
            scopes << box->objectName();
    }
    if (scopes.isEmpty()) {
        Q_EMIT message(tr("Tick what the key may do."), true); // no scope at all would mean everything
        return;
    }
    const int days = m_lifetime->currentData().toInt();
    const auto expires = days > 0 ? std::optional(now() + std::chrono::days(days)) : std::nullopt;
    callBackend(this, services().accounts,
                [user = user(), name = m_name->text().trimmed(), scopes, expires](AccountService &service) { return service.createApiKey(user, name, scopes, expires); },
                [this](const Result<NewApiKey> &made) {
                    Q_EMIT message(made ? QString() : made.error().message, !made);
                    if (!made)
                        return;
                    m_name->clear();
                    m_freshText->setText(made->key);
                    m_fresh->show();
                    m_freshText->selectAll();
                    m_freshText->setFocus();
                    load();
                });
}

void KeysSection::revoke(const ApiKey &key)
{
    bar().ask(tr("Revoke the key “%1”? Programs that use it are refused at once.").arg(key.name), tr("Revoke"), [this, id = key.id] {
        callBackend(this, services().accounts, [user = user(), id](AccountService &service) { return service.revokeApiKey(user, id); },
                    [this](const Status &done) {
                        report(done);
                        m_fresh->hide();
                        load();
                    });
    });
}

} // namespace Parlor
