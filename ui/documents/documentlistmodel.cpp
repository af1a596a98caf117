// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/documents/documentlistmodel.h"

#include "documents/documentservice.h"
#include "ui/backendcall.h"
#include "ui/theme.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr int pageSize = 200;

DocumentListModel::DocumentListModel(Services services, UserId user, QObject *parent)
    : QAbstractTableModel(parent), m_services(services), m_user(user)
{
    auto &source = services.documents;
    connect(&source, &DocumentService::documentAdded, this, &DocumentListModel::put, Qt::QueuedConnection);
    connect(&source, &DocumentService::documentChanged, this, &DocumentListModel::put, Qt::QueuedConnection);
    connect(&source, &DocumentService::documentAdvanced, this,
            [this](const Document &document, double share) { advance(document.id, share); }, Qt::QueuedConnection);
    connect(&source, &DocumentService::documentRemoved, this,
            [this](const UserId &, const DocumentId &id) { drop(id); }, Qt::QueuedConnection);
    load(0);
}

int DocumentListModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_items.size()); }
int DocumentListModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant DocumentListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool isNumber = section == PassagesColumn || section == SizeColumn;
    if (role == Qt::TextAlignmentRole)
        return int(isNumber ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case StatusColumn:
        return tr("State");
    case TagsColumn:
        return tr("Tags");
    case PassagesColumn:
        return tr("Passages");
    case SizeColumn:
        return tr("Size");
    case AddedColumn:
        return tr("Added");
    default:
        return {};
    }
}

QString DocumentListModel::statusText(const Document &document) const
{
    switch (document.status) {
    case DocumentStatus::Pending:
        return document.paused ? tr("Paused") : tr("Waiting");
    case DocumentStatus::Processing:
        return tr("Reading, %1 %").arg(int(m_progress.value(document.id) * 100));
    case DocumentStatus::Completed:
        return tr("Ready");
    case DocumentStatus::Failed:
        return tr("Could not be read");
    }
    return {};
}

QVariant DocumentListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Document &item = m_items.at(index.row());
    if (role == ProgressRole)
        return item.status == DocumentStatus::Processing ? m_progress.value(item.id) : -1.0;
    if (role == Qt::DecorationRole && index.column() == NameColumn)
        return Theme::icon(item.status == DocumentStatus::Failed || item.unreadPages > 0 ? u"warning"_s : u"document"_s);
    if (role == Qt::TextAlignmentRole)
        return headerData(index.column(), Qt::Horizontal, role);
    if (role == Qt::ToolTipRole && item.unreadPages > 0)
        return tr("%n scanned pages were not read: Tesseract, which recognises text in pictures, is not installed.", nullptr, item.unreadPages);
    if (role == Qt::ToolTipRole)
        return item.errorMessage.isEmpty() ? item.name : item.errorMessage;
    if (role != Qt::DisplayRole)
        return {};
    const QLocale locale;
    switch (index.column()) {
    case NameColumn:
        return item.name;
    case StatusColumn:
        return statusText(item);
    case TagsColumn:
        return (item.category.isEmpty() ? item.tags : QStringList{item.category} + item.tags).join(u", ");
    case PassagesColumn:
        return item.status == DocumentStatus::Completed ? locale.toString(item.chunkCount) : QString();
    case SizeColumn:
        return locale.formattedDataSize(item.size, 0, QLocale::DataSizeTraditionalFormat);
    case AddedColumn:
        return locale.toString(QDateTime::fromMSecsSinceEpoch(toMilliseconds(item.createdAt)).date(), QLocale::ShortFormat);
    default:
        return {};
    }
}

bool DocumentListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_loading && m_items.size() < m_total;
}

void DocumentListModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        load(int(m_items.size()));
}

void DocumentListModel::setSearch(const QString &search)
{
    m_search = search.trimmed();
    load(0);
}

void DocumentListModel::load(int offset)
{
    m_loading = true;
    const DocumentQuery query{.owner = m_user, .search = m_search, .limit = pageSize, .offset = offset};
    const int generation = offset == 0 ? ++m_generation : m_generation;
    callBackend(this, m_services.documents, [query](DocumentService &service) { return service.list(query); },
                [this, generation, offset](const Result<DocumentPage> &page) {
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

void DocumentListModel::takePage(int offset, const DocumentPage &page)
{
    m_total = page.total;
    if (offset == 0) {
        beginResetModel();
        m_items = page.items;
        endResetModel();
        Q_EMIT loaded();
        return;
    }
    // what was added meanwhile has shifted the pages: nothing is shown twice
    QList<Document> fresh;
    std::ranges::copy_if(page.items, std::back_inserter(fresh), [this](const Document &item) { return rowOf(item.id) < 0; });
    if (fresh.isEmpty()) {
        m_total = int(m_items.size());
        return;
    }
    beginInsertRows({}, int(m_items.size()), int(m_items.size() + fresh.size()) - 1);
    m_items.append(fresh);
    endInsertRows();
}

int DocumentListModel::rowOf(const DocumentId &id) const
{
    const auto found = std::ranges::find(m_items, id, &Document::id);
    return found == m_items.end() ? -1 : int(found - m_items.begin());
}

void DocumentListModel::put(const Document &document)
{
    if (document.owner != m_user)
        return;
    m_stale = m_stale || m_loading;
    if (document.status != DocumentStatus::Processing)
        m_progress.remove(document.id);
    const int row = rowOf(document.id);
    if (row >= 0) {
        m_items[row] = document;
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        return;
    }
    const bool isNew = m_items.isEmpty() || document.row > m_items.first().row;
    if (!isNew || !document.name.contains(m_search, Qt::CaseInsensitive))
        return; // comes with its page
    ++m_total;
    beginInsertRows({}, 0, 0);
    m_items.prepend(document);
    endInsertRows();
}

void DocumentListModel::advance(const DocumentId &id, double share)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    m_progress.insert(id, share);
    Q_EMIT dataChanged(index(row, StatusColumn), index(row, StatusColumn));
}

void DocumentListModel::drop(const DocumentId &id)
{
    m_stale = m_stale || m_loading;
    m_progress.remove(id);
    const int row = rowOf(id);
    if (row < 0)
        return;
    --m_total;
    beginRemoveRows({}, row, row);
    m_items.removeAt(row);
    endRemoveRows();
}

} // namespace Parlor
