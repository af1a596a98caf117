// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/answersearch.h"
#include "conversations/message.h"
#include "retrieval/retrieval.h"
#include "services.h"

namespace Parlor {

/// A passage that is found for a question now, and what became of it when the question was answered.
struct ExplainedPassage {
    enum class Fate {
        Used, ///< went into the prompt; quoted, by the built-in model
        DidNotFit, ///< was found, and left no room for it in the prompt
        LeftOut, ///< others were better, or it was not there yet
    };

    QString uri{}; ///< Passage::uri
    FoundPassage passage{};
    Fate fate = Fate::LeftOut;
};

/// Something that an answer was given from and that has no score to show.
struct ExplainedSource {
    QString uri; ///< Passage::uri
    QString title;
    QString text;
    bool isUsed = false;
};

/// Why an answer was given from these passages.
struct AnswerExplanation {
    /// Why there are none; Nothing: there are some.
    enum class WhyNone {
        Nothing,
        NotAsked, ///< the question was not asked of documents
        NoDocuments, ///< there are none, or nothing has been read from them yet
        NothingSimilar,
        NothingFits, ///< into the prompt
        NothingQuoted, ///< by the built-in model, though something was found
    };

    QString question{};
    bool isKept = false; ///< `search` was kept with the answer; else it is what the citations tell
    AnswerSearch search{};
    bool quotes = false; ///< the built-in model answered: it has no prompt, and quotes what it uses
    bool searchesAll = false; ///< by the built-in model, which looks into everything when it is asked of no documents
    Retrieval now{}; ///< the same search, done anew
    QList<ExplainedPassage> documents{}; ///< what it finds, best first
    QList<ExplainedSource> whole{}; ///< documents that went into the prompt as they are, and are still there
    QList<Citation> cited{}; ///< passages of those that the answer cites, and that the search does not find
    QList<ExplainedSource> memories{};
    QList<ExplainedSource> conversations{};
    QList<Citation> gone{}; ///< passages of documents that went into the prompt and are not found any more
    WhyNone whyNone = WhyNone::Nothing;
};

/// Puts together what was kept with the answer, and what the same search finds now. NotFound: no such answer of this person. Backend thread.
QCoro::Task<Result<AnswerExplanation>> explainAnswer(Services services, UserId user, MessageId answer);

} // namespace Parlor
