// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "core/result.h"
#include "services.h"

#include <QAbstractListModel>
#include <QHash>

namespace Parlor {

struct ConversationPage;

/// The conversations of a person, kept up to date: all starred ones, then the others a page of 100 at a time, both newest change
/// first. A search and the starred filter list without groups of their own. Windows' thread.
class ConversationListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole + 1, PreviewRole, TimeRole, StarredRole, RunningRole, GroupRole };
    static constexpr int pageSize = 100;

    ConversationListModel(Services services, UserId user, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override; ///< EditRole renames
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// Lists anew. Only starred ones when so; only those that contain the words of `search`.
    void setFilter(const QString &search, bool starredOnly);
    [[nodiscard]] const QString &search() const { return m_search; }
    [[nodiscard]] int rowOf(const ConversationId &id) const { return m_rows.value(id, -1); } ///< -1: not loaded
    [[nodiscard]] const Conversation &at(int row) const { return m_items.at(row); }
    void setStarred(int row, bool starred);
    void remove(int row);
    void restore(const ConversationId &id);

Q_SIGNALS:
    /// The first page of a new listing is here.
    void loaded();
    void removed(const Parlor::Conversation &conversation); ///< by remove(), for the undo bar
    void failed(const Parlor::Error &error);

private:
    void load(int offset);
    void takePage(int offset, const ConversationPage &page);
    void put(const Conversation &conversation);
    [[nodiscard]] bool groupsStarred() const { return m_search.isEmpty() && !m_starredOnly; }
    [[nodiscard]] bool isAbove(const Conversation &one, const Conversation &other) const;
    [[nodiscard]] int placeFor(const Conversation &conversation, int row) const;
    void numberRows(int from, int to); ///< their places in m_rows, `to` exclusive
    void drop(const ConversationId &id);
    void change(int row, const QString &title, std::optional<bool> starred);

    Services m_services;
    UserId m_user;
    QList<Conversation> m_items;
    QHash<ConversationId, int> m_rows;
    QString m_search;
    bool m_starredOnly = false;
    int m_total = 0;
    int m_generation = 0; ///< pages of an earlier listing are thrown away
    bool m_loading = false;
};

} // namespace Parlor
