// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/message.h"
#include "providers/streamevent.h"

#include <QList>
#include <QString>

// Small texts made from messages.
namespace Parlor {

/// A title from the first question: its first words on one line, at most 60 characters, cut between words.
[[nodiscard]] QString titleFromQuestion(const QString &question);

/// The beginning of a message on one line, at most 120 characters.
[[nodiscard]] QString previewOf(const QString &text);

[[nodiscard]] QString citationsToJson(const QList<Citation> &citations);
[[nodiscard]] QList<Citation> citationsFromJson(const QString &json);

/// As MessageStore lists them: [[row, name, mime type, size, has text], …].
[[nodiscard]] QList<AttachmentInfo> attachmentsFromJson(const QString &json);

} // namespace Parlor
