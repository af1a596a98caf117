// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/conversationlistmodel.h"

#include "conversations/conversationservice.h"
#include "ui/backendcall.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

QDateTime localTime(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(toMilliseconds(time));
}

} // namespace

QString dateGroup(QDate day, QDate today)
{
    const qint64 age = day.daysTo(today);
    if (age <= 0)
        return ConversationListModel::tr("Today");
    if (age == 1)
        return ConversationListModel::tr("Yesterday");
    if (age <= 7)
        return ConversationListModel::tr("Previous 7 days");
    if (age <= 30)
        return ConversationListModel::tr("Previous 30 days");
    return QLocale().toString(day, u"MMMM yyyy"_s);
}

ConversationListModel::ConversationListModel(Services services, UserId user, QObject *parent)
    : QAbstractListModel(parent), m_services(services), m_user(user)
{
    auto &source = services.conversations;
    connect(&source, &ConversationService::conversationAdded, this, &ConversationListModel::put, Qt::QueuedConnection);
    connect(&source, &ConversationService::conversationChanged, this, &ConversationListModel::put, Qt::QueuedConnection);
    connect(&source, &ConversationService::conversationRemoved, this,
            [this](const UserId &, const ConversationId &id) { drop(id); }, Qt::QueuedConnection);
    load(0);
}

int ConversationListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant ConversationListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Conversation &item = m_items.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return item.title.isEmpty() ? tr("New chat") : item.title;
    case Qt::EditRole:
    case Qt::ToolTipRole:
        return item.title;
    case IdRole:
        return QVariant::fromValue(item.id);
    case PreviewRole:
        return item.preview;
    case TimeRole:
        return localTime(item.updatedAt);
    case StarredRole:
        return item.starred;
    case RunningRole:
        return item.running;
    case GroupRole:
        return dateGroup(localTime(item.updatedAt).date(), QDate::currentDate());
    default:
        return {};
    }
}

bool ConversationListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString title = value.toString().trimmed().left(200);
    if (role != Qt::EditRole || !index.isValid() || title.isEmpty() || title == at(index.row()).title)
        return false;
    change(index.row(), title, {});
    return true;
}

Qt::ItemFlags ConversationListModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsEditable : flags;
}

bool ConversationListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_loading && m_items.size() < m_total;
}

void ConversationListModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        load(int(m_items.size()));
}

void ConversationListModel::setFilter(const QString &search, bool starredOnly)
{
    m_search = search.trimmed();
    m_starredOnly = starredOnly;
    load(0);
}

int ConversationListModel::rowOf(const ConversationId &id) const
{
    const auto found = std::ranges::find(m_items, id, &Conversation::id);
    return found == m_items.end() ? -1 : int(found - m_items.begin());
}

void ConversationListModel::load(int offset)
{
    m_loading = true;
    ConversationQuery query{.owner = m_user, .starred = {}, .includeArchived = false, .search = m_search, .limit = pageSize, .offset = offset};
    if (m_starredOnly)
        query.starred = true;
    const int generation = offset == 0 ? ++m_generation : m_generation;
    callBackend(this, m_services.conversations, [query](ConversationService &service) { return service.list(query); },
                [this, generation, offset](Result<ConversationPage> page) {
                    if (generation != m_generation)
                        return;
                    m_loading = false;
                    if (!page) {
                        Q_EMIT failed(page.error());
                        return;
                    }
                    m_total = page->total;
                    if (offset == 0) {
                        beginResetModel();
                        m_items = page->items;
                        endResetModel();
                        Q_EMIT loaded();
                        return;
                    }
                    // what came or went meanwhile has shifted the pages: nothing is shown twice
                    QList<Conversation> fresh;
                    for (const Conversation &item : std::as_const(page->items)) {
                        if (rowOf(item.id) < 0)
                            fresh.append(item);
                    }
                    if (fresh.isEmpty()) {
                        m_total = int(m_items.size());
                        return;
                    }
                    beginInsertRows({}, int(m_items.size()), int(m_items.size() + fresh.size()) - 1);
                    m_items.append(fresh);
                    endInsertRows();
                });
}

void ConversationListModel::put(const Conversation &conversation)
{
    if (conversation.owner != m_user)
        return;
    const int row = rowOf(conversation.id);
    if (conversation.deletedAt || conversation.archived || (m_starredOnly && !conversation.starred)) {
        drop(conversation.id);
        return;
    }
    if (row < 0 && !m_search.isEmpty())
        return; // only the store knows whether it matches
    const auto newer = [&](const Conversation &other) { return other.id != conversation.id && other.updatedAt > conversation.updatedAt; };
    const int place = int(std::ranges::count_if(m_items, newer));
    if (row < 0) {
        ++m_total;
        if (place == m_items.size() && m_items.size() + 1 < m_total)
            return; // comes with its page
        beginInsertRows({}, place, place);
        m_items.insert(place, conversation);
        endInsertRows();
        return;
    }
    if (place != row) {
        beginMoveRows({}, row, row, {}, place > row ? place + 1 : place);
        m_items.move(row, place);
        endMoveRows();
    }
    m_items[place] = conversation;
    Q_EMIT dataChanged(index(place), index(place));
}

void ConversationListModel::drop(const ConversationId &id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_items.removeAt(row);
    --m_total;
    endRemoveRows();
}

void ConversationListModel::setStarred(int row, bool starred)
{
    change(row, {}, starred);
}

void ConversationListModel::change(int row, const QString &title, std::optional<bool> starred)
{
    ConversationChange wanted;
    if (!title.isEmpty())
        wanted.title = title;
    wanted.starred = starred;
    callBackend(this, m_services.conversations,
                [user = m_user, id = at(row).id, wanted](ConversationService &service) { return service.update(user, id, wanted); },
                [this](Result<Conversation> changed) {
                    if (!changed)
                        Q_EMIT failed(changed.error());
                });
}

void ConversationListModel::remove(int row)
{
    const Conversation gone = at(row);
    callBackend(this, m_services.conversations,
                [user = m_user, id = gone.id](ConversationService &service) { return service.remove(user, id); },
                [this, gone](Status done) {
                    if (done)
                        Q_EMIT removed(gone);
                    else
                        Q_EMIT failed(done.error());
                });
}

void ConversationListModel::restore(const ConversationId &id)
{
    callBackend(this, m_services.conversations, [user = m_user, id](ConversationService &service) { return service.restore(user, id); },
                [this](Result<Conversation> restored) {
                    if (restored)
                        put(*restored);
                    else
                        Q_EMIT failed(restored.error());
                });
}

} // namespace Parlor
