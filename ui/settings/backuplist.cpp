// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/backuplist.h"

#include "system/systemservice.h"
#include "ui/backendcall.h"
#include "ui/shell/page.h"
#include "ui/theme.h"
#include "ui/widgets/inlinebar.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDateTime>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace Parlor {

static QString dayOf(const Backup &backup)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(toMilliseconds(backup.madeAt)), QLocale::ShortFormat);
}

BackupList::BackupList(Services services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_interval(new QComboBox)
    , m_kept(new QSpinBox)
    , m_backups(new QGridLayout)
    , m_bar(new InlineBar)
{
    setAccessibleName(tr("Backups"));
    setAccessibleDescription(tr("Checked copies of the database, in the folder “backups” of the data folder. “parlord restore FILE” brings one back as well."));
    const std::pair<QString, int> intervals[]{{tr("Never"), 0}, {tr("Every hour"), 1}, {tr("Every day"), 24}, {tr("Every week"), 24 * 7}};
    for (const auto &[title, hours] : intervals)
        m_interval->addItem(title, hours);
    m_interval->setAccessibleName(tr("How often a backup is made"));
    m_kept->setRange(1, 1000);
    m_kept->setKeyboardTracking(false);
    m_kept->setAccessibleName(tr("How many backups are kept"));
    auto *now = new QPushButton(tr("Back up now"));
    auto *top = new QHBoxLayout;
    top->setSpacing(Theme::space);
    top->addWidget(new QLabel(tr("Backups")));
    top->addStretch(1);
    top->addWidget(m_interval);
    top->addWidget(new QLabel(tr("the newest are kept:")));
    top->addWidget(m_kept);
    top->addWidget(now);
    m_backups->setHorizontalSpacing(Theme::largeSpace);
    m_backups->setColumnStretch(0, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(top);
    column->addWidget(makeHint(accessibleDescription()));
    column->addLayout(m_backups);
    column->addWidget(m_bar);
    connect(m_interval, &QComboBox::activated, this, [this] { change(u"backup_every_hours"_s, m_interval->currentData().toInt()); });
    connect(m_kept, &QSpinBox::valueChanged, this, [this](int kept) { change(u"backups_kept"_s, kept); });
    connect(now, &QPushButton::clicked, this, &BackupList::backUp);
    connect(&services.backups, &BackupService::changed, this, &BackupList::load, Qt::QueuedConnection);
    connect(&services.system, &SystemService::configurationChanged, this, &BackupList::load, Qt::QueuedConnection);
    connect(&services.backups, &BackupService::failed, this, [this](const Error &error) { Q_EMIT message(error.message, true); }, Qt::QueuedConnection);
}

void BackupList::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    load();
}

void BackupList::load()
{
    callBackend(this, m_services.backups,
                [system = &m_services.system](BackupService &service) {
                    return [](BackupService &backups, Configuration configuration) -> QCoro::Task<State> {
                        State state{.backups = {}, .everyHours = int(configuration.number(u"backup_every_hours"_s)), .kept = int(configuration.number(u"backups_kept"_s))};
                        auto listing = backups.list();
                        const Result<QList<Backup>> listed = co_await listing;
                        state.backups = listed.value_or(QList<Backup>());
                        co_return state;
                    }(service, system->configuration());
                },
                [this](const State &state) { showState(state); });
}

void BackupList::showState(const State &state)
{
    const QSignalBlocker blocked(m_kept);
    m_kept->setValue(state.kept);
    if (m_interval->findData(state.everyHours) < 0)
        m_interval->addItem(tr("Every %n hours", nullptr, state.everyHours), state.everyHours);
    m_interval->setCurrentIndex(m_interval->findData(state.everyHours));
    while (QLayoutItem *item = m_backups->takeAt(0)) {
        if (QWidget *widget = item->widget())
            widget->deleteLater();
        delete item;
    }
    for (int row = 0; row < state.backups.size(); ++row)
        showBackup(row, state.backups.at(row));
    if (state.backups.isEmpty())
        m_backups->addWidget(makeHint(tr("No backups yet.")), 0, 0);
}

void BackupList::showBackup(int row, const Backup &backup)
{
    const bool isWanted = backup.isRestoredNext;
    auto *restoring = new QPushButton(isWanted ? tr("Do not restore") : tr("Restore"));
    restoring->setAccessibleName((isWanted ? tr("Do not restore the backup of %1") : tr("Restore the backup of %1")).arg(dayOf(backup)));
    auto *removing = new QPushButton(tr("Delete"));
    removing->setAccessibleName(tr("Delete the backup of %1").arg(dayOf(backup)));
    for (QPushButton *button : {restoring, removing})
        button->setFlat(true);
    connect(restoring, &QPushButton::clicked, this, [this, backup, isWanted] {
        if (isWanted)
            callBackend(this, m_services.backups, [](BackupService &service) { return service.forgetRestore(); }, [this](const Status &done) { report(done); });
        else
            restore(backup);
    });
    connect(removing, &QPushButton::clicked, this, [this, backup] { remove(backup); });
    m_backups->addWidget(new QLabel(dayOf(backup)), row, 0);
    m_backups->addWidget(makeHint(isWanted ? tr("restored at the next start") : QLocale().formattedDataSize(backup.bytes)), row, 1);
    m_backups->addWidget(restoring, row, 2);
    m_backups->addWidget(removing, row, 3);
}

void BackupList::change(const QString &setting, int value)
{
    const QJsonObject changes{{setting, value}};
    callBackend(this, m_services.system, [changes](SystemService &service) { return service.configure(changes, SystemService::Changer::Owner); },
                [this](const Status &done) { report(done); });
}

void BackupList::backUp()
{
    Q_EMIT message(tr("Backing up…"), false);
    callBackend(this, m_services.backups, [](BackupService &service) { return service.backUp(); },
                [this](const Result<Backup> &made) { Q_EMIT message(made ? tr("The backup is made and checked.") : made.error().message, !made); });
}

void BackupList::restore(const Backup &backup)
{
    const QString question = tr("Restore the backup of %1 at the next start? What was written since is put aside with the database of now.").arg(dayOf(backup));
    m_bar->ask(question, tr("Restore"), [this, name = backup.name] {
        callBackend(this, m_services.backups, [name](BackupService &service) { return service.restoreAtNextStart(name); },
                    [this](const Status &done) {
                        if (done)
                            Q_EMIT message(tr("Quit Parlor and start it again: it begins with the backup."), false);
                        else
                            report(done);
                    });
    });
}

void BackupList::remove(const Backup &backup)
{
    m_bar->ask(tr("Delete the backup of %1?").arg(dayOf(backup)), tr("Delete"), [this, name = backup.name] {
        callBackend(this, m_services.backups, [name](BackupService &service) { return service.remove(name); }, [this](const Status &done) { report(done); });
    });
}

void BackupList::report(const Status &done)
{
    Q_EMIT message(done ? QString() : done.error().message, !done);
}

} // namespace Parlor
