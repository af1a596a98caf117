// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingspage.h"

#include "accounts/preferenceservice.h"
#include "ui/backendcall.h"
#include "ui/documents/embeddingmodelchoice.h"
#include "ui/settings/backuplist.h"
#include "ui/shell/commands.h"
#include "ui/shell/windowsettings.h"
#include "ui/theme.h"
#include "ui/tray/loginitem.h"

#include <QAction>
#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QFrame>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Parlor {

SettingsPage::SettingsPage(Services services, UserId user, WindowSettings &settings, Commands &commands, QWidget *parent)
    : Page(tr("Settings"), tr("How Parlor looks and behaves on this computer. Changes hold at once."), parent)
    , m_services(services)
    , m_user(user)
    , m_settings(settings)
    , m_commands(commands)
    , m_search(new QLineEdit)
{
    m_search->setPlaceholderText(tr("Search settings"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(Theme::icon(u"search"_s), QLineEdit::LeadingPosition);
    addHeaderWidget(m_search);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsPage::find);
    setFocusProxy(m_search);
    addAppearance();
    addBehaviour();
    addPrivacy();
    addData();
    addKeys();
}

void SettingsPage::beginSection(const QString &title)
{
    m_sectionWidget = new QWidget;
    m_sectionWidget->setAccessibleName(title);
    auto *outer = new QVBoxLayout(m_sectionWidget);
    outer->setContentsMargins({});
    outer->setSpacing(Theme::space);
    outer->addWidget(makeHeading(title));
    auto *frame = new QFrame;
    frame->setFrameShape(QFrame::StyledPanel);
    frame->setBackgroundRole(QPalette::Base);
    m_section = new QVBoxLayout(frame);
    m_section->setContentsMargins(Theme::largeSpace, Theme::space, Theme::largeSpace, Theme::space);
    m_section->setSpacing(Theme::space);
    outer->addWidget(frame);
    column().addWidget(m_sectionWidget);
}

void SettingsPage::addRow(const QString &name, const QString &hint, QWidget *control)
{
    auto *row = new QWidget;
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    auto *label = new QLabel(name);
    label->setBuddy(control);
    names->addWidget(label);
    if (!hint.isEmpty())
        names->addWidget(makeHint(hint));
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins({});
    line->setSpacing(Theme::largeSpace);
    line->addLayout(names, 1);
    line->addWidget(control);
    control->setAccessibleName(name);
    control->setAccessibleDescription(hint);
    m_section->addWidget(row);
    m_rows.append({.widget = row, .words = m_sectionWidget->accessibleName() + u' ' + name + u' ' + hint, .section = m_sectionWidget});
}

QComboBox *SettingsPage::makeChoice(const QString &key, const QList<std::pair<QString, QVariant>> &choices)
{
    auto *box = new QComboBox;
    for (const auto &[name, value] : choices)
        box->addItem(name, value);
    const auto show = [this, box, key] {
        const int index = box->findData(m_settings.value(key, QString()).toString());
        box->setCurrentIndex(std::max(0, index));
    };
    show();
    connect(box, &QComboBox::activated, this, [this, box, key] { m_settings.setValue(key, box->currentData()); });
    connect(&m_settings, &WindowSettings::changed, box, [key, show](const QString &changed) {
        if (changed == key)
            show();
    });
    return box;
}

QWidget *SettingsPage::makeSwitch(const QString &key)
{
    auto *box = new QCheckBox;
    box->setChecked(m_settings.isOn(key));
    connect(box, &QCheckBox::toggled, this, [this, key](bool on) { m_settings.setValue(key, on); });
    return box;
}

void SettingsPage::addAppearance()
{
    beginSection(tr("Appearance"));
    addRow(tr("Theme"), {}, makeChoice(WindowKey::appearance, {{tr("As the system"), QString()}, {tr("Light"), u"light"_s}, {tr("Dark"), u"dark"_s}}));
    QList<std::pair<QString, QVariant>> accents;
    for (const Theme::Accent &accent : Theme::accents())
        accents.append({accent.title, accent.id});
    QComboBox *accent = makeChoice(WindowKey::accent, accents);
    for (int i = 0; i < accent->count(); ++i) {
        QPixmap colour(16, 16);
        colour.fill(Theme::accents().at(i).light);
        accent->setItemIcon(i, colour);
    }
    addRow(tr("Accent colour"), {}, accent);
    auto *size = new QSpinBox;
    size->setRange(6, 32);
    size->setMinimum(6);
    size->setSpecialValueText(tr("As the desktop"));
    size->setSuffix(tr(" pt"));
    size->setValue(std::max(6, m_settings.value(WindowKey::fontSize, 0).toInt()));
    connect(size, &QSpinBox::valueChanged, this, [this](int points) { m_settings.setValue(WindowKey::fontSize, points > 6 ? QVariant(points) : QVariant()); });
    addRow(tr("Font size"), {}, size);
    addRow(tr("Density"), {}, makeChoice(WindowKey::density, {{tr("Comfortable"), QString()}, {tr("Compact"), u"compact"_s}}));
    addRow(tr("Width of messages"), {},
           makeChoice(WindowKey::messageWidth, {{tr("Readable"), QString()}, {tr("Narrow"), u"narrow"_s}, {tr("Whole window"), u"full"_s}}));
    addRow(tr("Language"), tr("Holds from the next start on."),
           makeChoice(WindowKey::language, {{tr("As the system"), QString()}, {u"English"_s, u"en"_s}, {u"Deutsch"_s, u"de"_s}}));
}

void SettingsPage::addBehaviour()
{
    beginSection(tr("Window and tray"));
    addRow(tr("Closing the window leaves Parlor running"), tr("The server goes on, and the tray brings the window back. Where the desktop has no tray, closing ends the program."),
           makeSwitch(WindowKey::closeToTray));
    auto *login = new QCheckBox;
    login->setChecked(LoginItem::isOn());
    connect(login, &QCheckBox::toggled, this, [this, login](bool on) {
        const Status done = LoginItem::set(on);
        if (!done) {
            showMessage(done.error().message, true);
            const QSignalBlocker blocked(login);
            login->setChecked(!on);
        }
    });
    addRow(tr("Start when I sign in to this computer"), tr("Hidden, in the tray."), login);
    auto *key = new QKeySequenceEdit(QKeySequence::fromString(m_settings.text(WindowKey::quickPromptShortcut), QKeySequence::PortableText));
    key->setMaximumSequenceLength(1);
    key->setClearButtonEnabled(true);
    connect(key, &QKeySequenceEdit::editingFinished, this, [this, key] {
        m_settings.setValue(WindowKey::quickPromptShortcut, key->keySequence().toString(QKeySequence::PortableText));
    });
    addRow(tr("Key of the quick prompt"), tr("Heard in every program. Where the desktop does not allow that, bind a key to “parlor --quick-prompt” in its settings."), key);
}

/// Of what the person prefers in every window and program; it may be changed elsewhere.
QWidget *SettingsPage::makePreferenceSwitch(const QString &name)
{
    auto *box = new QCheckBox;
    box->setEnabled(false); // what is chosen meanwhile would be overwritten by what was chosen before
    const auto show = [this, box, name] {
        callBackend(box, m_services.preferences, [user = m_user](PreferenceService &service) { return service.get(user); },
                    [box, name](const Result<QJsonObject> &preferences) {
                        box->setEnabled(true);
                        const QSignalBlocker blocked(box);
                        box->setChecked(preferences && preferences->value(name).toBool());
                    });
    };
    show();
    connect(&m_services.preferences, &PreferenceService::changed, box, show, Qt::QueuedConnection);
    connect(box, &QCheckBox::toggled, this, [this, name](bool on) {
        const QJsonObject change{{name, on ? QJsonValue(true) : QJsonValue()}};
        callBackend(this, m_services.preferences, [user = m_user, change](PreferenceService &service) { return service.change(user, change); },
                    [this](const Result<QJsonObject> &done) {
                        if (!done)
                            showMessage(done.error().message, true);
                    });
    });
    return box;
}

void SettingsPage::addPrivacy()
{
    beginSection(tr("Privacy"));
    addRow(tr("Learn memories from what I write"),
           tr("After an answer its model is asked, in the background, what you said of yourself that is worth remembering. You see what is remembered and can take it back. "
              "Never from temporary chats, files or documents."),
           makePreferenceSwitch(u"extract_memories"_s));
}

void SettingsPage::addData()
{
    beginSection(tr("Data"));
    const QString folder = QFileInfo(m_settings.fileName()).absolutePath();
    auto *open = new QPushButton(Theme::icon(u"folder"_s), tr("Open"));
    connect(open, &QPushButton::clicked, this, [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    addRow(tr("Data folder"), QDir::toNativeSeparators(folder), open);
    auto *meaning = new EmbeddingModelChoice(m_services);
    connect(meaning, &EmbeddingModelChoice::failed, this, [this](const QString &sentence) { showMessage(sentence, true); });
    addRow(tr("Model of meanings"), tr("Finds documents and memories that say the same in other words. Another one reads all of them anew, in the background; one of a provider gets their texts."), meaning);
    auto *backups = new BackupList(m_services);
    connect(backups, &BackupList::message, this, &SettingsPage::showMessage);
    m_section->addWidget(backups);
    m_rows.append({.widget = backups, .words = m_sectionWidget->accessibleName() + u' ' + backups->accessibleName() + u' ' + backups->accessibleDescription(), .section = m_sectionWidget});
}

void SettingsPage::addKeys()
{
    QString group;
    for (QAction *action : m_commands.actions()) {
        if (const QString of = Commands::groupOf(*action); of != group) {
            group = of;
            beginSection(tr("Keys: %1").arg(group));
        }
        addRow(action->text(), {}, makeKeyField(*action));
    }
}

QWidget *SettingsPage::makeKeyField(QAction &action)
{
    auto *field = new QWidget;
    auto *key = new QKeySequenceEdit(action.shortcut());
    key->setMaximumSequenceLength(1);
    key->setAccessibleName(action.text());
    auto *reset = new QToolButton;
    reset->setIcon(Theme::icon(u"undo"_s));
    reset->setAutoRaise(true);
    reset->setToolTip(tr("As delivered"));
    reset->setAccessibleName(tr("%1: as delivered").arg(action.text()));
    auto *row = new QHBoxLayout(field);
    row->setContentsMargins({});
    row->setSpacing(Theme::smallSpace);
    row->addWidget(key);
    row->addWidget(reset);
    field->setFocusProxy(key);
    const auto show = [key, reset, action = &action] {
        key->setKeySequence(action->shortcut());
        reset->setEnabled(action->shortcut() != Commands::deliveredKeyOf(*action));
    };
    show();
    connect(&action, &QAction::changed, field, show);
    connect(key, &QKeySequenceEdit::editingFinished, this, [this, key, action = &action] {
        const QKeySequence wanted = key->keySequence();
        const QAction *other = m_commands.commandWith(wanted);
        if (other && other != action)
            showMessage(tr("%1 was the key of “%2”, which has none now.").arg(wanted.toString(QKeySequence::NativeText), other->text()));
        m_commands.setKey(Commands::idOf(*action), wanted);
    });
    connect(reset, &QToolButton::clicked, this, [this, action = &action] { m_commands.setKey(Commands::idOf(*action), Commands::deliveredKeyOf(*action)); });
    return field;
}

void SettingsPage::find(const QString &words)
{
    const QStringList wanted = words.split(u' ', Qt::SkipEmptyParts);
    QHash<QWidget *, bool> sections;
    for (const Row &row : std::as_const(m_rows)) {
        const bool shown = std::ranges::all_of(wanted, [&row](const QString &word) { return row.words.contains(word, Qt::CaseInsensitive); });
        row.widget->setVisible(shown);
        sections[row.section] |= shown;
    }
    bool any = false;
    for (auto section = sections.cbegin(); section != sections.cend(); ++section) {
        section.key()->setVisible(section.value());
        any = any || section.value();
    }
    showMessage(any ? QString() : tr("Nothing found for “%1”").arg(words));
}

} // namespace Parlor
