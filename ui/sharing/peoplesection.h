// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/user.h"
#include "ui/sharing/sharingsection.h"
#include "usage/allowance.h"

class QCheckBox;
class QLineEdit;
class QSpinBox;

namespace Parlor {

class AllowanceEditor;

/// The accounts of people, with their credits and limits.
class PeopleSection : public SharingSection
{
    Q_OBJECT

public:
    explicit PeopleSection(const Ground &ground);

    void load() override;

private:
    struct Person {
        User user;
        int credits = 0;
        Allowance allowance{};
        qint64 tokensThisMonth = 0;
    };
    void addCredits();
    void addMaker();
    void showPeople(const QList<Person> &people);
    void showPerson(const Person &shown, int row);
    void add();
    void setActive(const User &person, bool active);
    void beginGrant(const User &person);
    void grant();
    void beginLimiting(const User &person, const Allowance &allowance);
    void limit(const Allowance &allowance);
    void renewPassword(const User &person);
    void tellPassword(const QString &name, const QString &password);

    QGridLayout *m_people;
    QLineEdit *m_name;
    QLineEdit *m_password;
    QCheckBox *m_isAdmin;
    QWidget *m_told; ///< a password that was made, shown once
    QLineEdit *m_toldText;
    QLabel *m_toldName;
    QWidget *m_granting;
    QLabel *m_grantName;
    QSpinBox *m_amount;
    UserId m_granted; ///< who is to get credits
    AllowanceEditor *m_limiting;
    UserId m_limited; ///< whose limits are being set
};

} // namespace Parlor
