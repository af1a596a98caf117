// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sharing/sharingpage.h"

#include "accounts/accountservice.h"
#include "system/systemservice.h"
#include "ui/backendcall.h"
#include "ui/theme.h"
#include "ui/widgets/inlinebar.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QClipboard>
#include <QDesktopServices>
#include <QFrame>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

QVBoxLayout *addSection(QVBoxLayout &column, const QString &title, const QString &sentence)
{
    column.addWidget(makeHeading(title));
    auto *frame = new QFrame;
    frame->setFrameShape(QFrame::StyledPanel);
    frame->setBackgroundRole(QPalette::Base);
    frame->setAccessibleName(title);
    auto *inside = new QVBoxLayout(frame);
    inside->setContentsMargins(Theme::largeSpace, Theme::largeSpace, Theme::largeSpace, Theme::largeSpace);
    inside->setSpacing(Theme::space);
    inside->addWidget(makeHint(sentence));
    column.addWidget(frame);
    return inside;
}

void empty(QGridLayout &grid)
{
    while (QLayoutItem *item = grid.takeAt(0)) {
        if (QWidget *widget = item->widget())
            widget->deleteLater();
        delete item;
    }
}

QLabel *plain(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QString day(Timestamp time)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(toMilliseconds(time)), QLocale::ShortFormat);
}

} // namespace

SharingPage::SharingPage(Services services, UserId user, QWidget *parent)
    : Page(tr("Sharing"), tr("Programs and people that reach this Parlor over its server."), parent)
    , m_services(services)
    , m_user(user)
    , m_address(plain({}))
    , m_documentation(new QPushButton(Theme::icon(u"globe"_s), tr("Documentation")))
    , m_keys(new QGridLayout)
    , m_keyName(new QLineEdit)
    , m_mayWrite(new QCheckBox(tr("May change things, not only read and chat")))
    , m_freshKey(new QWidget)
    , m_freshText(new QLineEdit)
    , m_people(new QGridLayout)
    , m_name(new QLineEdit)
    , m_password(new QLineEdit)
    , m_isAdmin(new QCheckBox(tr("Administrator")))
    , m_bar(new InlineBar)
{
    addServer();
    addKeys();
    addPeople();
    setBody(m_bar);
}

void SharingPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    // Other programs change them too, and no signal tells of it.
    loadServer();
    loadKeys();
    loadPeople();
}

void SharingPage::addServer()
{
    QVBoxLayout *inside = addSection(column(), tr("Server"), tr("Where programs and browsers on this machine, and on the network if so set, reach Parlor."));
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *copy = new QPushButton(Theme::icon(u"copy"_s), tr("Copy the address"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_address, 1);
    row->addWidget(copy);
    row->addWidget(m_documentation);
    inside->addLayout(row);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_address->text()); });
    connect(m_documentation, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl(m_address->text() + u"/docs")); });
}

void SharingPage::loadServer()
{
    struct Address {
        QString host;
        quint16 port = 0;
    };
    callBackend(this, m_services.system,
                [](SystemService &service) { return Address{.host = service.configuration().text(u"host"_s), .port = service.port()}; },
                [this](const Address &address) {
                    const bool listens = address.port != 0;
                    const QString host = address.host.contains(u':') ? u'[' + address.host + u']' : address.host;
                    m_address->setText(listens ? u"http://%1:%2"_s.arg(host).arg(address.port) : tr("The server is off"));
                    m_documentation->setEnabled(listens);
                });
}

void SharingPage::addKeys()
{
    QVBoxLayout *inside = addSection(column(), tr("Keys of programs"), tr("A program signs in with a key. It acts for you; a key that is revoked is refused at once."));
    m_keys->setHorizontalSpacing(Theme::largeSpace);
    m_keys->setColumnStretch(0, 1);
    inside->addLayout(m_keys);
    auto *fresh = new QVBoxLayout(m_freshKey);
    fresh->setContentsMargins({});
    fresh->addWidget(plain(tr("Copy the new key now: it is not shown again.")));
    auto *freshRow = new QHBoxLayout;
    m_freshText->setReadOnly(true);
    m_freshText->setAccessibleName(tr("The new key"));
    m_freshText->setObjectName(u"freshKey"_s);
    auto *copy = new QPushButton(Theme::icon(u"copy"_s), tr("Copy"));
    freshRow->addWidget(m_freshText, 1);
    freshRow->addWidget(copy);
    fresh->addLayout(freshRow);
    m_freshKey->hide();
    inside->addWidget(m_freshKey);
    m_keyName->setPlaceholderText(tr("What the key is for"));
    m_keyName->setAccessibleName(m_keyName->placeholderText());
    m_keyName->setMaxLength(100);
    auto *make = new QPushButton(Theme::icon(u"key"_s), tr("Make a key"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_keyName, 1);
    row->addWidget(m_mayWrite);
    row->addWidget(make);
    inside->addLayout(row);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_freshText->text()); });
    connect(make, &QPushButton::clicked, this, &SharingPage::makeKey);
    connect(m_keyName, &QLineEdit::returnPressed, this, &SharingPage::makeKey);
}

void SharingPage::loadKeys()
{
    callBackend(this, m_services.accounts, [user = m_user](AccountService &service) { return service.apiKeys(user); },
                [this](const Result<QList<ApiKey>> &keys) {
                    if (keys)
                        showKeys(*keys);
                    else
                        showMessage(keys.error().message, true);
                });
}

