// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How well passages are found:  bench_retrieval FOLDER [FOLDER …] [--weights=eight numbers, as RankingWeights has them]
//                               [--features=FILE] [--keep-vectors]
// Each folder holds a collection as retrieval_collections.py writes it. Prints nDCG@10 and recall@10 of each way to search, in per cent.
// --features: what the reranker sees of each candidate, to choose its weights by.
#include "retrievalstore.h"

#include "core/questionwords.h"
#include "retrieval/passagefinder.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QSqlDatabase>
#include <QTextStream>

#include <cmath>

using namespace Parlor;
using namespace Parlor::Bench;
using namespace Qt::StringLiterals;

static constexpr qsizetype judged = 10;

struct Collection {
    QString name;
    QList<Text> documents;
    QList<Text> questions;
    QHash<QString, QSet<qint64>> relevant; ///< rows by question
};

static Collection readCollection(const QString &folder)
{
    Collection collection{.name = QDir(folder).dirName(), .documents = readTexts(folder + u"/corpus.jsonl"_s), .questions = readTexts(folder + u"/queries.jsonl"_s), .relevant = {}};
    QHash<QString, qint64> rows;
    for (qsizetype i = 0; i < collection.documents.size(); ++i)
        rows.insert(collection.documents.at(i).id, i + 1);
    QFile file(folder + u"/qrels.tsv"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s has no judgements", qPrintable(folder));
    while (!file.atEnd()) {
        const QStringList fields = QString::fromUtf8(file.readLine()).trimmed().split(u'\t');
        if (fields.size() == 3 && fields.at(2).toInt() > 0 && rows.contains(fields.at(1)))
            collection.relevant[fields.at(0)].insert(rows.value(fields.at(1)));
    }
    collection.questions.removeIf([&](const Text &question) { return !collection.relevant.contains(question.id); });
    return collection;
}

/// Sums over questions.
struct Quality {
    double gain = 0;
    double recall = 0;
    int questions = 0;

    void add(const QList<qint64> &found, const QSet<qint64> &relevant)
    {
        double gained = 0;
        double ideal = 0;
        int hits = 0;
        for (qsizetype i = 0; i < judged; ++i) {
            const double share = 1 / std::log2(double(i) + 2);
            if (i < relevant.size())
                ideal += share;
            if (i < found.size() && relevant.contains(found.at(i))) {
                gained += share;
                ++hits;
            }
        }
        gain += gained / ideal;
        recall += double(hits) / double(relevant.size());
        ++questions;
    }
};

// SQLite's full-text index as it comes: the usual tokenizer, every word of the question, its own BM25.
static QList<qint64> plainSearch(Connection &connection, const QString &question)
{
    QStringList words;
    for (const QString &word : wordsOf(question, 1000))
        words << u'"' + word + u'"';
    words.removeDuplicates();
    QList<qint64> rows;
    auto found = connection.query(u"SELECT rowid FROM plain_index WHERE plain_index MATCH ? ORDER BY rank LIMIT ?"_s, {words.join(u" OR "_s), judged});
    while (found && found->next())
        rows << found->integer(0);
    return rows;
}

static void makePlainIndex(Connection &connection)
{
    for (const QString &sql : {u"CREATE VIRTUAL TABLE temp.plain_index USING fts5(text)"_s, u"INSERT INTO plain_index(rowid, text) SELECT row, heading || char(10) || text FROM chunk"_s}) {
        if (const Status done = connection.execute(sql); !done)
            qFatal("%s", qPrintable(done.error().detail));
    }
}

static void writeFeatures(QTextStream &out, const QString &collection, const QString &question, const QList<Candidate> &candidates, const QSet<qint64> &relevant)
{
    for (const Candidate &candidate : candidates) {
        const ScoreParts &parts = candidate.passage.parts;
        out << collection << u'\t' << question << u'\t' << candidate.passage.row << u'\t' << int(relevant.contains(candidate.passage.row)) << u'\t' << relevant.size();
        for (const double part : {parts.fused, parts.words, parts.coverage, parts.proximity, parts.heading, parts.kinship, parts.similarity, parts.agreement})
            out << u'\t' << part;
        out << u'\n';
    }
}

// From the file, when it has as many; else they are made and written there.
static std::vector<Vector> keptVectors(const QString &path, const SentenceEncoder &model, const QStringList &texts)
{
    QFile file(path);
    const qsizetype size = SentenceEncoder::dimension() * qsizetype(sizeof(float));
    std::vector<Vector> vectors;
    if (!path.isEmpty() && file.size() == texts.size() * size && file.open(QIODevice::ReadOnly)) {
        for (qsizetype i = 0; i < texts.size(); ++i) {
            vectors.emplace_back(std::size_t(SentenceEncoder::dimension()));
            file.read(reinterpret_cast<char *>(vectors.back().data()), size);
        }
        return vectors;
    }
    vectors = encodeAll(model, texts);
    if (!path.isEmpty() && file.open(QIODevice::WriteOnly)) {
        for (const Vector &vector : vectors)
            file.write(reinterpret_cast<const char *>(vector.data()), size);
    }
    return vectors;
}

static void measure(const Collection &collection, const RankingWeights &weights, const QString &kept, QTextStream *features)
{
    const auto model = encoder();
    RetrievalStore store;
    const QList<qint64> rows = store.add(collection.documents);
    QStringList texts;
    for (const Text &document : collection.documents)
        texts << (document.title.isEmpty() ? document.text : document.title + u". "_s + document.text).simplified();
    store.embed(model->model(), rows, keptVectors(kept, *model, texts));

    const QList<std::pair<QString, RetrievalSteps>> ways{{u"words only"_s, {.meaning = false, .rerank = false}},
                                                         {u"meaning only"_s, {.words = false, .rerank = false}},
                                                         {u"hybrid"_s, {.rerank = false}},
                                                         {u"hybrid + rerank"_s, {.weights = weights}}};
    WordCounter counter;
    const auto qualities = store.read([&](Connection &connection) -> Result<QList<Quality>> {
        makePlainIndex(connection);
        QList<Quality> sums(ways.size() + 1);
        for (const Text &question : collection.questions) {
            const QSet<qint64> &relevant = *collection.relevant.constFind(question.id);
            sums[0].add(plainSearch(connection, question.text), relevant);
            const RetrievalQuery query{.user = store.user, .text = question.text};
            Meaning meaning{.question = model->encode({question.text}).front(), .model = model->model()};
            meaning.rows = rowsNear(store.index, query, meaning.model, meaning.question, {});
            for (qsizetype way = 0; way < ways.size(); ++way) {
                const auto byWords = findByWords(connection, query, counter, ways.at(way).second);
                if (!byWords)
                    return failure(byWords);
                const auto candidates = rankedCandidates(connection, query, *byWords, meaning, ways.at(way).second);
                if (!candidates)
                    return failure(candidates);
                QList<qint64> found;
                for (const Candidate &candidate : *candidates)
                    found << candidate.passage.row;
                sums[way + 1].add(found, relevant);
                if (features && ways.at(way).second.rerank)
                    writeFeatures(*features, collection.name, question.id, *candidates, relevant);
            }
        }
        return sums;
    });

    QTextStream out(stdout);
    out << collection.name << ": " << collection.documents.size() << " texts, " << collection.questions.size() << " questions\n";
    for (qsizetype way = 0; way < qualities.size(); ++way) {
        const Quality &quality = qualities.at(way);
        const QString name = way == 0 ? u"plain SQLite FTS5"_s : ways.at(way - 1).first;
        out << "  " << name.leftJustified(20) << QString::number(100 * quality.gain / quality.questions, 'f', 1).rightJustified(6)
            << QString::number(100 * quality.recall / quality.questions, 'f', 1).rightJustified(7) << '\n';
    }
}

int main(int count, char *arguments[])
{
    QCoreApplication program(count, arguments);
    QCommandLineParser parser;
    parser.addOption({u"weights"_s, u"of the reranker"_s, u"numbers"_s});
    parser.addOption({u"features"_s, u"where to write what the reranker sees"_s, u"file"_s});
    parser.addOption({u"keep-vectors"_s, u"in the folder, for the next time"_s});
    parser.process(program);
    RankingWeights weights;
    if (const QStringList numbers = parser.value(u"weights"_s).split(u',', Qt::SkipEmptyParts); numbers.size() == 8) {
        weights = {.fused = numbers.at(0).toDouble(), .words = numbers.at(1).toDouble(), .coverage = numbers.at(2).toDouble(), .proximity = numbers.at(3).toDouble(),
                   .heading = numbers.at(4).toDouble(), .kinship = numbers.at(5).toDouble(), .similarity = numbers.at(6).toDouble(), .agreement = numbers.at(7).toDouble()};
    }
    QFile file(parser.value(u"features"_s));
    QTextStream features(&file);
    const bool writes = !file.fileName().isEmpty() && file.open(QIODevice::WriteOnly);
    for (const QString &folder : parser.positionalArguments())
        measure(readCollection(folder), weights, parser.isSet(u"keep-vectors"_s) ? QDir(folder).filePath(u"vectors"_s) : QString(), writes ? &features : nullptr);
    return 0;
}
