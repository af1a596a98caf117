// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/streamevent.h"

#include <QList>
#include <QString>
#include <QStringList>

// Small texts made from messages.
namespace Parlor {

/// A title from the first question: its first words on one line, at most 60 characters, cut between words.
[[nodiscard]] QString titleFromQuestion(const QString &question);

/// The beginning of a message on one line, at most 120 characters.
[[nodiscard]] QString previewOf(const QString &text);

/// An FTS5 query that finds texts with every word, the last letters of each left open; empty when there is no word in it.
[[nodiscard]] QString matchAllWords(const QString &search);

/// An FTS5 query that finds texts with any of the telling words of a question (not "the", "what", …).
[[nodiscard]] QString matchAnyWord(const QString &question);

[[nodiscard]] QString citationsToJson(const QList<Citation> &citations);
[[nodiscard]] QList<Citation> citationsFromJson(const QString &json);

} // namespace Parlor