void SharingPage::showKeys(const QList<ApiKey> &keys)
{
    empty(*m_keys);
    int row = 0;
    for (const ApiKey &key : keys) {
        auto *revoking = new QPushButton(tr("Revoke"));
        revoking->setFlat(true);
        revoking->setAccessibleName(tr("Revoke %1").arg(key.name));
        connect(revoking, &QPushButton::clicked, this, [this, key] { revoke(key); });
        m_keys->addWidget(plain(key.name), row, 0);
        m_keys->addWidget(makeHint(key.prefix + u"…"), row, 1);
        m_keys->addWidget(makeHint(key.scopes.isEmpty() ? tr("everything") : key.scopes.join(u", ")), row, 2);
        m_keys->addWidget(makeHint(key.lastUsedAt ? tr("used %1").arg(day(*key.lastUsedAt)) : tr("never used")), row, 3);
        m_keys->addWidget(revoking, row, 4);
        ++row;
    }
    if (row == 0)
        m_keys->addWidget(makeHint(tr("No keys yet.")), 0, 0);
}

void SharingPage::makeKey()
{
    const QStringList scopes = m_mayWrite->isChecked() ? QStringList{u"read"_s, u"write"_s, u"chat"_s} : QStringList{u"read"_s, u"chat"_s};
    callBackend(this, m_services.accounts,
                [user = m_user, name = m_keyName->text().trimmed(), scopes](AccountService &service) { return service.createApiKey(user, name, scopes, {}); },
                [this](const Result<NewApiKey> &made) {
                    if (!made) {
                        showMessage(made.error().message, true);
                        return;
                    }
                    m_keyName->clear();
                    m_freshText->setText(made->key);
                    m_freshKey->show();
                    m_freshText->selectAll();
                    m_freshText->setFocus();
                    loadKeys();
                });
}

void SharingPage::revoke(const ApiKey &key)
{
    m_bar->ask(tr("Revoke the key “%1”? Programs that use it are refused at once.").arg(key.name), tr("Revoke"), [this, id = key.id] {
        callBackend(this, m_services.accounts, [user = m_user, id](AccountService &service) { return service.revokeApiKey(user, id); },
                    [this](const Status &done) {
                        report(done);
                        m_freshKey->hide();
                        loadKeys();
                    });
    });
}

void SharingPage::addPeople()
{
    QVBoxLayout *inside = addSection(column(), tr("People"), tr("Each has conversations, documents and memories of their own, which nobody else sees."));
    m_people->setHorizontalSpacing(Theme::largeSpace);
    m_people->setColumnStretch(0, 1);
    inside->addLayout(m_people);
    m_name->setPlaceholderText(tr("User name"));
    m_password->setPlaceholderText(tr("Password, at least 8 characters"));
    m_password->setEchoMode(QLineEdit::Password);
    for (QLineEdit *field : {m_name, m_password})
        field->setAccessibleName(field->placeholderText());
    auto *add = new QPushButton(Theme::icon(u"plus"_s), tr("Add a person"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_name, 1);
    row->addWidget(m_password, 1);
    row->addWidget(m_isAdmin);
    row->addWidget(add);
    inside->addLayout(row);
    connect(add, &QPushButton::clicked, this, &SharingPage::addPerson);
    connect(m_password, &QLineEdit::returnPressed, this, &SharingPage::addPerson);
}

void SharingPage::loadPeople()
{
    callBackend(this, m_services.accounts, [](AccountService &service) { return service.users(); },
                [this](const Result<QList<User>> &people) {
                    if (people)
                        showPeople(*people);
                    else
                        showMessage(people.error().message, true);
                });
}

void SharingPage::showPeople(const QList<User> &people)
{
    empty(*m_people);
    int row = 0;
    for (const User &person : people) {
        const QString role = person.isOwner ? tr("owner of this computer") : person.isAdmin ? tr("administrator") : QString();
        m_people->addWidget(plain(person.username), row, 0);
        m_people->addWidget(makeHint(role), row, 1);
        m_people->addWidget(makeHint(person.lastLogin ? tr("signed in %1").arg(day(*person.lastLogin)) : QString()), row, 2);
        if (!person.isOwner) {
            auto *toggle = new QPushButton(person.isActive ? tr("Suspend") : tr("Let in again"));
            toggle->setFlat(true);
            toggle->setAccessibleName(person.isActive ? tr("Suspend %1").arg(person.username) : tr("Let %1 in again").arg(person.username));
            connect(toggle, &QPushButton::clicked, this, [this, person] { setActive(person, !person.isActive); });
            m_people->addWidget(toggle, row, 3);
        }
        ++row;
    }
}

void SharingPage::addPerson()
{
    const NewUser person{.username = m_name->text().trimmed(), .email = {}, .fullName = {}, .password = m_password->text(), .isAdmin = m_isAdmin->isChecked()};
    callBackend(this, m_services.accounts, [person](AccountService &service) { return service.createUser(person); },
                [this](const Result<User> &made) {
                    if (!made) {
                        showMessage(made.error().message, true);
                        return;
                    }
                    showMessage(tr("%1 can sign in now.").arg(made->username));
                    m_name->clear();
                    m_password->clear();
                    m_isAdmin->setChecked(false);
                    loadPeople();
                });
}

void SharingPage::setActive(const User &person, bool active)
{
    callBackend(this, m_services.accounts, [id = person.id, active](AccountService &service) { return service.setActive(id, active); },
                [this](const Status &done) {
                    report(done);
                    loadPeople();
                });
}

void SharingPage::report(const Status &done)
{
    showMessage(done ? QString() : done.error().message, !done);
}

} // namespace Parlor
