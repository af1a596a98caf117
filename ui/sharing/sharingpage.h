// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/user.h"
#include "core/result.h"
#include "services.h"
#include "ui/shell/page.h"

class QCheckBox;
class QGridLayout;
class QLineEdit;
class QPushButton;

namespace Parlor {

class InlineBar;

/// Who else gets at this Parlor: where the server listens, the keys of programs, the accounts of people.
class SharingPage : public Page
{
    Q_OBJECT

public:
    SharingPage(Services services, UserId user, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void addServer();
    void addKeys();
    void addPeople();
    void loadServer();
    void loadKeys();
    void loadPeople();
    void showKeys(const QList<ApiKey> &keys);
    void showPeople(const QList<User> &people);
    void makeKey();
    void revoke(const ApiKey &key);
    void addPerson();
    void setActive(const User &person, bool active);
    void report(const Status &done);

    Services m_services;
    UserId m_user;
    QLabel *m_address;
    QPushButton *m_documentation;
    QGridLayout *m_keys;
    QLineEdit *m_keyName;
    QCheckBox *m_mayWrite;
    QWidget *m_freshKey; ///< the key just made, shown once
    QLineEdit *m_freshText;
    QGridLayout *m_people;
    QLineEdit *m_name;
    QLineEdit *m_password;
    QCheckBox *m_isAdmin;
    InlineBar *m_bar;
};

} // namespace Parlor
