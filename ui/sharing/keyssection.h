// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/user.h"
#include "ui/sharing/sharingsection.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace Parlor {

/// The keys with which programs sign in.
class KeysSection : public SharingSection
{
    Q_OBJECT

public:
    explicit KeysSection(const Ground &ground);

    void load() override;

private:
    void addFreshKey();
    void addMaker();
    void showKeys(const QList<ApiKey> &keys);
    void make();
    void revoke(const ApiKey &key);

    QGridLayout *m_keys;
    QLineEdit *m_name;
    QList<QCheckBox *> m_scopes;
    QComboBox *m_lifetime;
    QWidget *m_fresh; ///< the key just made, shown once
    QLineEdit *m_freshText;
};

} // namespace Parlor
