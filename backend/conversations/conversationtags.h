// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "core/result.h"

#include <QList>
#include <QMetaType>
#include <QStringList>

namespace Parlor {

class Connection;

inline constexpr int maximumConversationTags = 20;
inline constexpr int maximumConversationTag = 50; ///< characters

/// A tag and how many conversations of a person have it.
struct TagCount {
    QString tag;
    int conversations = 0;

    bool operator==(const TagCount &) const = default;
};

/// Sorted, each on one line without white space or "#" around it, none twice whatever its case. InvalidArgument with field "tags" when
/// one is too long or there are too many.
[[nodiscard]] Result<QStringList> normalisedTags(const QStringList &tags);

/// The SQL of tags. Every function runs on a storage thread, inside Database::read() or write().
namespace TagStore {

/// Replaces the tags of a conversation; `tags` are normalised. A tag that the owner has already keeps its spelling.
Status replace(Connection &connection, qint64 ownerRow, qint64 conversationRow, const QStringList &tags);
/// By tag; those of deleted and temporary conversations do not count.
Result<QList<TagCount>> counts(Connection &connection, UserId owner);

} // namespace TagStore

} // namespace Parlor

Q_DECLARE_METATYPE(Parlor::TagCount)
