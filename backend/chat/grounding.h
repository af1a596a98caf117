// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/message.h"
#include "core/result.h"
#include "documents/wholedocument.h"
#include "memories/memory.h"
#include "providers/modelinfo.h"
#include "providers/passagesource.h"
#include "providers/provider.h"

#include <QCoroTask>

namespace Parlor {

class DocumentService;
class MemoryService;

/// What a person has stored that an answer can stand on.
struct Grounds {
    QList<Memory> memories{};
    QList<Passage> passages{}; ///< best first
    QList<WholeDocument> whole{}; ///< the documents that were named, where they may be given as they are instead of passages of them
};

/// What of it a request was given.
struct GivenGrounds {
    Grounds grounds; ///< `passages`, or `whole`
    QList<Citation> citations; ///< what the answer cites before its first word
    QList<Citation> numbered; ///< what "[1]", "[2]"… of the model stand for where it was given whole documents: see PassageMarks
};

/// Finds what an answer can stand on. Backend thread only.
class Grounding
{
public:
    Grounding(DocumentService &documents, MemoryService &memories) : m_documents(documents), m_memories(memories) { }

    /// For an answer of this model.
    QCoro::Task<Result<Grounds>> find(UserId user, QString question, DocumentScope scope, ModelInfo model);
    /// Keeps what the question asks to remember, if it does. What cannot be kept is no reason not to answer.
    QCoro::Task<void> remember(UserId user, Message question);

private:
    DocumentService &m_documents;
    MemoryService &m_memories;
};

/// As much of it as the model's context has room for: a quarter for passages, a sixteenth for memories, of a large one less. Whole documents
/// instead of passages where they take half of it at the most, and leave room for the request's messages (its question at least) and the
/// answer. Nothing for a chatflow, which takes no prompt.
[[nodiscard]] Grounds fitting(Grounds grounds, const ChatRequest &request);

/// The system prompt with memories and passages or whole documents, each marked as material that gives no instructions.
[[nodiscard]] QString groundedPrompt(const QString &system, const Grounds &grounds, const DocumentScope &scope);

/// Puts what fits of the grounds into a request, whose `info`, `system` and question are known. Its answer cites the passages before its
/// first word, and behind them the memories; of whole documents what it marks. Nothing for the built-in model, which cites what it quotes.
[[nodiscard]] GivenGrounds ground(ChatRequest &request, const Grounds &grounds, const DocumentScope &scope);

/// A passage as what it becomes in the answer.
[[nodiscard]] Citation citationOf(const Passage &passage);

/// Whether it is a memory that the model was told, rather than one that is quoted at a place of the answer.
[[nodiscard]] bool wasTold(const Citation &citation);

/// The citations that have numbers: all but the memories that the model was told, which stand behind them.
[[nodiscard]] QList<Citation> numberedCitations(const QList<Citation> &citations);

/// The documents that an earlier answer was given from, so that another one is given from them too.
[[nodiscard]] DocumentScope scopeOf(const QList<Citation> &citations);

} // namespace Parlor
