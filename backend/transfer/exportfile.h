// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/wholeconversation.h"
#include "core/result.h"
#include "transfer/transferprogress.h"

#include <memory>

namespace Parlor {

/// A file that conversations are written to, one after the other. It is there when finish() succeeded, and not at all else. Writing takes
/// time: for the work pool, one thread at a time.
class ExportFile
{
public:
    virtual ~ExportFile() = default;

    /// An archive where the path ends with ".zip". Unavailable with a sentence for a person when it cannot be written.
    static Result<std::unique_ptr<ExportFile>> create(const QString &path, ExportFormat format);

    virtual Status add(const WholeConversation &whole) = 0;
    virtual Status finish() = 0;
};

/// One conversation as text of its own.
[[nodiscard]] QString exportedText(const WholeConversation &whole, ExportFormat format);

} // namespace Parlor
