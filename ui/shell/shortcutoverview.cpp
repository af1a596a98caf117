// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcutoverview.h"

#include "ui/shell/commands.h"
#include "ui/shell/page.h"
#include "ui/theme.h"

#include <QAction>
#include <QBoxLayout>
#include <QDialog>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

class KeyTable : public QGridLayout
{
public:
    KeyTable()
    {
        setHorizontalSpacing(3 * Theme::largeSpace);
        setVerticalSpacing(Theme::space);
        setColumnStretch(0, 1);
    }

    void addGroup(const QString &name)
    {
        if (rowCount() > 1)
            setRowMinimumHeight(rowCount(), Theme::space);
        addWidget(makeHeading(name), rowCount(), 0, 1, 2);
    }

    void addKey(const QString &text, const QString &key)
    {
        auto *label = new QLabel(text);
        auto *keys = new QLabel(key);
        keys->setForegroundRole(QPalette::PlaceholderText);
        keys->setAccessibleName(QObject::tr("%1: %2").arg(text, key));
        const int row = rowCount();
        addWidget(label, row, 0);
        addWidget(keys, row, 1, Qt::AlignRight);
    }
};

} // namespace

void showShortcutOverview(const Commands &commands, QWidget &parent)
{
    auto *dialog = new QDialog(&parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(QObject::tr("Keyboard shortcuts"));
    auto *table = new KeyTable;
    QString group;
    for (const QAction *action : commands.actions()) {
        if (action->shortcut().isEmpty())
            continue;
        if (const QString of = Commands::groupOf(*action); of != group)
            table->addGroup(group = of);
        table->addKey(action->text(), action->shortcut().toString(QKeySequence::NativeText));
    }
    auto *content = new QWidget;
    content->setLayout(table);
    table->setContentsMargins(2 * Theme::largeSpace, Theme::largeSpace, 2 * Theme::largeSpace, Theme::largeSpace);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins({});
    column->addWidget(scroll);
    dialog->resize(std::min(parent.width(), dialog->fontMetrics().averageCharWidth() * 70), std::min(parent.height(), content->sizeHint().height() + Theme::largeSpace));
    dialog->open();
}

} // namespace Parlor
