// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/knownmodels.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

struct Fact {
    QRegularExpression pattern;
    int context;
    int output;
    bool images;
    bool thinking;
    bool webSearch;
    bool sampling;
};

} // namespace

// First match wins. Sizes: providers.md sections 1, 4 and 5.
static const QList<Fact> &facts()
{
    static const QList<Fact> all{
        {QRegularExpression(u"^gpt-(6|5\\.6)"_s), 1'050'000, 128'000, true, true, true, false},
        {QRegularExpression(u"^gpt-5"_s), 400'000, 128'000, true, true, true, false},
        {QRegularExpression(u"^gpt-4\\.1"_s), 1'047'576, 32'768, true, false, true, true},
        {QRegularExpression(u"^(gpt-4o|chatgpt-4o)"_s), 128'000, 16'384, true, false, true, true},
        {QRegularExpression(u"^gpt-4"_s), 128'000, 4'096, true, false, false, true},
        {QRegularExpression(u"^gpt-3\\.5"_s), 16'385, 4'096, false, false, false, true},
        {QRegularExpression(u"^o\\d"_s), 200'000, 100'000, true, true, true, false},
        {QRegularExpression(u"^claude-(opus|sonnet|haiku|fable|mythos)-5"_s), 1'000'000, 128'000, true, true, true, false},
        {QRegularExpression(u"^claude-opus-4-[78]"_s), 1'000'000, 128'000, true, true, true, false},
        {QRegularExpression(u"^claude-"_s), 200'000, 64'000, true, true, true, true},
        {QRegularExpression(u"^(models/)?gemini-[34]"_s), 1'048'576, 65'536, true, true, true, false},
        {QRegularExpression(u"^(models/)?gemini-"_s), 1'048'576, 65'536, true, true, true, true},
    };
    return all;
}

void applyKnownFacts(ModelInfo &model)
{
    // OpenAI's list mixes everything it has (providers.md section 1).
    static const QRegularExpression embedding(u"embed|bge-|e5-|gte-"_s);
    static const QRegularExpression other(
        u"^(whisper|tts|dall-e|gpt-image|chatgpt-image|sora|omni-moderation|text-moderation|davinci|babbage|codex-mini)|"
        "(-realtime|-audio|-transcribe|-tts|-image|-instruct$|-search-api|imagen|veo-|lyria)"_s);
    if (model.nativeId.contains(embedding)) {
        model.embedding = true;
        model.chat = false;
        return;
    }
    if (!model.local && model.nativeId.contains(other) && !model.nativeId.contains(u'/')) {
        model.chat = false;
        return;
    }
    for (const Fact &fact : facts()) {
        if (!fact.pattern.match(model.nativeId).hasMatch())
            continue;
        if (model.contextTokens == 0)
            model.contextTokens = fact.context;
        if (model.maxOutputTokens == 0)
            model.maxOutputTokens = fact.output;
        model.images |= fact.images;
        model.thinking |= fact.thinking;
        model.webSearch |= fact.webSearch;
        model.tools = true;
        model.sampling = fact.sampling;
        return;
    }
}

QString providerByName(const QString &nativeId)
{
    static const QRegularExpression openAi(u"^(gpt-|chatgpt-|o\\d)"_s);
    if (nativeId.startsWith(u"claude-"))
        return u"anthropic"_s;
    if (nativeId.startsWith(u"gemini-") || nativeId.startsWith(u"models/gemini-") || nativeId.startsWith(u"gemma-"))
        return u"gemini"_s;
    return nativeId.contains(openAi) ? u"openai"_s : QString();
}

} // namespace Parlor
