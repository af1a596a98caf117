// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "services.h"
#include "ui/shell/page.h"

class QAction;
class QComboBox;
class QLineEdit;

namespace Parlor {

class Commands;
class WindowSettings;

/// How the windows look and behave on this computer, the keys, and the data. What is changed holds at once.
class SettingsPage : public Page
{
    Q_OBJECT

public:
    SettingsPage(Services services, UserId user, WindowSettings &settings, Commands &commands, QWidget *parent = nullptr);

private:
    /// A line of the page, found by its words.
    struct Row {
        QWidget *widget;
        QString words;
        QWidget *section;
    };

    void addAppearance();
    void addBehaviour();
    void addPrivacy();
    void addData();
    void addKeys();
    void beginSection(const QString &title);
    void addRow(const QString &name, const QString &hint, QWidget *control);
    [[nodiscard]] QComboBox *makeChoice(const QString &key, const QList<std::pair<QString, QVariant>> &choices);
    [[nodiscard]] QWidget *makeSwitch(const QString &key);
    [[nodiscard]] QWidget *makePreferenceSwitch(const QString &name);
    [[nodiscard]] QWidget *makeKeyField(QAction &action);
    void find(const QString &words);

    Services m_services;
    UserId m_user;
    WindowSettings &m_settings;
    Commands &m_commands;
    QLineEdit *m_search;
    QVBoxLayout *m_section = nullptr;
    QWidget *m_sectionWidget = nullptr;
    QList<Row> m_rows;
};

} // namespace Parlor
