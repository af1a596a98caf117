// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/prices.h"

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

struct Entry {
    QLatin1StringView begin; ///< of the catalogue id
    ModelPrice price;
};

// The first that fits counts: longer names stand before those they begin with. From the providers' price pages; models that are not here have
// no price, which is better than a wrong one.
constexpr Entry entries[]{
    {"openai/gpt-5-nano"_L1, {0.05, 0.40}},
    {"openai/gpt-5-mini"_L1, {0.25, 2.00}},
    {"openai/gpt-5-2025"_L1, {1.25, 10.00}},
    {"openai/gpt-4.1-nano"_L1, {0.10, 0.40}},
    {"openai/gpt-4.1-mini"_L1, {0.40, 1.60}},
    {"openai/gpt-4.1"_L1, {2.00, 8.00}},
    {"openai/gpt-4o-mini"_L1, {0.15, 0.60}},
    {"openai/gpt-4o"_L1, {2.50, 10.00}},
    {"openai/gpt-4-turbo"_L1, {10.00, 30.00}},
    {"openai/gpt-3.5-turbo"_L1, {0.50, 1.50}},
    {"openai/o4-mini"_L1, {1.10, 4.40}},
    {"openai/o3-mini"_L1, {1.10, 4.40}},
    {"anthropic/claude-opus-4-5"_L1, {5.00, 25.00}},
    {"anthropic/claude-opus-4-1"_L1, {15.00, 75.00}},
    {"anthropic/claude-opus-4-2025"_L1, {15.00, 75.00}},
    {"anthropic/claude-sonnet-4"_L1, {3.00, 15.00}},
    {"anthropic/claude-haiku-4-5"_L1, {1.00, 5.00}},
    {"anthropic/claude-3-7-sonnet"_L1, {3.00, 15.00}},
    {"anthropic/claude-3-5-sonnet"_L1, {3.00, 15.00}},
    {"anthropic/claude-3-5-haiku"_L1, {0.80, 4.00}},
    {"anthropic/claude-3-haiku"_L1, {0.25, 1.25}},
    {"gemini/gemini-2.5-pro"_L1, {1.25, 10.00}},
    {"gemini/gemini-2.5-flash-lite"_L1, {0.10, 0.40}},
    {"gemini/gemini-2.5-flash"_L1, {0.30, 2.50}},
    {"gemini/gemini-2.0-flash-lite"_L1, {0.075, 0.30}},
    {"gemini/gemini-2.0-flash"_L1, {0.10, 0.40}},
};

// Exact names that are the beginning of others with another price.
constexpr Entry exact[]{
    {"openai/gpt-5"_L1, {1.25, 10.00}},
    {"openai/o3"_L1, {2.00, 8.00}},
};

} // namespace

std::optional<ModelPrice> priceOf(const QString &model)
{
    for (const QLatin1StringView local : {"offline/"_L1, "ollama/"_L1, "lmstudio/"_L1, "llamacpp/"_L1}) {
        if (model.startsWith(local))
            return ModelPrice();
    }
    for (const Entry &entry : exact) {
        if (model == entry.begin)
            return entry.price;
    }
    for (const Entry &entry : entries) {
        if (model.startsWith(entry.begin))
            return entry.price;
    }
    return {};
}

} // namespace Parlor
