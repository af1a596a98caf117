// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/providercard.h"

#include "ui/backendcall.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Parlor {

ProviderCard::ProviderCard(Services services, const ProviderSettings &settings, QWidget *parent)
    : QGroupBox(settings.displayName.isEmpty() ? settings.id : settings.displayName, parent), m_services(services), m_settings(settings),
      m_enabled(new QCheckBox(tr("Enabled"))), m_name(new QLineEdit(settings.displayName)), m_url(new QLineEdit(settings.baseUrl.toString())), m_key(new QLineEdit),
      m_test(new QPushButton(tr("Test"))), m_answer(new QLabel)
{
    m_enabled->setChecked(settings.enabled);
    m_url->setPlaceholderText(tr("Standard address"));
    m_key->setEchoMode(QLineEdit::Password);
    m_answer->setWordWrap(true);
    m_answer->setTextFormat(Qt::PlainText);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setSettings(settings);
    if (settings.fromEnvironment)
        say(tr("Set by the environment, which wins over what is stored here."));
    else
        say(settings.discovered ? tr("Found on this machine.") : QString());
    auto *form = new QFormLayout(this);
    form->addRow(m_enabled);
    form->addRow(tr("Name"), m_name);
    form->setRowVisible(m_name, settings.kind == ProviderKind::OpenAiCompatible);
    if (settings.kind != ProviderKind::Offline) {
        form->addRow(tr("Address"), m_url);
        form->addRow(tr("Key"), m_key);
    }
    auto *saveButton = new QPushButton(tr("Save"));
    auto *removeButton = new QPushButton(tr("Remove"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(saveButton);
    buttons->addWidget(m_test);
    buttons->addStretch(1);
    buttons->addWidget(removeButton);
    form->addRow(buttons);
    form->addRow(m_answer);
    connect(saveButton, &QPushButton::clicked, this, &ProviderCard::save);
    connect(m_test, &QPushButton::clicked, this, &ProviderCard::test);
    connect(removeButton, &QPushButton::clicked, this, &ProviderCard::remove);
}

void ProviderCard::setSettings(const ProviderSettings &settings)
{
    if (m_enabled->isChecked() == m_settings.enabled)
        m_enabled->setChecked(settings.enabled);
    if (m_url->text() == m_settings.baseUrl.toString())
        m_url->setText(settings.baseUrl.toString());
    if (m_name->text() == m_settings.displayName)
        m_name->setText(settings.displayName);
    m_settings = settings;
    setTitle(settings.displayName.isEmpty() ? settings.id : settings.displayName);
    m_key->setPlaceholderText(settings.hasKey ? tr("A key is stored") : tr("No key"));
}

ProviderSettings ProviderCard::entered() const
{
    ProviderSettings settings = m_settings;
    settings.enabled = m_enabled->isChecked();
    settings.displayName = m_name->text().trimmed();
    settings.baseUrl = QUrl(m_url->text().trimmed());
    return settings;
}

std::optional<QString> ProviderCard::enteredKey() const
{
    return m_key->text().isEmpty() ? std::nullopt : std::optional(m_key->text().trimmed());
}

void ProviderCard::save()
{
    callBackend(this, m_services.providers,
                [settings = entered(), key = enteredKey()](ProviderRegistry &registry) { return registry.save(settings, key); },
                [this](Status status) {
                    if (status)
                        m_key->clear();
                    report(status, tr("Saved."));
                });
}

void ProviderCard::test()
{
    m_test->setEnabled(false);
    say(tr("Asking…"));
    callBackend(this, m_services.providers,
                [settings = entered(), key = enteredKey()](ProviderRegistry &registry) { return registry.test(settings, key); },
                [this](Result<ProviderTest> result) {
                    m_test->setEnabled(true);
                    if (!result)
                        say(result.error().message);
                    else
                        say(tr("%n model(s) found. %1 answered after %2 ms: “%3”", nullptr, result->modelCount)
                                .arg(result->model, QString::number(result->elapsed.count()), result->answer));
                });
}

void ProviderCard::remove()
{
    callBackend(this, m_services.providers, [id = m_settings.id](ProviderRegistry &registry) { return registry.remove(id); },
                [this](Status status) { report(status, tr("Removed.")); });
}

void ProviderCard::report(const Status &status, const QString &success)
{
    say(status ? success : status.error().message);
}

void ProviderCard::say(const QString &sentence)
{
    m_answer->setText(sentence);
    m_answer->setVisible(!sentence.isEmpty());
}

} // namespace Parlor
