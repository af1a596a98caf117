// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What it costs to look a path up in the table of its dialect alone, and in the one of all dialects: every route of every
// dialect, once as it is, and once with something behind it that nobody serves. Prints rows of Markdown.
#include "api/dialects.h"
#include "http/router.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <limits>

using namespace Parlor;
using Outcome = Router::Match::Outcome;

namespace {

struct Lookup {
    Method method;
    QByteArray target;
};

struct Cost {
    double alone = std::numeric_limits<double>::max(); ///< ns a lookup
    double together = std::numeric_limits<double>::max();
};

/// Of one dialect.
struct Subject {
    Router router;
    std::array<std::vector<Lookup>, 3> lookups{}; ///< by kind
    std::array<Cost, 3> costs{};
};

constexpr std::array kinds{"found, no capture", "found, with captures", "unknown"};

QByteArray targetOf(const QByteArray &pattern)
{
    QByteArrayList segments = pattern.split('/');
    for (QByteArray &segment : segments) {
        if (segment.startsWith('{'))
            segment = "7d9f3c1e-52ab-4f0e-9a63-0c8be1d4a752";
    }
    return segments.join('/');
}

Subject subjectOf(const Dialect &dialect, const Router &everything)
{
    Subject subject;
    const QList<Route> routes = dialect.routes();
    for (const Route &route : routes)
        subject.router.add(route.method, route.path, 0);
    for (const Route &route : routes) {
        const QByteArray target = targetOf(route.path);
        subject.lookups.at(route.path.contains('{') ? 1 : 0).push_back({route.method, target});
        const Lookup unknown{route.method, target + (target.endsWith('/') ? "nobody/serves/this" : "/nobody/serves/this")};
        const auto isUnknownTo = [&](const Router &router) {
            return router.match(unknown.method, unknown.target).outcome == Outcome::NotFound;
        };
        if (isUnknownTo(subject.router) && isUnknownTo(everything))
            subject.lookups.at(2).push_back(unknown);
    }
    return subject;
}

double nanosecondsOf(const Router &router, const std::vector<Lookup> &lookups, Outcome expected)
{
    constexpr int passes = 200;
    const auto begin = std::chrono::steady_clock::now();
    for (int pass = 0; pass < passes; ++pass) {
        for (const Lookup &lookup : lookups) {
            if (router.match(lookup.method, lookup.target).outcome != expected)
                qFatal("%s", lookup.target.constData());
        }
    }
    const std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - begin;
    return taken.count() / passes / double(lookups.size());
}

// The least of many, by turns: what other programs take from it is in none of them.
void measure(Subject &subject, const Router &everything)
{
    constexpr int rounds = 100;
    for (int round = 0; round < rounds; ++round) {
        for (size_t kind = 0; kind < kinds.size(); ++kind) {
            const std::vector<Lookup> &lookups = subject.lookups.at(kind);
            const Outcome expected = kind == 2 ? Outcome::NotFound : Outcome::Found;
            Cost &cost = subject.costs.at(kind);
            cost.alone = std::min(cost.alone, lookups.empty() ? 0 : nanosecondsOf(subject.router, lookups, expected));
            cost.together = std::min(cost.together, lookups.empty() ? 0 : nanosecondsOf(everything, lookups, expected));
        }
    }
}

void print(size_t kind, const std::vector<Subject> &subjects)
{
    size_t count = 0;
    Cost sum{.alone = 0, .together = 0};
    double worst = 0;
    for (const Subject &subject : subjects) {
        const size_t lookups = subject.lookups.at(kind).size();
        if (lookups == 0)
            continue;
        const Cost &cost = subject.costs.at(kind);
        count += lookups;
        sum.alone += cost.alone * double(lookups);
        sum.together += cost.together * double(lookups);
        worst = std::max(worst, cost.together / cost.alone);
    }
    std::printf("| %s | %zu | %.0f | %.0f | %.2f | %.2f |\n", kinds.at(kind), count, sum.alone / double(count),
                sum.together / double(count), sum.together / sum.alone, worst);
}

} // namespace

int main()
{
    const auto dialects = makeDialects();
    Router everything;
    for (const auto &dialect : dialects) {
        const QList<Route> routes = dialect->routes();
        for (const Route &route : routes)
            everything.add(route.method, route.path, 0);
    }
    std::vector<Subject> subjects;
    for (const auto &dialect : dialects)
        subjects.push_back(subjectOf(*dialect, everything));
    for (Subject &subject : subjects)
        measure(subject, everything);
    for (size_t kind = 0; kind < kinds.size(); ++kind)
        print(kind, subjects);
    return 0;
}
