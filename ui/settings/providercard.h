// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/providerregistry.h"
#include "services.h"

#include <QGroupBox>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace Parlor {
class IconLabel;
class LocalModels;
struct ProviderModels;
}

namespace Parlor {

/// One provider on the providers page: what is stored, and a test that shows what the provider really answers.
class ProviderCard : public QGroupBox
{
    Q_OBJECT

public:
    ProviderCard(Services services, const ProviderSettings &settings, QWidget *parent = nullptr);
    /// What is stored now. What a person has typed and not saved stays.
    void setSettings(const ProviderSettings &settings);
    /// How it stands; null: nobody can ask it (switched off, or without the key that it needs).
    void setState(const ProviderModels *state);
    [[nodiscard]] const QString &providerId() const { return m_settings.id; }
    /// Forgets what is stored of it; a built-in one is as at the beginning then.
    void remove();

Q_SIGNALS:
    void removeRequested();

private:
    [[nodiscard]] ProviderSettings entered() const;
    [[nodiscard]] std::optional<QString> enteredKey() const; ///< nothing: as it is stored
    void save();
    void test();
    void confirmRemoval();
    [[nodiscard]] QString removeText() const;
    void showState(const QString &icon, const QString &text);
    void build();
    void say(const QString &sentence);
    void report(const Status &status, const QString &success);

    Services m_services;
    ProviderSettings m_settings;
    QCheckBox *m_enabled;
    QLineEdit *m_name;
    QLineEdit *m_url;
    QLineEdit *m_key;
    IconLabel *m_stateIcon;
    QLabel *m_state;
    LocalModels *m_models = nullptr; ///< of a provider that keeps them itself
    QPushButton *m_test;
    QPushButton *m_remove;
    QLabel *m_answer;
};

} // namespace Parlor
