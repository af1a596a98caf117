// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"
#include "core/result.h"

#include <QCoroTask>
#include <QList>
#include <QString>

namespace Parlor {

/// A piece of a person's own material that may answer a question.
struct Passage {
    QString uri; ///< parlor:conversation/<conversation id>/<message id>, parlor:document/<id>#<chunk>, parlor:memory/<id>
    QString title; ///< of the conversation or document
    QString text;
    double score = 0; ///< 0 to 1, higher is better; 0: not found by its words, but the beginning of the document that was asked about
    Timestamp createdAt{};
    QString heading{}; ///< path of headings above it
    qint64 document{}; ///< the integer name of the document; 0: of none
};

/// Finds passages in what one person has stored. Conversations are one source; documents and memories are others.
class PassageSource
{
public:
    virtual ~PassageSource() = default;

    /// The best passages for the question, best first, at most `limit`; never from `except` (the conversation that asks
    /// would otherwise quote its own question). Backend thread.
    virtual QCoro::Task<Result<QList<Passage>>> findPassages(UserId user, QString question, ConversationId except, int limit) = 0;
};

} // namespace Parlor
