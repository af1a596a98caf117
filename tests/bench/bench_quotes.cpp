// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How well the built-in offline model answers:  bench_quotes FOLDER [--questions=most] [--missed]
// The folder holds a collection with known answers as retrieval_collections.py writes it (squad). Of each question the passages are found as the
// program finds them, and the model quotes them. Printed in per cent: questions of which the expected passage is cited, and of which what is quoted holds the
// answer itself; and every cited range is compared with what it cites. --missed: questions without, to look at.
#include "retrievalstore.h"

#include "providers/offline/extract.h"
#include "retrieval/passagefinder.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTextStream>

using namespace Parlor;
using namespace Parlor::Bench;
using namespace Qt::StringLiterals;

static constexpr int foundPassages = 12; // as offlineprovider.cpp

/// A question and where its answer stands.
struct Known {
    QString question;
    QString passage; ///< id of a text
    QStringList answers; ///< each would do
};

static QList<Known> readKnown(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    QList<Known> all;
    while (!file.atEnd()) {
        const QJsonObject entry = QJsonDocument::fromJson(file.readLine()).object();
        Known known{.question = entry.value("text"_L1).toString(), .passage = entry.value("passage"_L1).toString(), .answers = {}};
        for (const QJsonValue &answer : entry.value("answers"_L1).toArray())
            known.answers << answer.toString();
        all << known;
    }
    return all;
}

/// Counts of questions.
struct Quality {
    int questions = 0;
    int found = 0; ///< the expected passage is among those that were found
    int cited = 0; ///< and is quoted
    int first = 0; ///< before any other
    int answered = 0; ///< what is quoted holds the answer
    int citations = 0;
    int faithful = 0; ///< citations whose range is their snippet, which stands in the passage
};

static bool isFaithful(const Offline::ExtractedAnswer &answer, const Citation &citation, const QList<Passage> &passages)
{
    if (answer.text.mid(citation.start, citation.end - citation.start) != citation.snippet)
        return false;
    const auto passage = std::ranges::find(passages, citation.uri, &Passage::uri);
    if (passage == passages.end())
        return false;
    // Two sentences may have others between them.
    const QString text = passage->text.simplified();
    const QStringList sentences = Offline::quotedParts(citation.snippet);
    return std::ranges::all_of(sentences, [&text](const QString &sentence) { return text.contains(sentence); });
}

static void count(Quality &quality, const Known &known, const QString &expected, const QList<Passage> &passages, const Offline::ExtractedAnswer &answer)
{
    ++quality.questions;
    quality.found += std::ranges::any_of(passages, [&](const Passage &passage) { return passage.uri == expected; }) ? 1 : 0;
    quality.cited += std::ranges::any_of(answer.citations, [&](const Citation &citation) { return citation.uri == expected; }) ? 1 : 0;
    quality.first += !answer.citations.isEmpty() && answer.citations.first().uri == expected ? 1 : 0;
    const bool holds = std::ranges::any_of(answer.citations, [&](const Citation &citation) {
        return std::ranges::any_of(known.answers, [&](const QString &text) { return citation.snippet.contains(text.simplified(), Qt::CaseInsensitive); });
    });
    quality.answered += holds ? 1 : 0;
    for (const Citation &citation : answer.citations) {
        ++quality.citations;
        const bool faithful = isFaithful(answer, citation, passages);
        quality.faithful += faithful ? 1 : 0;
        if (!faithful)
            QTextStream(stdout) << "not there: " << citation.snippet << '\n';
    }
}

static QList<Passage> passagesOf(const Retrieval &found)
{
    QList<Passage> passages;
    for (const FoundPassage &passage : found.passages)
        passages.append({.uri = QString::number(passage.row), .title = passage.heading, .text = passage.text, .score = passage.score});
    return passages;
}

int main(int arguments, char *values[])
{
    QCoreApplication program(arguments, values);
    QCommandLineParser parser;
    parser.addOption({u"questions"_s, u"at most so many, spread over all"_s, u"number"_s, u"2000"_s});
    parser.addOption({u"missed"_s, u"print questions whose answer is not quoted"_s});
    parser.process(program);
    const QString folder = parser.positionalArguments().value(0);
    const QList<Text> texts = readTexts(folder + u"/corpus.jsonl"_s);
    const QList<Known> all = readKnown(folder + u"/answers.jsonl"_s);
    const auto model = encoder();
    RetrievalStore store;
    const QList<qint64> rows = store.add(texts);
    QHash<QString, QString> uris;
    QStringList embedded;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        uris.insert(texts.at(i).id, QString::number(rows.at(i)));
        embedded << QString(texts.at(i).title + u". "_s + texts.at(i).text).simplified();
    }
    store.embed(model->model(), rows, encodeAll(*model, embedded));
    const qsizetype step = std::max<qsizetype>(1, all.size() / std::max(1, parser.value(u"questions"_s).toInt()));
    QTextStream out(stdout);
    const Quality quality = store.read([&](Connection &connection) -> Result<Quality> {
        Quality sum;
        WordCounter counter;
        for (qsizetype i = 0; i < all.size(); i += step) {
            const Known &known = all.at(i);
            const RetrievalQuery query{.user = store.user, .text = known.question, .limit = foundPassages};
            Meaning meaning{.question = model->encode({known.question}).front(), .model = model->model()};
            meaning.rows = rowsNear(store.index, query, meaning.model, meaning.question, {});
            const auto byWords = findByWords(connection, query, counter);
            if (!byWords)
                return failure(byWords);
            const auto found = findPassages(connection, query, *byWords, meaning);
            if (!found)
                return failure(found);
            const QList<Passage> passages = passagesOf(*found);
            const auto answer = Offline::extractAnswer(known.question, passages);
            const int before = sum.answered;
            count(sum, known, uris.value(known.passage), passages, answer);
            if (parser.isSet(u"missed"_s) && sum.answered == before)
                out << known.question << "\n  wanted: " << known.answers.join(u" | "_s) << "\n  quoted: " << answer.text.section(u"\n\n"_s, 1).simplified() << "\n";
        }
        return sum;
    });
    const auto share = [](int part, int whole) { return QString::number(100.0 * part / std::max(whole, 1), 'f', 1); };
    out << texts.size() << " passages, " << quality.questions << " questions\n"
        << "expected passage found:       " << share(quality.found, quality.questions) << '\n'
        << "expected passage cited:       " << share(quality.cited, quality.questions) << '\n'
        << "cited before others:          " << share(quality.first, quality.questions) << '\n'
        << "quoted text holds the answer: " << share(quality.answered, quality.questions) << '\n'
        << "cited ranges that are right:  " << share(quality.faithful, quality.citations) << " of " << quality.citations << '\n';
    return quality.faithful == quality.citations ? 0 : 1;
}
