// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/answerexplanation.h"

#include "chat/chatservice.h"
#include "conversations/conversationservice.h"
#include "documents/documentservice.h"
#include "memories/memoryservice.h"
#include "retrieval/retrievalengine.h"

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr int mostExplained = 20; ///< passages: those that were nearly used are worth seeing too
static constexpr int mostMemories = 1000;
static constexpr int mostOfEachSource = 12; ///< as many as the built-in model asks for

/// What the citations tell of the search for an answer from before it was kept.
static AnswerSearch searchByCitations(const QList<Citation> &citations)
{
    AnswerSearch search{.scope = scopeOf(citations)};
    for (const Citation &citation : citations) {
        if (!documentOfUri(citation.uri).isNull())
            search.used << citation.uri;
        else if (!memoryOfUri(citation.uri).isNull())
            search.usedMemories << citation.uri;
    }
    search.found = search.used;
    search.memories = search.usedMemories;
    return search;
}

/// Whether a passage is that of the uri or of its whole document, or has a part of it.
static bool isPartOf(const FoundPassage &passage, const QString &uri)
{
    if (documentOfUri(uri) != passage.document)
        return false;
    const ChunkRange cited = chunksOfUri(uri);
    return cited.count == 0 || (cited.first < passage.position + passage.chunks && cited.first + cited.count > passage.position);
}

static ExplainedPassage::Fate fateOf(const FoundPassage &passage, const QStringList &used, const QStringList &found)
{
    const auto isIn = [&passage](const QStringList &uris) { return std::ranges::any_of(uris, [&](const QString &uri) { return isPartOf(passage, uri); }); };
    if (isIn(used))
        return ExplainedPassage::Fate::Used;
    return isIn(found) ? ExplainedPassage::Fate::DidNotFit : ExplainedPassage::Fate::LeftOut;
}

static void takeDocuments(AnswerExplanation &explanation, Retrieval found, const Message &answer)
{
    QStringList cited;
    for (const Citation &citation : answer.citations) {
        if (documentOfUri(citation.uri).isNull())
            continue;
        cited << citation.uri;
        if (std::ranges::any_of(found.passages, [&](const FoundPassage &passage) { return isPartOf(passage, citation.uri); }))
            continue;
        if (std::ranges::count(explanation.whole, documentUri(documentOfUri(citation.uri), ChunkRange()), &ExplainedSource::uri) == 0)
            explanation.gone << citation;
        else if (chunksOfUri(citation.uri).count > 0)
            explanation.cited << citation;
    }
    // What the built-in model was given but did not quote is of no interest to it.
    const QStringList used = explanation.quotes ? cited : explanation.search.used + explanation.search.whole;
    for (const FoundPassage &passage : found.passages) {
        explanation.documents.append({.uri = documentUri(passage.document, {.first = passage.position, .count = passage.chunks}),
                                      .passage = passage,
                                      .fate = fateOf(passage, used, explanation.search.found)});
    }
    explanation.now = std::move(found);
}

static AnswerExplanation::WhyNone whyNone(const AnswerExplanation &explanation, int documents)
{
    using enum AnswerExplanation::WhyNone;
    const bool isAsked = explanation.searchesAll || explanation.search.scope.kind != DocumentScope::Kind::None;
    const bool isUsed = std::ranges::count(explanation.documents, ExplainedPassage::Fate::Used, &ExplainedPassage::fate) > 0 || !explanation.gone.isEmpty();
    if (isUsed || !explanation.search.whole.isEmpty())
        return Nothing;
    if (!isAsked)
        return NotAsked;
    if (documents == 0)
        return NoDocuments;
    if (explanation.quotes ? explanation.documents.isEmpty() : explanation.search.found.isEmpty())
        return NothingSimilar;
    return explanation.quotes ? NothingQuoted : NothingFits;
}

static QCoro::Task<Result<QList<ExplainedSource>>> memoriesOf(Services services, UserId user, AnswerSearch search)
{
    QList<ExplainedSource> sources;
    if (search.memories.isEmpty())
        co_return sources;
    auto listing = services.memories.list({.owner = user, .limit = mostMemories});
    const auto page = co_await listing;
    if (!page)
        co_return failure(page);
    for (const Memory &memory : page->items) {
        const QString uri = memoryUri(memory.id);
        if (search.memories.contains(uri))
            sources.append({.uri = uri, .title = {}, .text = memory.content, .isUsed = search.usedMemories.contains(uri)});
    }
    co_return sources;
}

