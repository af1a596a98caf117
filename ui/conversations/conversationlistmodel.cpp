// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/conversationlistmodel.h"

#include "conversations/conversationservice.h"
#include "ui/backendcall.h"
#include "ui/conversations/conversationtexts.h"

#include <QDateTime>
#include <QMimeData>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

constexpr int mostHits = 400; ///< of a search; a conversation with none of them shows its preview

QDateTime localTime(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(toMilliseconds(time));
}

/// On the backend thread: all starred conversations before the first page of the others.
QCoro::Task<Result<ConversationPage>> listGrouped(ConversationService *service, ConversationQuery query)
{
    ConversationQuery starredQuery = query;
    starredQuery.starred = true;
    starredQuery.limit = 1000;
    auto readingStarred = service->list(starredQuery);
    Result<ConversationPage> starred = co_await readingStarred;
    if (!starred)
        co_return starred;
    query.starred = false;
    auto readingOthers = service->list(query);
    const Result<ConversationPage> others = co_await readingOthers;
    if (!others)
        co_return others;
    starred->items.append(others->items);
    starred->total = int(starred->items.size() - others->items.size()) + others->total;
    co_return starred;
}

} // namespace

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
        return plainPreview(item.preview);
    case SnippetRole:
        return m_hits.value(item.id).snippet;
    case TimeRole:
        return localTime(item.updatedAt);
    case StarredRole:
        return item.starred;
    case RunningRole:
        return item.running;
    case UnreadRole:
        return item.unread;
    case GroupRole:
        if (item.starred && groupsStarred())
            return tr("Starred");
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
    ConversationChange wanted;
    wanted.title = title;
    change({at(index.row()).id}, wanted);
    return true;
}

Qt::ItemFlags ConversationListModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsEditable | Qt::ItemIsDragEnabled : flags;
}

QStringList ConversationListModel::mimeTypes() const
{
    return {mimeType};
}

QMimeData *ConversationListModel::mimeData(const QModelIndexList &indexes) const
{
    QStringList ids;
    for (const QModelIndex &index : indexes)
        ids << at(index.row()).id.toString();
    auto *data = new QMimeData;
    data->setData(mimeType, ids.join(u'\n').toLatin1());
    return data;
}

