// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"

#include <QMetaType>
#include <QString>

namespace Parlor {

inline constexpr int maximumFolderName = 100; ///< characters

/// A place for conversations, which are in one at the most.
struct Folder {
    FolderId id;
    UserId owner;
    QString name; ///< 1 to maximumFolderName characters; two may have the same
    int conversations = 0; ///< in it, archived ones included
    Timestamp createdAt{};

    bool operator==(const Folder &) const = default;
};

} // namespace Parlor

Q_DECLARE_METATYPE(Parlor::Folder)