/// What the built-in model finds in memories or earlier conversations.
static QCoro::Task<Result<QList<ExplainedSource>>> foundIn(PassageSource &source, UserId user, QString question, Message answer)
{
    auto finding = source.findPassages(user, question, answer.conversation, mostOfEachSource);
    const auto found = co_await finding;
    if (!found)
        co_return failure(found);
    QList<ExplainedSource> sources;
    for (const Passage &passage : *found) {
        const bool isUsed = std::ranges::count(answer.citations, passage.uri, &Citation::uri) > 0;
        sources.append({.uri = passage.uri, .title = passage.title, .text = passage.text, .isUsed = isUsed});
    }
    co_return sources;
}

static QCoro::Task<Result<int>> readDocuments(Services services, UserId user)
{
    auto listing = services.documents.list({.owner = user, .status = DocumentStatus::Completed, .limit = 1});
    const auto page = co_await listing;
    if (!page)
        co_return failure(page);
    co_return page->total;
}

static QCoro::Task<Result<QList<ExplainedSource>>> wholeOf(Services services, UserId user, QStringList uris)
{
    QList<ExplainedSource> sources;
    for (const QString &uri : std::as_const(uris)) {
        auto finding = services.documents.get(user, documentOfUri(uri));
        const auto document = co_await finding;
        if (!document && document.error().code != ErrorCode::NotFound)
            co_return failure(document);
        if (document)
            sources.append({.uri = uri, .title = document->name, .text = {}, .isUsed = true});
    }
    co_return sources;
}

static QCoro::Task<Status> searchDocuments(Services services, UserId user, AnswerExplanation &explanation, Message answer)
{
    auto looking = wholeOf(services, user, explanation.search.whole);
    auto whole = co_await looking;
    if (!whole)
        co_return failure(whole);
    explanation.whole = *std::move(whole);
    RetrievalQuery query{.user = user, .text = explanation.question, .limit = mostExplained};
    query.documents.documents = explanation.search.scope.named();
    auto searching = services.retrieval.search(query);
    auto found = co_await searching;
    if (!found)
        co_return failure(found);
    takeDocuments(explanation, *std::move(found), answer);
    co_return Status();
}

static QCoro::Task<Status> searchOthers(Services services, UserId user, AnswerExplanation &explanation, Message answer)
{
    if (explanation.quotes && !explanation.searchesAll)
        co_return Status(); // it is asked of documents, and looks at nothing else
    auto remembering = explanation.searchesAll ? foundIn(services.memories, user, explanation.question, answer) : memoriesOf(services, user, explanation.search);
    auto memories = co_await remembering;
    if (!memories)
        co_return failure(memories);
    explanation.memories = *std::move(memories);
    if (!explanation.searchesAll)
        co_return Status();
    auto finding = foundIn(services.conversations, user, explanation.question, answer);
    auto conversations = co_await finding;
    if (!conversations)
        co_return failure(conversations);
    explanation.conversations = *std::move(conversations);
    co_return Status();
}

QCoro::Task<Result<AnswerExplanation>> explainAnswer(Services services, UserId user, MessageId id)
{
    auto finding = services.conversations.message(user, id);
    const auto answer = co_await finding;
    if (!answer)
        co_return failure(answer);
    auto asking = services.conversations.message(user, answer->parent);
    const auto question = co_await asking;
    if (!question)
        co_return failure(question);
    auto recalling = services.chat.searchOf(user, id);
    const auto kept = co_await recalling;
    if (!kept)
        co_return failure(kept);
    AnswerExplanation explanation{.question = question->text, .isKept = kept->has_value()};
    explanation.search = kept->value_or(searchByCitations(answer->citations));
    explanation.quotes = answer->model.startsWith(u"offline/");
    explanation.searchesAll = explanation.quotes && explanation.search.scope.kind == DocumentScope::Kind::None;
    if (explanation.searchesAll || explanation.search.scope.kind != DocumentScope::Kind::None) {
        auto searching = searchDocuments(services, user, explanation, *answer);
        if (const Status searched = co_await searching; !searched)
            co_return failure(searched);
    }
    auto others = searchOthers(services, user, explanation, *answer);
    if (const Status searched = co_await others; !searched)
        co_return failure(searched);
    auto counting = readDocuments(services, user);
    const auto documents = co_await counting;
    if (!documents)
        co_return failure(documents);
    explanation.whyNone = whyNone(explanation, *documents);
    co_return Result<AnswerExplanation>(std::move(explanation));
}

} // namespace Parlor
