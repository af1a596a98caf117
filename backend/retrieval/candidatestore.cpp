// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/candidatestore.h"

#include "storage/connection.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parlor::CandidateStore {

// A word that very many texts have says little and costs much: rarer ones that have so many texts together are enough.
static constexpr qint64 mostPostings = 4'000;
static constexpr qsizetype mostWords = 16; ///< of a long question
static constexpr qsizetype mostPairs = 8; ///< of letters, each of which reads every text without spaces

template<typename Rows>
static QString jsonOf(const Rows &rows)
{
    QJsonArray array;
    for (const qint64 row : rows)
        array.append(row);
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

Result<std::optional<QSet<qint64>>> filteredDocuments(Connection &connection, const RetrievalQuery &query)
{
    const DocumentFilter &filter = query.documents;
    if (query.material != MaterialKind::Document || filter.isEmpty())
        return std::optional<QSet<qint64>>();
    QString sql = u"SELECT d.row FROM document d WHERE d.owner = (SELECT row FROM user WHERE id = ?) AND d.status = 2"_s;
    QVariantList values{toSql(query.user)};
    if (!filter.documents.isEmpty()) {
        QJsonArray ids;
        for (const DocumentId &id : filter.documents)
            ids.append(id.toString());
        sql += u" AND d.id IN (SELECT value FROM json_each(?))"_s;
        values << QString::fromUtf8(QJsonDocument(ids).toJson(QJsonDocument::Compact));
    }
    if (filter.category) {
        sql += u" AND d.category = ?"_s;
        values << toSql(*filter.category);
    }
    if (!filter.tag.isEmpty()) {
        sql += u" AND EXISTS (SELECT 1 FROM json_each(d.tags) WHERE value = ?)"_s;
        values << filter.tag;
    }
    if (filter.from) {
        sql += u" AND d.created_at >= ?"_s;
        values << toSql(*filter.from);
    }
    if (filter.to) {
        sql += u" AND d.created_at < ?"_s;
        values << toSql(*filter.to);
    }
    auto rows = connection.queryOf(sql, values);
    if (!rows)
        return failure(rows);
    QSet<qint64> documents;
    while (rows->next())
        documents.insert(rows->integer(0));
    return std::optional(documents);
}

namespace {

/// The words of a question, those that few texts have first.
struct WordsByCost {
    QStringList rare; ///< that together have few enough texts to rank them all
    QStringList common;
};

WordsByCost wordsByCost(const SearchWords &words, const WordCounts &counts)
{
    const auto costOf = [&](const QString &word) {
        qint64 cost = 0;
        for (const QStringList stems = stemsOf(word); const QString &stem : stems)
            cost = std::max(cost, counts.having.value(stem));
        return cost;
    };
    QList<std::pair<qint64, QString>> byCost;
    for (const QString &word : words.words)
        byCost.append({costOf(word), word});
    std::ranges::stable_sort(byCost, {}, [](const auto &entry) { return entry.first; });
    WordsByCost result;
    qint64 sum = 0;
    qsizetype found = 0;
    for (const auto &[cost, word] : std::as_const(byCost)) {
        sum += cost;
        found += cost > 0 ? 1 : 0;
        if (found <= mostWords)
            (sum <= mostPostings ? result.rare : result.common) << word;
    }
    return result;
}

/// Texts with any of the rare words, or with the two least common of the others: ranking what one of those finds would take too long.
QString matchWorthAsking(const WordsByCost &words)
{
    QString match = matchAnyOf(words.rare);
    if (words.common.size() < 2)
        return match.isEmpty() ? matchAnyOf(words.common) : match;
    const QString both = u"(\"%1\" AND \"%2\")"_s.arg(words.common.at(0), words.common.at(1));
    return match.isEmpty() ? both : match + u" OR "_s + both;
}

/// One index to ask, and how its rows are joined with what may be seen.
class Finder
{
public:
    Finder(Connection &connection, const RetrievalQuery &query, const std::optional<QSet<qint64>> &documents, int limit)
        : m_connection(connection), m_query(query), m_documents(documents), m_limit(limit)
    {
    }

    [[nodiscard]] bool isFull() const { return m_rows.size() >= m_limit; }
    [[nodiscard]] const QList<qint64> &rows() const { return m_rows; }

    /// `index`: chunk_index, memory_index or chunk_trigram; `rank`: how it orders.
    Status ask(const QString &index, const QString &rank, const QString &match)
    {
        if (match.isEmpty())
            return {};
        QVariantList values{match, rank};
        // The index gives its rows in order, and the joins only leave some out: CROSS JOIN keeps it so.
        QString sql = u"SELECT f.rowid FROM "_s + index + u" f "_s + joins() + u" WHERE f."_s + index + u" MATCH ? AND f.rank MATCH ?"_s;
        if (m_query.material == MaterialKind::Document && m_documents && m_documents->size() == 1) {
            // The chunks of a document stand together.
            sql += u" AND f.rowid BETWEEN (SELECT min(row) FROM chunk WHERE document = ?) AND (SELECT max(row) FROM chunk WHERE document = ?)"_s;
            values << *m_documents->begin() << *m_documents->begin();
        }
        sql += conditions(values) + u" ORDER BY f.rank LIMIT ?"_s;
        return take(sql, values << m_limit);
    }

    /// Reads all texts without spaces.
    Status askForPart(const QString &part)
    {
        QVariantList values;
        const QString sql = u"SELECT f.row FROM chunk f JOIN document d ON d.row = f.document WHERE f.row IN (SELECT id FROM chunk_trigram_docsize) "
                            "AND instr(f.text, ?) > 0"_s;
        values << part;
        const QString narrowed = sql + conditions(values) + u" LIMIT ?"_s;
        return take(narrowed, values << m_limit);
    }

private:
    [[nodiscard]] QString joins() const
    {
        return m_query.material == MaterialKind::Document ? u"CROSS JOIN chunk c ON c.row = f.rowid CROSS JOIN document d ON d.row = c.document"_s
                                                          : u"CROSS JOIN memory d ON d.row = f.rowid"_s;
    }

    QString conditions(QVariantList &values) const
    {
        QString sql = u" AND d.owner = (SELECT row FROM user WHERE id = ?)"_s;
        values << toSql(m_query.user);
        if (m_query.material == MaterialKind::Document)
            sql += u" AND d.status = 2"_s;
        if (m_query.material == MaterialKind::Document && m_documents) {
            sql += u" AND d.row IN (SELECT value FROM json_each(?))"_s;
            values << jsonOf(*m_documents);
        }
        if (m_query.material == MaterialKind::Memory && m_query.memoryKind) {
            sql += u" AND d.kind = ?"_s;
            values << *m_query.memoryKind;
        }
        return sql;
    }

    Status take(const QString &sql, const QVariantList &values)
    {
        auto rows = m_connection.queryOf(sql, values);
        if (!rows)
            return failure(rows);
        while (rows->next()) {
            if (const qint64 row = rows->integer(0); !m_rows.contains(row))
                m_rows << row;
        }
        return {};
    }

    Connection &m_connection;
    const RetrievalQuery &m_query;
    const std::optional<QSet<qint64>> &m_documents;
    int m_limit;
    QList<qint64> m_rows;
};

Status askWithoutSpaces(Finder &finder, const QStringList &unspaced)
{
    if (Status asked = finder.ask(u"chunk_trigram"_s, u"bm25()"_s, matchAnyTrigram(unspaced)); !asked)
        return asked;
    QStringList pairs;
    for (const QString &run : unspaced) {
        for (qsizetype i = 0; i + 1 < run.size(); ++i)
            pairs << run.sliced(i, 2);
    }
    pairs.removeDuplicates();
    for (const QString &pair : pairs.first(std::min(mostPairs, pairs.size()))) {
        if (finder.isFull())
            break;
        if (Status asked = finder.askForPart(pair); !asked)
            return asked;
    }
    return {};
}

} // namespace

Result<QList<qint64>> byWords(Connection &connection, const RetrievalQuery &query, const WordSearch &search)
{
    const bool isDocument = query.material == MaterialKind::Document;
    const QString index = isDocument ? u"chunk_index"_s : u"memory_index"_s;
    const QString rank = isDocument ? u"bm25(2.0, 1.0)"_s : u"bm25()"_s; // headings count twice
    Finder finder(connection, query, search.documents, search.limit);
    const WordsByCost words = wordsByCost(search.words, search.counts);
    if (const Status asked = finder.ask(index, rank, matchWorthAsking(words)); !asked)
        return failure(asked);
    if (finder.rows().size() < query.limit) {
        if (const Status asked = finder.ask(index, rank, matchAnyBeginningWith(words.rare)); !asked)
            return failure(asked);
    }
    if (isDocument && !search.words.unspaced.isEmpty()) {
        if (const Status asked = askWithoutSpaces(finder, search.words.unspaced); !asked)
            return failure(asked);
    }
    return finder.rows();
}

static Candidate readCandidate(const Rows &rows)
{
    Candidate candidate;
    candidate.passage.row = rows.integer(0);
    candidate.passage.text = rows.text(1);
    candidate.passage.createdAt = rows.time(2);
    candidate.vector = unpacked(rows.bytes(3));
    return candidate;
}

static Result<Rows> chunkRows(Connection &connection, const RetrievalQuery &query, const QString &rows, const QString &model)
{
    return connection.query(u"SELECT c.row, c.text, d.created_at, e.vector, d.id, d.row, d.name, c.heading, c.position, c.text_start, c.text_end, c.page "
                            "FROM json_each(?) wanted CROSS JOIN chunk c ON c.row = wanted.value JOIN document d ON d.row = c.document "
                            "LEFT JOIN chunk_embedding ce ON ce.chunk = c.row "
                            "LEFT JOIN embedding e ON e.row = ce.embedding AND e.model = (SELECT row FROM embedding_model WHERE name = ?) "
                            "WHERE d.owner = (SELECT row FROM user WHERE id = ?) AND d.status = 2 ORDER BY wanted.key"_s,
                            {rows, toSql(model), toSql(query.user)});
}

static Result<Rows> memoryRows(Connection &connection, const RetrievalQuery &query, const QString &rows, const QString &model)
{
    return connection.query(u"SELECT m.row, m.content, m.created_at, e.vector, m.kind FROM json_each(?) wanted CROSS JOIN memory m ON m.row = wanted.value "
                            "LEFT JOIN memory_embedding me ON me.memory = m.row "
                            "LEFT JOIN embedding e ON e.row = me.embedding AND e.model = (SELECT row FROM embedding_model WHERE name = ?) "
                            "WHERE m.owner = (SELECT row FROM user WHERE id = ?) ORDER BY wanted.key"_s,
                            {rows, toSql(model), toSql(query.user)});
}

Result<QList<Candidate>> candidates(Connection &connection, const RetrievalQuery &query, const QList<qint64> &wanted, const QString &model, Vocabulary &vocabulary)
{
    const bool isDocument = query.material == MaterialKind::Document;
    auto rows = isDocument ? chunkRows(connection, query, jsonOf(wanted), model) : memoryRows(connection, query, jsonOf(wanted), model);
    if (!rows)
        return failure(rows);
    QList<Candidate> result;
    while (rows->next()) {
        if (!isDocument && query.memoryKind && rows->number(4) != *query.memoryKind)
            continue;
        Candidate candidate = readCandidate(*rows);
        if (isDocument) {
            FoundPassage &passage = candidate.passage;
            passage.document = rows->id<DocumentId>(4);
            passage.documentRow = rows->integer(5);
            passage.title = rows->text(6);
            passage.heading = rows->text(7);
            passage.position = rows->number(8);
            passage.start = rows->number(9);
            passage.end = rows->number(10);
            passage.page = rows->number(11);
        }
        candidate.stems = vocabulary.stemsOf(candidate.passage.text);
        candidate.headingStems = vocabulary.stemsOf(candidate.passage.title + QChar::LineFeed + candidate.passage.heading);
        result << candidate;
    }
    return result;
}

} // namespace Parlor::CandidateStore
