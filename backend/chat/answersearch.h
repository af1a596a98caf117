// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/grounding.h"
#include "core/result.h"
#include "documents/document.h"

#include <QStringList>

namespace Parlor {

class Connection;

/// What was searched for an answer and what became of it, as it is kept with the answer. Passages and memories by their Passage::uri.
struct AnswerSearch {
    DocumentScope scope{};
    QStringList found{}; ///< passages of documents, best first
    QStringList used{}; ///< those of them that went into the prompt
    QStringList whole{}; ///< documents that went into the prompt as they are instead of passages, by documentUri()
    QStringList memories{}; ///< that apply to the question
    QStringList usedMemories{}; ///< those of them that went into the prompt

    bool operator==(const AnswerSearch &) const = default;
};

/// `kept`: what of `found` fitted into the prompt.
[[nodiscard]] AnswerSearch answerSearchOf(const DocumentScope &scope, const Grounds &found, const Grounds &kept);

/// The SQL of it. Every function runs on a storage thread, inside Database::read() or write().
namespace AnswerSearchStore {

/// With the answer that has this Message::row; a second one replaces the first.
Status store(Connection &connection, qint64 answer, const AnswerSearch &search);
/// Nothing for an answer that was given before this was kept.
Result<std::optional<AnswerSearch>> find(Connection &connection, qint64 answer);

} // namespace AnswerSearchStore

} // namespace Parlor
