// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/message.h"

namespace Parlor {

/// A file of an export as an attachment: an image, a file with its text, or one that is only kept.
[[nodiscard]] Attachment importedFile(const QString &name, const QString &mimeType, const QByteArray &data);

/// A text that stood for a file in an export.
[[nodiscard]] Attachment importedText(const QString &name, const QString &mimeType, const QString &text);

/// A moment as exports write it (ISO 8601); `otherwise` for anything else.
[[nodiscard]] Timestamp importedTime(const QString &text, Timestamp otherwise);

} // namespace Parlor
