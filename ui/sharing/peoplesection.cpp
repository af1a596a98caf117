// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sharing/peoplesection.h"

#include "accounts/accountservice.h"
#include "accounts/creditservice.h"
#include "accounts/password.h"
#include "ui/backendcall.h"
#include "ui/sharing/allowanceeditor.h"
#include "ui/shell/page.h"
#include "ui/theme.h"
#include "usage/usageservice.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr int madePasswordBytes = 12; ///< of chance

PeopleSection::PeopleSection(const Ground &ground)
    : SharingSection(tr("People"), tr("Each has conversations, documents and memories of their own, which nobody else sees. Credits pay for assistants that are shared as chatflows; limits hold for requests and for what models answer."), ground)
    , m_people(makeGrid())
    , m_name(new QLineEdit)
    , m_password(new QLineEdit)
    , m_isAdmin(new QCheckBox(tr("Administrator")))
    , m_told(new QWidget)
    , m_toldText(new QLineEdit)
    , m_toldName(plain({}))
    , m_granting(new QWidget)
    , m_grantName(plain({}))
    , m_amount(new QSpinBox)
    , m_limiting(new AllowanceEditor)
{
    inside().addLayout(m_people);
    addCredits();
    inside().addWidget(m_limiting);
    connect(m_limiting, &AllowanceEditor::saved, this, &PeopleSection::limit);
    addMaker();
}

void PeopleSection::addCredits()
{
    m_amount->setRange(-1000000, 1000000);
    m_amount->setValue(100);
    m_amount->setAccessibleName(tr("Credits to add, or to take when below zero"));
    auto *give = new QPushButton(tr("Add credits"));
    auto *cancel = new QPushButton(tr("Cancel"));
    auto *row = new QHBoxLayout(m_granting);
    row->setContentsMargins({});
    row->addWidget(m_grantName, 1);
    row->addWidget(m_amount);
    row->addWidget(give);
    row->addWidget(cancel);
    m_granting->hide();
    inside().addWidget(m_granting);
    connect(give, &QPushButton::clicked, this, &PeopleSection::grant);
    connect(cancel, &QPushButton::clicked, m_granting, &QWidget::hide);
}

