// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "core/result.h"
#include "services.h"

#include <QAbstractListModel>
#include <QHash>

#include <optional>

namespace Parlor {

struct ConversationChange;
struct ConversationPage;

/// Which conversations are listed.
struct ConversationFilter {
    QString search{}; ///< words of titles and messages
    bool starredOnly = false;
    bool archivedOnly = false; ///< else none that is archived
    std::optional<FolderId> folder{}; ///< null id: those in none
    QString tag{};

    bool operator==(const ConversationFilter &) const = default;
};

/// The conversations of a person, kept up to date: all starred ones, then the others a page of 100 at a time, both newest change
/// first. A search and the starred filter list without groups of their own. Windows' thread.
class ConversationListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole + 1, PreviewRole, TimeRole, StarredRole, RunningRole, UnreadRole, GroupRole, SnippetRole };
    static constexpr QLatin1StringView mimeType{"application/x-parlor-conversations"}; ///< of what is dragged: ids, a line each
    static constexpr int pageSize = 100;

    ConversationListModel(Services services, UserId user, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override; ///< EditRole renames
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// Lists anew.
    void setFilter(const ConversationFilter &filter);
    [[nodiscard]] const ConversationFilter &filter() const { return m_filter; }
    [[nodiscard]] int rowOf(const ConversationId &id) const { return m_rows.value(id, -1); } ///< -1: not loaded
    [[nodiscard]] const Conversation &at(int row) const { return m_items.at(row); }
    /// The message in which a search found its words; null: only the title has them, or nothing is searched for.
    [[nodiscard]] MessageId hitIn(const ConversationId &id) const { return m_hits.value(id).message; }
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    [[nodiscard]] static QList<ConversationId> draggedIds(const QMimeData &data);
    /// Changes and removals of several at once; what does not work is told by failed().
    void change(const QList<ConversationId> &ids, const ConversationChange &wanted);
    void remove(const QList<ConversationId> &ids);
    void restore(const QList<ConversationId> &ids);
    /// Lists anew with the same filter: many may have changed.
    void refresh() { load(0); }

Q_SIGNALS:
    /// The first page of a new listing is here.
    void loaded();
    void removed(const QList<Parlor::ConversationId> &ids); ///< by remove(), for the undo bar
    void failed(const Parlor::Error &error);

private:
    struct Hit {
        MessageId message;
        QString snippet; ///< MessageHit::snippet
    };
    void load(int offset);
    void takePage(int offset, const ConversationPage &page);
    void findHits();
    void put(const Conversation &conversation);
    [[nodiscard]] bool groupsStarred() const { return m_filter == ConversationFilter(); }
    [[nodiscard]] bool matches(const Conversation &conversation) const; ///< but for the words, which only the store knows
    [[nodiscard]] bool isAbove(const Conversation &one, const Conversation &other) const;
    [[nodiscard]] int placeFor(const Conversation &conversation, int row) const;
    void numberRows(int from, int to); ///< their places in m_rows, `to` exclusive
    void drop(const ConversationId &id);

    Services m_services;
    UserId m_user;
    QList<Conversation> m_items;
    QHash<ConversationId, int> m_rows;
    QHash<ConversationId, Hit> m_hits; ///< of the search, of those that are listed
    ConversationFilter m_filter;
    int m_total = 0;
    int m_generation = 0; ///< pages of an earlier listing are thrown away
    bool m_loading = false;
    bool m_stale = false; ///< something changed while a page was on its way, which may not have it
};

} // namespace Parlor
