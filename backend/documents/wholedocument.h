// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/citedchunks.h"

namespace Parlor {

/// A document with all that was read from it.
struct WholeDocument {
    DocumentId id{};
    qint64 row = 0; ///< Document::row
    QString name{};
    QList<Chunk> chunks{}; ///< in order, withoutOverlap()

    bool operator==(const WholeDocument &) const = default;
};

} // namespace Parlor
