// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/topics.h"

#include <QHash>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

struct Topic {
    QLatin1StringView name;
    QLatin1StringView words;
};

constexpr Topic topics[] = {
    {"programming"_L1, "algorithm api bash bug c++ class code coding compile compiler css database debug docker exception function git github html java "
                       "javascript json kubernetes library linux loop php program programming python query regex rust script software sql typescript variable"_L1},
    {"mathematics"_L1, "algebra calculus derivative equation formula geometry integral math mathematics matrix number percent probability proof statistics theorem"_L1},
    {"science"_L1, "astronomy atom biology cell chemistry climate energy evolution experiment galaxy molecule physics planet quantum science species star"_L1},
    {"writing"_L1, "article blog draft edit email essay grammar letter paragraph poem proofread rewrite rhyme sentence story summarize summary text translate translation write writing"_L1},
    {"business"_L1, "budget business company contract customer finance invest investment invoice job manager market marketing money price sales salary startup stock strategy tax"_L1},
    {"health"_L1, "diet disease doctor exercise fitness health medicine nutrition pain sleep symptom therapy vitamin workout"_L1},
    {"cooking"_L1, "bake baking bread cake cook cooking dinner dish food ingredient kitchen meal oven recipe sauce soup"_L1},
    {"travel"_L1, "airport beach city country flight hotel itinerary passport tourist train travel trip vacation visa visit"_L1},
    {"education"_L1, "class course exam homework learn learning lesson school student study teach teacher university"_L1},
    {"entertainment"_L1, "actor album book film game guitar joke movie music novel series show song sport video"_L1},
};

QHash<QString, QList<int>> topicsByWord()
{
    QHash<QString, QList<int>> table;
    for (int i = 0; i < int(std::size(topics)); ++i) {
        for (const QString &word : QString(topics[i].words).split(u' ')) // one word may tell of several
            table[word].append(i);
    }
    return table;
}

} // namespace

QString topicOf(const QString &text)
{
    static const QHash<QString, QList<int>> table = topicsByWord();
    static const QRegularExpression separators(u"[^\\p{L}\\p{N}+]+"_s);
    std::array<int, std::size(topics)> hits{};
    for (const QString &word : text.toCaseFolded().split(separators, Qt::SkipEmptyParts)) {
        auto found = table.constFind(word);
        if (found == table.constEnd() && word.endsWith(u's'))
            found = table.constFind(word.chopped(1));
        if (found == table.constEnd())
            continue;
        for (const int topic : *found)
            ++hits.at(size_t(topic));
    }
    const auto best = std::ranges::max_element(hits);
    return *best == 0 ? u"general"_s : QString(topics[best - hits.begin()].name);
}

} // namespace Parlor
