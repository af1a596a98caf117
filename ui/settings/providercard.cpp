// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/providercard.h"

#include "providers/modelcatalogue.h"
#include "ui/backendcall.h"
#include "ui/models/localmodels.h"
#include "ui/theme.h"
#include "ui/widgets/iconlabel.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDateTime>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

ProviderCard::ProviderCard(Services services, const ProviderSettings &settings, QWidget *parent)
    : QGroupBox(parent), m_services(services), m_settings(settings), m_enabled(new QCheckBox(tr("Enabled"))),
      m_name(new QLineEdit(settings.displayName)), m_url(new QLineEdit(settings.baseUrl.toString())), m_key(new QLineEdit), m_stateIcon(new IconLabel), m_state(new QLabel),
      m_test(new QPushButton(tr("Test"))), m_remove(new QPushButton), m_answer(new QLabel)
{
    m_enabled->setChecked(settings.enabled);
    m_url->setPlaceholderText(settings.kind == ProviderKind::OpenAiCompatible ? u"http://localhost:8080/v1"_s : tr("Standard address"));
    m_key->setEchoMode(QLineEdit::Password);
    m_answer->setWordWrap(true);
    m_answer->setTextFormat(Qt::PlainText);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_answer->setForegroundRole(QPalette::PlaceholderText);
    m_answer->setObjectName(u"answer"_s);
    m_state->setObjectName(u"state"_s);
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    setSettings(settings);
    build();
    if (settings.fromEnvironment)
        say(tr("Set by the environment, which wins over what is stored here."));
    else
        say(settings.discovered ? tr("Found on this machine.") : QString());
}

void ProviderCard::build()
{
    auto *form = new QFormLayout(this);
    constexpr int margin = Theme::largeSpace - Theme::smallSpace; // the frame of the style has the rest
    form->setContentsMargins(margin, Theme::space, margin, margin);
    form->setHorizontalSpacing(Theme::space);
    form->setVerticalSpacing(Theme::space);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto *state = new QHBoxLayout;
    state->setSpacing(Theme::space);
    state->addWidget(m_stateIcon, 0, Qt::AlignTop);
    state->addWidget(m_state, 1);
    form->addRow(state);
    form->addRow(m_enabled);
    form->addRow(tr("Name"), m_name);
    form->setRowVisible(m_name, m_settings.kind == ProviderKind::OpenAiCompatible);
    form->addRow(tr("Address"), m_url);
    form->addRow(tr("Key"), m_key);
    if (m_settings.kind == ProviderKind::Offline) {
        // Hidden, not left out: a field without a parent would outlive the card.
        form->setRowVisible(m_url, false);
        form->setRowVisible(m_key, false);
        form->addRow(new QLabel(tr("Built in: quotes your own conversations, with no key and no network.")));
    }
    // Labels as wide on every card, so that the fields of all cards stand below each other.
    const QStringList labels{tr("Name"), tr("Address"), tr("Key")};
    int width = 0;
    for (const QString &label : labels)
        width = std::max(width, fontMetrics().horizontalAdvance(label));
    for (QWidget *field : {m_name, m_url, m_key}) {
        if (QWidget *label = form->labelForField(field))
            label->setMinimumSize(width + Theme::space, field->sizeHint().height());
    }
    auto *saveButton = new QPushButton(tr("Save"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::space);
    buttons->addWidget(saveButton);
    buttons->addWidget(m_test);
    buttons->addStretch(1);
    buttons->addWidget(m_remove);
    m_remove->setFlat(true);
    m_remove->setText(removeText());
    form->addRow(buttons);
    form->addRow(m_answer);
    if (m_settings.kind == ProviderKind::Ollama) {
        m_models = new LocalModels(m_services, m_settings.id);
        form->addRow(m_models);
        m_models->hide(); // until it answers
    }
    connect(saveButton, &QPushButton::clicked, this, &ProviderCard::save);
    connect(m_test, &QPushButton::clicked, this, &ProviderCard::test);
    connect(m_remove, &QPushButton::clicked, this, &ProviderCard::confirmRemoval);
    for (QLineEdit *field : {m_name, m_url, m_key})
        connect(field, &QLineEdit::returnPressed, this, &ProviderCard::save);
}

QString ProviderCard::removeText() const
{
    return m_settings.kind == ProviderKind::OpenAiCompatible ? tr("Remove") : tr("Reset");
}

/// A key that is gone cannot be brought back: the second click within some seconds counts.
void ProviderCard::confirmRemoval()
{
    const QString question = tr("Really? Click again");
    if (!m_settings.hasKey || m_remove->text() == question) {
        m_remove->setText(removeText());
        Q_EMIT removeRequested();
        return;
    }
    m_remove->setText(question);
    QTimer::singleShot(4s, m_remove, [this] { m_remove->setText(removeText()); });
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

void ProviderCard::setState(const ProviderModels *state)
{
    if (m_models) {
        m_models->setVisible(state && !state->error && state->fetchedAt != Timestamp());
        m_models->setModels(state ? state->models : QList<ModelInfo>());
    }
    if (!state) {
        showState(u"pause"_s, m_settings.enabled ? tr("Not asked: it needs a key.") : tr("Switched off."));
        return;
    }
    if (state->error) {
        const bool isRefused = state->error->code == ErrorCode::Unauthenticated || state->error->code == ErrorCode::PermissionDenied;
        showState(u"warning"_s, (isRefused ? tr("The key is refused. %1") : tr("It does not answer. %1")).arg(state->error->message));
        return;
    }
    if (state->fetchedAt == Timestamp()) {
        showState(u"refresh"_s, tr("Being asked…"));
        return;
    }
    const auto time = QDateTime::fromMSecsSinceEpoch(toMilliseconds(state->fetchedAt));
    const QString when = QLocale().toString(time, QLocale::ShortFormat);
    showState(u"check"_s, tr("Answers, with %n model(s). Last checked: %1", nullptr, int(state->models.size())).arg(when));
}

void ProviderCard::showState(const QString &icon, const QString &text)
{
    m_stateIcon->setIcon(icon);
    m_state->setText(text);
    m_state->setAccessibleName(text);
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
                [this](Status status) { report(status, m_settings.kind == ProviderKind::OpenAiCompatible ? tr("Removed.") : tr("Reset.")); });
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
