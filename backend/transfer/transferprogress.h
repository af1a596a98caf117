// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "transfer/importnotes.h"

#include <QList>
#include <QMetaType>
#include <QString>

namespace Parlor {

/// One export or import under way, named by whoever starts it.
using TransferId = Id<struct TransferTag>;

/// How a conversation is written. A path that ends with ".zip" gets one file for each conversation, with attachments beside them.
enum class ExportFormat {
    Markdown, ///< the shown branch
    Json, ///< everything, to be imported again: ParlorFormat
    Html, ///< the shown branch as a page that stands alone, without scripts
};

struct TransferProgress {
    qint64 done = 0; ///< conversations of an export, bytes of an import
    qint64 total = 0; ///< in the same unit
    int conversations = 0; ///< written or imported so far

    bool operator==(const TransferProgress &) const = default;
};

struct ImportReport {
    int imported = 0;
    int known = 0; ///< were here already and stayed as they are
    QList<ImportNote> notUnderstood{};
    bool cancelled = false; ///< what was imported until then stays
};

} // namespace Parlor

Q_DECLARE_METATYPE(Parlor::TransferId)
Q_DECLARE_METATYPE(Parlor::TransferProgress)