void PeopleSection::addMaker()
{
    auto *told = new QVBoxLayout(m_told);
    told->setContentsMargins({});
    told->addWidget(m_toldName);
    told->addWidget(m_toldText);
    m_toldText->setReadOnly(true);
    m_toldText->setAccessibleName(tr("The new password"));
    m_toldText->setObjectName(u"madePassword"_s);
    m_told->hide();
    inside().addWidget(m_told);
    m_name->setPlaceholderText(tr("User name"));
    m_password->setPlaceholderText(tr("Password, at least 8 characters; empty: one is made"));
    m_password->setEchoMode(QLineEdit::Password);
    for (QLineEdit *field : {m_name, m_password})
        field->setAccessibleName(field->placeholderText());
    auto *adding = new QPushButton(Theme::icon(u"plus"_s), tr("Add a person"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_name, 1);
    row->addWidget(m_password, 2);
    row->addWidget(m_isAdmin);
    row->addWidget(adding);
    inside().addLayout(row);
    connect(adding, &QPushButton::clicked, this, &PeopleSection::add);
    connect(m_password, &QLineEdit::returnPressed, this, &PeopleSection::add);
}

void PeopleSection::load()
{
    callBackend(this, services().accounts,
                [credits = &services().credits, usage = &services().usage](AccountService &service) {
                    return [](AccountService &accounts, CreditService &balances, UsageService &counts) -> QCoro::Task<Result<QList<Person>>> {
                        auto asking = accounts.users();
                        const Result<QList<User>> users = co_await asking;
                        if (!users)
                            co_return failure(users);
                        QList<Person> people;
                        for (const User &user : *users) {
                            auto counting = balances.balance(user.id);
                            const Result<CreditBalance> balance = co_await counting;
                            people.append({.user = user,
                                           .credits = balance ? balance->credits : 0,
                                           .allowance = counts.allowances().of(user.id),
                                           .tokensThisMonth = counts.allowances().tokensThisMonth(user.id)});
                        }
                        co_return Result<QList<Person>>(people);
                    }(service, *credits, *usage);
                },
                [this, reading = beginReading()](const Result<QList<Person>> &people) {
                    if (!isNewest(reading))
                        return;
                    if (people)
                        showPeople(*people);
                    else
                        Q_EMIT message(people.error().message, true);
                });
}

void PeopleSection::showPeople(const QList<Person> &people)
{
    empty(*m_people);
    for (qsizetype row = 0; row < people.size(); ++row)
        showPerson(people.at(row), int(row));
}

void PeopleSection::showPerson(const Person &shown, int row)
{
    const User &person = shown.user;
    const QString role = person.isOwner ? tr("owner of this computer") : person.isAdmin ? tr("administrator") : QString();
    m_people->addWidget(plain(person.username), row, 0);
    m_people->addWidget(makeHint(role), row, 1);
    m_people->addWidget(makeHint(person.lastLogin ? tr("signed in %1").arg(when(*person.lastLogin)) : QString()), row, 2);
    QPushButton *granting = flatButton(tr("%1 credits").arg(QLocale().toString(shown.credits)), tr("Credits of %1").arg(person.username));
    connect(granting, &QPushButton::clicked, this, [this, person] { beginGrant(person); });
    m_people->addWidget(granting, row, 3);
    if (person.isOwner)
        return;
    QPushButton *limiting = flatButton(AllowanceEditor::describe(shown.allowance), tr("Limits of %1").arg(person.username));
    limiting->setToolTip(tr("%1 tokens this month").arg(QLocale().toString(shown.tokensThisMonth)));
    connect(limiting, &QPushButton::clicked, this, [this, person, allowance = shown.allowance] { beginLimiting(person, allowance); });
    m_people->addWidget(limiting, row, 4);
    QPushButton *renew = flatButton(tr("New password"), tr("New password for %1").arg(person.username));
    connect(renew, &QPushButton::clicked, this, [this, person] { renewPassword(person); });
    m_people->addWidget(renew, row, 5);
    QPushButton *toggle = flatButton(person.isActive ? tr("Suspend") : tr("Let in again"),
                                     person.isActive ? tr("Suspend %1").arg(person.username) : tr("Let %1 in again").arg(person.username));
    connect(toggle, &QPushButton::clicked, this, [this, person] { setActive(person, !person.isActive); });
    m_people->addWidget(toggle, row, 6);
}

void PeopleSection::add()
{
    const bool makesOne = m_password->text().isEmpty();
    const QString password = makesOne ? randomToken(madePasswordBytes) : m_password->text();
    const NewUser person{.username = m_name->text().trimmed(), .email = {}, .fullName = {}, .password = password, .isAdmin = m_isAdmin->isChecked()};
    m_told->hide();
    callBackend(this, services().accounts, [person](AccountService &service) { return service.createUser(person); },
                [this, makesOne, password](const Result<User> &made) {
                    if (!made) {
                        Q_EMIT message(made.error().message, true);
                        return;
                    }
                    Q_EMIT message(tr("%1 can sign in now.").arg(made->username), false);
                    if (makesOne)
                        tellPassword(made->username, password);
                    m_name->clear();
                    m_password->clear();
                    m_isAdmin->setChecked(false);
                    load();
                });
}

void PeopleSection::tellPassword(const QString &name, const QString &password)
{
    m_toldName->setText(tr("Give %1 this password; it is not shown again:").arg(name));
    m_toldText->setText(password);
    m_told->show();
    m_toldText->selectAll();
    m_toldText->setFocus();
}

void PeopleSection::renewPassword(const User &person)
{
    const QString password = randomToken(madePasswordBytes);
    callBackend(this, services().accounts, [id = person.id, password](AccountService &service) { return service.setPassword(id, password); },
                [this, name = person.username, password](const Status &done) {
                    report(done);
                    if (done)
                        tellPassword(name, password);
                });
}

void PeopleSection::setActive(const User &person, bool active)
{
    callBackend(this, services().accounts, [id = person.id, active](AccountService &service) { return service.setActive(id, active); },
                [this](const Status &done) {
                    report(done);
                    load();
                });
}

void PeopleSection::beginGrant(const User &person)
{
    m_granted = person.id;
    m_grantName->setText(tr("Credits for %1").arg(person.username));
    m_limiting->hide();
    m_granting->show();
    m_amount->setFocus();
    m_amount->selectAll();
}

void PeopleSection::grant()
{
    callBackend(this, services().credits,
                [user = m_granted, amount = m_amount->value()](CreditService &service) { return service.grant(user, amount, u"by the owner"_s); },
                [this](const Result<CreditBalance> &balance) {
                    Q_EMIT message(balance ? QString() : balance.error().message, !balance);
                    if (balance)
                        m_granting->hide();
                    load();
                });
}

void PeopleSection::beginLimiting(const User &person, const Allowance &allowance)
{
    m_limited = person.id;
    m_granting->hide();
    m_limiting->open(person.username, allowance);
}

void PeopleSection::limit(const Allowance &allowance)
{
    callBackend(this, services().usage, [user = m_limited, allowance](UsageService &service) { return service.allowances().set(user, allowance); },
                [this](const Status &done) {
                    report(done);
                    if (done)
                        m_limiting->hide();
                    load();
                });
}

} // namespace Parlor
