// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "documents/document.h"
#include "services.h"

#include <QAbstractTableModel>
#include <QHash>

namespace Parlor {

struct DocumentPage;

/// The documents of a person, newest first, kept up to date while they are read. Windows' thread.
class DocumentListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, StatusColumn, TagsColumn, PassagesColumn, SizeColumn, AddedColumn, ColumnCount };
    /// ProgressRole: of StatusColumn, 0 to 1 while the document is being read, else -1.
    enum Role { ProgressRole = Qt::UserRole + 1 };

    DocumentListModel(Services services, UserId user, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// Lists anew: only those whose name has the words.
    void setSearch(const QString &search);
    [[nodiscard]] const Document &at(int row) const { return m_items.at(row); }
    [[nodiscard]] int rowOf(const DocumentId &id) const; ///< -1: not loaded

Q_SIGNALS:
    void loaded(); ///< the first page of a new listing is here
    void failed(const Parlor::Error &error);

private:
    void load(int offset);
    void takePage(int offset, const DocumentPage &page);
    void put(const Document &document);
    void advance(const DocumentId &id, double share);
    void drop(const DocumentId &id);
    [[nodiscard]] QString statusText(const Document &document) const;

    Services m_services;
    UserId m_user;
    QList<Document> m_items;
    QHash<DocumentId, double> m_progress;
    QString m_search;
    int m_total = 0;
    int m_generation = 0;
    bool m_loading = false;
    bool m_stale = false; ///< something changed while a page was on its way, which may not have it
};

} // namespace Parlor
