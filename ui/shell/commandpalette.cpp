// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandpalette.h"

#include "conversations/conversationservice.h"
#include "ui/backendcall.h"
#include "ui/shell/commands.h"
#include "ui/theme.h"
#include "ui/widgets/choicedelegate.h"

#include <QAction>
#include <QListWidget>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr int mostConversations = 8;

CommandPalette::CommandPalette(Services services, UserId user, const Commands &commands, QWidget *parent)
    : SearchPopup(tr("Find a command or a conversation"), parent), m_services(services), m_user(user), m_commands(commands)
{
    list().setAccessibleName(tr("Commands and conversations"));
    list().setItemDelegate(new ChoiceDelegate(&list()));
    m_typing.setSingleShot(true);
    m_typing.setInterval(120ms);
    connect(&m_typing, &QTimer::timeout, this, &CommandPalette::findConversations);
}

void CommandPalette::fill()
{
    list().clear();
    addCommands();
    if (m_foundFor == wanted())
        addConversations();
    else
        m_typing.start();
    finishFilling(tr("There is nothing to do."));
}

// Every word has to stand somewhere, in any order.
static bool matches(const QAction &action, const QStringList &words)
{
    const QString text = Commands::groupOf(action) + u' ' + action.text();
    return std::ranges::all_of(words, [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

void CommandPalette::addCommands()
{
    const QStringList words = wanted().split(u' ', Qt::SkipEmptyParts);
    QString group;
    for (QAction *action : m_commands.actions()) {
        if (!action->isEnabled() || !action->isVisible() || !matches(*action, words) || Commands::idOf(*action) == "window.palette"_L1)
            continue;
        if (const QString of = Commands::groupOf(*action); of != group)
            addHeader(group = of);
        auto *item = new QListWidgetItem(action->icon(), action->text(), &list());
        item->setData(ChoiceDelegate::RowRole, int(ChoiceDelegate::Row::Choice));
        item->setData(ChoiceDelegate::KeyRole, action->shortcut().toString(QKeySequence::NativeText));
        item->setData(Qt::UserRole, Commands::idOf(*action));
    }
}

void CommandPalette::addConversations()
{
    if (m_found.isEmpty())
        return;
    addHeader(tr("Conversations"));
    for (qsizetype i = 0; i < m_found.size(); ++i) {
        auto *item = new QListWidgetItem(Theme::icon(u"chat"_s), m_found.at(i).title, &list());
        item->setData(ChoiceDelegate::RowRole, int(ChoiceDelegate::Row::Choice));
        item->setData(Qt::UserRole, i);
        item->setToolTip(m_found.at(i).preview);
    }
}

void CommandPalette::addHeader(const QString &text)
{
    auto *item = new QListWidgetItem(text, &list());
    item->setData(ChoiceDelegate::RowRole, int(ChoiceDelegate::Row::Header));
    item->setFlags(Qt::NoItemFlags);
}

void CommandPalette::findConversations()
{
    callBackend(this, m_services.conversations,
                [query = ConversationQuery{.owner = m_user, .starred = {}, .includeArchived = true, .search = wanted(), .limit = mostConversations}](
                    ConversationService &service) { return service.list(query); },
                [this, words = wanted()](const Result<ConversationPage> &found) {
                    if (!found || words != wanted())
                        return;
                    m_found = found->items;
                    m_foundFor = words;
                    const int row = list().currentRow();
                    fill();
                    if (row > 0)
                        list().setCurrentRow(row);
                });
}

void CommandPalette::choose(const QListWidgetItem &item)
{
    const QVariant what = item.data(Qt::UserRole);
    m_foundFor = QString(); // another time there may be others
    if (what.typeId() == QMetaType::QString)
        m_commands.action(what.toString())->trigger();
    else
        Q_EMIT conversationChosen(m_found.at(what.toLongLong()).id);
}

} // namespace Parlor