QList<ConversationId> ConversationListModel::draggedIds(const QMimeData &data)
{
    QList<ConversationId> ids;
    const QStringList lines = QString::fromLatin1(data.data(mimeType)).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        ids << ConversationId::fromString(line);
    return ids;
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

void ConversationListModel::setFilter(const ConversationFilter &filter)
{
    m_filter = filter;
    load(0);
}

void ConversationListModel::load(int offset)
{
    m_loading = true;
    ConversationQuery query{.owner = m_user, .starred = {}, .includeArchived = false, .search = m_filter.search, .limit = pageSize, .offset = offset};
    query.archivedOnly = m_filter.archivedOnly;
    query.folder = m_filter.folder;
    query.tag = m_filter.tag;
    if (m_filter.starredOnly)
        query.starred = true;
    const bool grouped = groupsStarred();
    if (grouped && offset > 0) {
        query.starred = false;
        query.offset = int(std::ranges::count(m_items, false, &Conversation::starred));
    }
    const int generation = offset == 0 ? ++m_generation : m_generation;
    callBackend(this, m_services.conversations,
                [query, both = grouped && offset == 0](ConversationService &service) { return both ? listGrouped(&service, query) : service.list(query); },
                [this, generation, offset](const Result<ConversationPage> &page) {
                    if (generation != m_generation)
                        return;
                    m_loading = false;
                    const bool stale = std::exchange(m_stale, false);
                    if (!page)
                        Q_EMIT failed(page.error());
                    else if (stale && offset == 0)
                        load(0);
                    else
                        takePage(offset, *page);
                });
}

void ConversationListModel::takePage(int offset, const ConversationPage &page)
{
    if (offset == 0) {
        beginResetModel();
        m_items = page.items;
        m_hits.clear();
        m_total = page.total;
        m_rows.clear();
        numberRows(0, int(m_items.size()));
        endResetModel();
        findHits();
        Q_EMIT loaded();
        return;
    }
    // what came or went meanwhile has shifted the pages: nothing is shown twice
    QList<Conversation> fresh;
    for (const Conversation &item : page.items) {
        if (rowOf(item.id) < 0)
            fresh.append(item);
    }
    if (fresh.isEmpty()) {
        m_total = int(m_items.size());
        return;
    }
    const int first = int(m_items.size());
    m_total = std::max(m_total, first + int(fresh.size()));
    beginInsertRows({}, first, first + int(fresh.size()) - 1);
    m_items.append(fresh);
    numberRows(first, int(m_items.size()));
    endInsertRows();
}

/// After the list, which need not wait for them.
void ConversationListModel::findHits()
{
    if (m_filter.search.isEmpty())
        return;
    callBackend(this, m_services.conversations, [user = m_user, text = m_filter.search](ConversationService &service) { return service.search(user, text, mostHits); },
                [this, generation = m_generation](const Result<QList<MessageHit>> &hits) {
                    if (generation != m_generation || !hits || hits->isEmpty() || m_items.isEmpty())
                        return;
                    for (const MessageHit &hit : *hits) {
                        if (!m_hits.contains(hit.conversation.id)) // the best come first
                            m_hits.insert(hit.conversation.id, {.message = hit.message, .snippet = hit.snippet});
                    }
                    Q_EMIT dataChanged(index(0), index(int(m_items.size()) - 1), {SnippetRole});
                });
}

void ConversationListModel::numberRows(int from, int to)
{
    for (int row = from; row < to; ++row)
        m_rows.insert(m_items.at(row).id, row);
}

bool ConversationListModel::isAbove(const Conversation &one, const Conversation &other) const
{
    if (groupsStarred() && one.starred != other.starred)
        return one.starred;
    return one.updatedAt > other.updatedAt;
}

/// Where the conversation belongs. It stands at `row` with its old values, at which the order of the others is not looked at; -1: it
/// is not in the list.
int ConversationListModel::placeFor(const Conversation &conversation, int row) const
{
    const auto above = [&](const Conversation &other) { return isAbove(other, conversation); };
    const auto begin = m_items.begin();
    const auto own = row < 0 ? m_items.end() : begin + row;
    const auto before = std::partition_point(begin, own, above);
    if (before != own || row < 0)
        return int(before - begin);
    return int(std::partition_point(own + 1, m_items.end(), above) - begin) - 1;
}

bool ConversationListModel::matches(const Conversation &conversation) const
{
    return !conversation.deletedAt && conversation.archived == m_filter.archivedOnly && (!m_filter.starredOnly || conversation.starred)
        && (!m_filter.folder || *m_filter.folder == conversation.folder) && (m_filter.tag.isEmpty() || conversation.tags.contains(m_filter.tag));
}

void ConversationListModel::put(const Conversation &conversation)
{
    if (conversation.owner != m_user)
        return;
    m_stale = m_stale || m_loading;
    const int row = rowOf(conversation.id);
    if (!matches(conversation)) {
        drop(conversation.id);
        return;
    }
    if (row < 0 && !m_filter.search.isEmpty())
        return; // only the store knows whether it matches
    const int place = placeFor(conversation, row);
    if (row < 0) {
        ++m_total;
        if (place == m_items.size() && m_items.size() + 1 < m_total)
            return; // comes with its page
        beginInsertRows({}, place, place);
        m_items.insert(place, conversation);
        numberRows(place, int(m_items.size()));
        endInsertRows();
        return;
    }
    const bool regrouped = m_items.at(row).starred != conversation.starred
        || localTime(m_items.at(row).updatedAt).date() != localTime(conversation.updatedAt).date();
    if (place != row) {
        beginMoveRows({}, row, row, {}, place > row ? place + 1 : place);
        m_items.move(row, place);
        numberRows(std::min(row, place), std::max(row, place) + 1);
        m_items[place] = conversation;
        endMoveRows();
    }
    m_items[place] = conversation;
    Q_EMIT dataChanged(index(place), index(place));
    if (regrouped) { // the rows beside it may begin a group now, and are higher then
        Q_EMIT layoutAboutToBeChanged();
        Q_EMIT layoutChanged();
    }
}

void ConversationListModel::drop(const ConversationId &id)
{
    m_stale = m_stale || m_loading;
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_items.removeAt(row);
    m_rows.remove(id);
    numberRows(row, int(m_items.size()));
    --m_total;
    endRemoveRows();
}

namespace {

/// On the backend thread: one after the other; the first error that came up.
QCoro::Task<Status> changeAll(ConversationService *service, UserId user, QList<ConversationId> ids, ConversationChange wanted)
{
    Status first;
    for (const ConversationId &id : std::as_const(ids)) {
        auto changing = service->update(user, id, wanted);
        const Result<Conversation> changed = co_await changing;
        if (!changed && first)
            first = failure(changed);
    }
    co_return first;
}

QCoro::Task<Status> removeAll(ConversationService *service, UserId user, QList<ConversationId> ids)
{
    Status first;
    for (const ConversationId &id : std::as_const(ids)) {
        auto removing = service->remove(user, id);
        const Status removed = co_await removing;
        if (!removed && first)
            first = removed;
    }
    co_return first;
}

QCoro::Task<Status> restoreAll(ConversationService *service, UserId user, QList<ConversationId> ids)
{
    Status first;
    for (const ConversationId &id : std::as_const(ids)) {
        auto restoring = service->restore(user, id);
        const Result<Conversation> restored = co_await restoring;
        if (!restored && first)
            first = failure(restored);
    }
    co_return first;
}

} // namespace

void ConversationListModel::change(const QList<ConversationId> &ids, const ConversationChange &wanted)
{
    callBackend(this, m_services.conversations,
                [user = m_user, ids, wanted](ConversationService &service) { return changeAll(&service, user, ids, wanted); },
                [this](const Status &changed) {
                    if (!changed)
                        Q_EMIT failed(changed.error());
                });
}

void ConversationListModel::remove(const QList<ConversationId> &ids)
{
    callBackend(this, m_services.conversations, [user = m_user, ids](ConversationService &service) { return removeAll(&service, user, ids); },
                [this, ids](const Status &done) {
                    if (done)
                        Q_EMIT removed(ids);
                    else
                        Q_EMIT failed(done.error());
                });
}

void ConversationListModel::restore(const QList<ConversationId> &ids)
{
    callBackend(this, m_services.conversations, [user = m_user, ids](ConversationService &service) { return restoreAll(&service, user, ids); },
                [this](const Status &restored) {
                    if (!restored)
                        Q_EMIT failed(restored.error());
                });
}

} // namespace Parlor
