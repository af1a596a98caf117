// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/wholeconversation.h"
#include "core/result.h"
#include "transfer/attachmentfiles.h"

#include <QJsonObject>

// Parlor's own format, without loss; resources/schemas/conversations-1.schema.json describes it.
namespace Parlor::ParlorFormat {

inline constexpr QLatin1StringView name("parlor-conversations");
inline constexpr int version = 1;

/// What stands around the conversations of a file: format, version and time of the export.
[[nodiscard]] QJsonObject header(Timestamp exportedAt);
/// InvalidArgument with a sentence for a person when it is no header, or one of a later version.
[[nodiscard]] Status checkHeader(const QJsonObject &header);

/// `keep` is handed every attachment and answers its path in the archive; without it attachments are inside, in base64.
[[nodiscard]] QJsonObject toJson(const WholeConversation &whole, const std::function<QString(const Attachment &)> &keep = {});
/// InvalidArgument for what is no conversation.
[[nodiscard]] Result<WholeConversation> fromJson(const QJsonObject &json, const AttachmentFiles &files, ImportNotes &notes);

} // namespace Parlor::ParlorFormat
