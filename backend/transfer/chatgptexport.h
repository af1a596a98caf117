// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/wholeconversation.h"
#include "core/result.h"
#include "transfer/attachmentfiles.h"

#include <QJsonObject>

namespace Parlor::ChatGptExport {

/// Whether an element of conversations.json comes from a data export of ChatGPT.
[[nodiscard]] bool isConversation(const QJsonObject &json);

/// A conversation of a data export of ChatGPT with all its branches. What is hidden there (system messages, custom instructions) is left
/// out without a word; the steps of one answer become one message.
[[nodiscard]] WholeConversation fromJson(const QJsonObject &json, const AttachmentFiles &files, ImportNotes &notes);

} // namespace Parlor::ChatGptExport
