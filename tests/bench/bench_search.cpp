// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How quickly passages are found:  bench_search FOLDER [--chunks=10000,100000]
// FOLDER: a collection as retrieval_collections.py writes it. Its texts are embedded, which is measured; then as many chunks as are wanted
// are made of halves of two of them, with a vector between theirs. Each of its questions is embedded and answered whole, one after another.
#include "retrievalstore.h"

#include "core/processusage.h"
#include "retrieval/passagefinder.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTextStream>

#include <ctime>
#include <random>

using namespace Parlor;
using namespace Parlor::Bench;
using namespace Qt::StringLiterals;

static QTextStream out(stdout);

static QString half(const QString &text, bool first)
{
    const qsizetype middle = text.indexOf(u' ', text.size() / 2);
    return middle < 0 ? text : first ? text.left(middle) : text.sliced(middle + 1);
}

/// Made of the collection's texts and their vectors.
struct Made {
    QList<Text> texts;
    std::vector<Vector> vectors;
};

static Made make(const QList<Text> &texts, const std::vector<Vector> &vectors, qsizetype count)
{
    std::mt19937 random(5);
    std::uniform_int_distribution<std::size_t> any(0, vectors.size() - 1);
    std::normal_distribution<float> noise(0, 0.01F);
    Made made;
    for (qsizetype i = 0; i < count; ++i) {
        const std::size_t a = any(random);
        const std::size_t b = any(random);
        made.texts.append({.id = {}, .title = {}, .text = half(texts.at(qsizetype(a)).text, true) + u' ' + half(texts.at(qsizetype(b)).text, false)});
        Vector vector(vectors[a].size());
        for (std::size_t k = 0; k < vector.size(); ++k)
            vector[k] = vectors[a][k] + 0.6F * vectors[b][k] + noise(random);
        normalise(vector);
        made.vectors.push_back(std::move(vector));
    }
    return made;
}

static double percentile(QList<double> times, double share)
{
    std::ranges::sort(times);
    return times.isEmpty() ? 0 : times.at(std::min(qsizetype(double(times.size()) * share), times.size() - 1));
}

static std::vector<Vector> measureEmbedding(const SentenceEncoder &encoder, const QStringList &texts)
{
    qsizetype tokens = 0;
    for (const QString &text : texts)
        tokens += qsizetype(encoder.tokenizer().encode(text).size());
    const std::clock_t start = std::clock();
    auto vectors = encodeAll(encoder, texts);
    const double seconds = double(std::clock() - start) / CLOCKS_PER_SEC;
    qint64 bytes = 0;
    for (const QString &text : texts)
        bytes += text.toUtf8().size();
    out << "embedding: " << QString::number(double(bytes) / 1e6 / seconds, 'f', 2) << " MB and " << qRound(double(texts.size()) / seconds) << " passages a second of processor time, of " << qRound(double(tokens) / double(texts.size())) << " tokens on average\n";
    return vectors;
}

static void measureSearch(qsizetype count, const SentenceEncoder &encoder, const QList<Text> &texts, const std::vector<Vector> &vectors, const QList<Text> &questions)
{
    RetrievalStore store;
    {
        const Made made = make(texts, vectors, count);
        QElapsedTimer timer;
        timer.start();
        const QList<qint64> rows = store.add(made.texts);
        const qint64 stored = std::max<qint64>(1, timer.restart());
        qint64 bytes = 0;
        for (const Text &text : made.texts)
            bytes += text.text.toUtf8().size();
        store.embed(encoder.model(), rows, made.vectors);
        out << count << " chunks: words indexed in " << stored / 1000 << " s (" << QString::number(double(bytes) / 1000 / double(stored), 'f', 1) << " MB/s, "
            << count * 1000 / stored << " passages a second), vectors stored in " << timer.elapsed() / 1000 << " s\n";
    }
    // As RetrievalEngine does it: words are looked for while the question is embedded and its nearest ones are looked for.
    WordCounter counter;
    const auto answer = [&](const QString &question) {
        const RetrievalQuery query{.user = store.user, .text = question};
        QElapsedTimer timer;
        timer.start();
        auto byWords = store.reading([&](Connection &connection) { return findByWords(connection, query, counter); });
        Meaning meaning{.question = encoder.encode({question}).front(), .model = encoder.model()};
        const double embedded = double(timer.nsecsElapsed()) / 1e6;
        meaning.rows = rowsNear(store.index, query, meaning.model, meaning.question, {});
        const WordFinding words = byWords.takeResult().value();
        (void)store.read([&](Connection &connection) { return findPassages(connection, query, words, meaning); });
        return std::pair(embedded, double(timer.nsecsElapsed()) / 1e6);
    };
    const auto measureAll = [&](const QString &name) {
        QList<double> embedding;
        QList<double> all;
        for (int round = 0; round < 3; ++round) {
            for (const Text &question : questions) {
                const auto [embedded, whole] = answer(question.text);
                if (round > 0) { // the first warms up
                    embedding << embedded;
                    all << whole;
                }
            }
        }
        out << "  " << name << ": p50 " << QString::number(percentile(all, 0.5), 'f', 1) << " ms, p95 " << QString::number(percentile(all, 0.95), 'f', 1)
            << " ms, of which the question's embedding p50 " << QString::number(percentile(embedding, 0.5), 'f', 1) << " ms; vectors in memory "
            << store.index.bytes() / (1024 * 1024) << " MB, program " << ProcessMeter().measure().residentBytes / (1024 * 1024) << " MB\n";
        out.flush();
    };
    measureAll(u"compared one by one"_s);
    QHash<QString, QList<VectorHit>> exact;
    for (const Text &question : questions)
        exact.insert(question.id, store.index.search(encoder.model(), store.user, MaterialKind::Document, encoder.encode({question.text}).front(), 10));
    QElapsedTimer timer;
    timer.start();
    if (!store.index.growGraphs(count))
        return;
    out << "  graph built in " << timer.elapsed() / 1000 << " s\n";
    measureAll(u"by the graph"_s);
    double found = 0;
    for (const Text &question : questions) {
        const auto hits = store.index.search(encoder.model(), store.user, MaterialKind::Document, encoder.encode({question.text}).front(), 10);
        found += double(std::ranges::count_if(hits, [&](const VectorHit &hit) {
            return std::ranges::any_of(exact.value(question.id), [&](const VectorHit &other) { return other.row == hit.row; });
        }));
    }
    out << "  recall@10 of the graph against comparing all: " << QString::number(found / 10 / double(questions.size()), 'f', 3) << '\n';
}

int main(int count, char *arguments[])
{
    QCoreApplication program(count, arguments);
    QCommandLineParser parser;
    parser.addOption({u"chunks"_s, u"how many"_s, u"numbers"_s, u"10000,100000"_s});
    parser.process(program);
    const QString folder = parser.positionalArguments().value(0);
    const QList<Text> texts = readTexts(folder + u"/corpus.jsonl"_s);
    const QList<Text> questions = readTexts(folder + u"/queries.jsonl"_s);
    QStringList plain;
    for (const Text &text : texts)
        plain << text.text;
    const auto model = encoder();
    const auto vectors = measureEmbedding(*model, plain);
    for (const QString &number : parser.value(u"chunks"_s).split(u','))
        measureSearch(number.toLongLong(), *model, texts, vectors, questions);
    return 0;
}
