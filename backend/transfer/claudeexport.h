// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/wholeconversation.h"
#include "transfer/attachmentfiles.h"

#include <QJsonObject>

namespace Parlor::ClaudeExport {

/// Whether an element of conversations.json comes from a data export of Claude.
[[nodiscard]] bool isConversation(const QJsonObject &json);

/// A conversation of a data export of Claude, with its branches where the export has them.
[[nodiscard]] WholeConversation fromJson(const QJsonObject &json, const AttachmentFiles &files, ImportNotes &notes);

} // namespace Parlor::ClaudeExport
