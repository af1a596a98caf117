// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"

#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

namespace Parlor {

inline constexpr int maximumMemoryLength = 4000; ///< characters

/// What a memory is of use for.
enum class MemoryKind {
    Preference, ///< how the person wants things; applies always
    Fact, ///< about the person or the world; applies where a question touches it
    Global, ///< applies always
    Project, ///< of something the person works on; applies where a question touches it
};

/// "preference"…, as the specifications write it (002, Memories).
[[nodiscard]] QString memoryKindName(MemoryKind kind);
[[nodiscard]] std::optional<MemoryKind> memoryKindOf(const QString &name);
[[nodiscard]] const QStringList &memoryKindNames();

/// Where a memory is cited: parlor:memory/<id>.
[[nodiscard]] QString memoryUri(const MemoryId &id);
/// Null for what is no such address.
[[nodiscard]] MemoryId memoryOfUri(const QString &uri);

/// Something to remember about a person.
struct Memory {
    MemoryId id;
    qint64 row = 0; ///< stable integer name of the same object (DESIGN.md section 6)
    UserId owner;
    QString content; ///< 1 to maximumMemoryLength characters
    MemoryKind kind = MemoryKind::Global;
    double importance = 0.5; ///< 0 to 1
    QJsonObject metadata{};
    QString source{}; ///< where it comes from: "api", "window", a message as parlor:conversation/<conversation>/<message>; may be empty
    Timestamp createdAt{};
    Timestamp updatedAt{};

    bool operator==(const Memory &) const = default;
};

/// Which memories to list, newest first.
struct MemoryQuery {
    UserId owner;
    std::optional<MemoryKind> kind{};
    int limit = 50; ///< 1 to 1000
    int offset = 0;
};

struct MemoryPage {
    QList<Memory> items;
    int total = 0; ///< all that match, not only this page
};

/// A memory that matches a search.
struct MemoryHit {
    Memory memory;
    double score = 0; ///< 0 to 1: the share of the words that it has
};

} // namespace Parlor

Q_DECLARE_METATYPE(Parlor::Memory)
