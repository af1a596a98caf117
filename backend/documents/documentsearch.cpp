// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of DocumentStore that finds passages.
#include "core/questionwords.h"
#include "documents/documentstore.h"
#include "storage/connection.h"
#include "storage/fulltextquery.h"

using namespace Qt::StringLiterals;

namespace Parlor::DocumentStore {

namespace {

constexpr int longestPassage = 3; ///< chunks
constexpr int candidatesPerPassage = 4;
// How much the share of the question's words counts beside the index's own order. The order alone says little in a small collection,
// where no word is rare.
constexpr double wordShare = 0.8;
constexpr double leastOfBest = 0.4; ///< what scores less than so much of the best is left out

struct Hit {
    Passage passage; ///< of one chunk
    DocumentId document;
    int position = 0;
    double rank = 0;
};

Hit readHit(const Rows &rows)
{
    return {.passage = {.uri = {},
                        .title = rows.text(2),
                        .text = rows.text(5),
                        .score = 0,
                        .createdAt = rows.time(3),
                        .heading = rows.text(6),
                        .document = rows.integer(1)},
            .document = rows.id<DocumentId>(0),
            .position = rows.number(4),
            .rank = rows.real(7)};
}

#define HIT_COLUMNS u"d.id, d.row, d.name, d.created_at, c.position, c.text, c.heading"

void score(QList<Hit> &hits, const QStringList &words)
{
    const double best = hits.isEmpty() ? 0 : std::ranges::max(hits, {}, &Hit::rank).rank;
    for (Hit &hit : hits) {
        const double coverage = wordCoverage(words, hit.passage.title + u' ' + hit.passage.heading + u'\n' + hit.passage.text);
        hit.passage.score = wordShare * coverage + (1 - wordShare) * (best > 0 ? hit.rank / best : 0);
    }
    std::ranges::stable_sort(hits, std::ranges::greater(), [](const Hit &hit) { return hit.passage.score; });
}

/// Chunks of one document that follow each other become one passage, with the score of the best.
QList<Passage> joined(QList<Hit> hits)
{
    const auto place = [](const Hit &hit) { return std::pair(hit.passage.document, hit.position); };
    std::ranges::sort(hits, {}, place);
    QList<Passage> passages;
    int length = 0;
    for (qsizetype i = 0; i < hits.size(); ++i) {
        Hit &hit = hits[i];
        const bool follows = i > 0 && hits.at(i - 1).passage.document == hit.passage.document && hits.at(i - 1).position + 1 == hit.position;
        if (follows && length < longestPassage) {
            ++length;
            passages.last().text += u"\n\n"_s + hit.passage.text;
            passages.last().score = std::max(passages.last().score, hit.passage.score);
            continue;
        }
        length = 1;
        hit.passage.uri = u"parlor:document/%1#%2"_s.arg(hit.document.toString()).arg(hit.position);
        passages << hit.passage;
    }
    std::ranges::stable_sort(passages, std::ranges::greater(), &Passage::score);
    return passages;
}

} // namespace

Result<QList<Passage>> passages(Connection &connection, UserId owner, const QString &question, const DocumentScope &scope, int limit)
{
    const QString match = matchAnyWord(question);
    if (match.isEmpty() || scope.kind == DocumentScope::Kind::None)
        return QList<Passage>();
    QString sql = u"SELECT "_s + HIT_COLUMNS + u", -bm25(chunk_index, 2.0, 1.0) FROM chunk_index JOIN chunk c ON c.row = chunk_index.rowid "
                  "JOIN document d ON d.row = c.document WHERE chunk_index MATCH ? AND d.owner = (SELECT row FROM user WHERE id = ?) AND d.status = 2"_s;
    QVariantList values{match, toSql(owner)};
    if (scope.kind != DocumentScope::Kind::All) {
        const QList<DocumentId> named = scope.named();
        sql += u" AND d.id IN (%1)"_s.arg(QStringList(named.size(), u"?"_s).join(u','));
        std::ranges::transform(named, std::back_inserter(values), [](const DocumentId &id) { return toSql(id); });
    }
    const int most = std::clamp(limit, 1, 100);
    auto rows = connection.queryOf(sql + u" ORDER BY bm25(chunk_index, 2.0, 1.0) LIMIT ?"_s, values << most * candidatesPerPassage);
    if (!rows)
        return failure(rows);
    QList<Hit> hits;
    while (rows->next())
        hits << readHit(*rows);
    score(hits, tellingWords(question));
    if (!hits.isEmpty())
        hits.removeIf([least = hits.first().passage.score * leastOfBest](const Hit &hit) { return hit.passage.score < least; });
    return joined(hits.mid(0, most));
}

Result<QList<Passage>> beginning(Connection &connection, UserId owner, DocumentId id)
{
    auto rows = connection.query(u"SELECT "_s + HIT_COLUMNS + u", 0.0 FROM chunk c JOIN document d ON d.row = c.document "
                                 "WHERE d.id = ? AND d.owner = (SELECT row FROM user WHERE id = ?) AND d.status = 2 ORDER BY c.position LIMIT ?"_s,
                                 {toSql(id), toSql(owner), longestPassage});
    if (!rows)
        return failure(rows);
    QList<Hit> hits;
    while (rows->next())
        hits << readHit(*rows);
    return joined(hits);
}

} // namespace Parlor::DocumentStore
