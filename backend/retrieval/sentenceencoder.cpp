// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/sentenceencoder.h"

#include <algorithm>

namespace Parlor {

// So many at once that the matrices are large enough to be quick and small enough for the cache.
static constexpr int tokensAtOnce = 256;
// Of a text, so that one that is endless ends.
static constexpr std::size_t mostParts = 16;

Result<std::shared_ptr<const SentenceEncoder>> SentenceEncoder::open(const QString &weightsPath)
{
    auto weights = WeightsFile::open(weightsPath);
    if (!weights)
        return failure(weights);
    const auto vocabulary = (*weights)->vocabulary();
    if (!vocabulary)
        return failure(vocabulary);
    return std::shared_ptr<const SentenceEncoder>(new SentenceEncoder(*std::move(weights), *vocabulary));
}

SentenceEncoder::SentenceEncoder(std::unique_ptr<WeightsFile> weights, const QList<SentencePieceTokenizer::Piece> &vocabulary)
    : m_weights(std::move(weights))
    , m_tokenizer(vocabulary)
    , m_encode(SentenceEncoding::quickestEncoder())
{
}

namespace {

/// Texts cut into parts that the network takes, to be encoded a few at a time.
class Parts
{
public:
    // Of equal length, so that the last one is no rest of a few words.
    void add(std::size_t text, const std::vector<int> &tokens)
    {
        constexpr std::size_t longest = SentenceEncoding::longestText;
        const std::size_t count = std::min((tokens.size() + longest - 1) / longest, mostParts);
        for (std::size_t part = 0; part < count; ++part) {
            const std::size_t from = part * tokens.size() / count;
            const std::size_t to = std::min((part + 1) * tokens.size() / count, from + longest);
            m_tokens.insert(m_tokens.end(), tokens.begin() + std::ptrdiff_t(from), tokens.begin() + std::ptrdiff_t(to));
            m_lengths.push_back(int(to - from));
            m_texts.push_back(text);
        }
    }

    [[nodiscard]] bool isFull() const { return m_tokens.size() >= tokensAtOnce; }

    void encode(SentenceEncoding::Encode run, const SentenceEncoding::Network &network, std::vector<Vector> &vectors)
    {
        if (m_lengths.empty())
            return;
        Vector encoded(m_lengths.size() * SentenceEncoding::width);
        run(network, m_tokens.data(), m_lengths.data(), int(m_lengths.size()), encoded.data());
        for (std::size_t part = 0; part < m_texts.size(); ++part) {
            Vector &vector = vectors[m_texts[part]];
            for (std::size_t i = 0; i < vector.size(); ++i)
                vector[i] += encoded[part * SentenceEncoding::width + i];
        }
        *this = {};
    }

private:
    std::vector<int> m_tokens;
    std::vector<int> m_lengths;
    std::vector<std::size_t> m_texts; ///< to which each part belongs
};

} // namespace

std::vector<Vector> SentenceEncoder::encode(const QStringList &texts) const
{
    std::vector<Vector> vectors(std::size_t(texts.size()), Vector(SentenceEncoding::width, 0));
    Parts parts;
    for (std::size_t text = 0; text < vectors.size(); ++text) {
        parts.add(text, m_tokenizer.encode(texts.at(qsizetype(text))));
        if (parts.isFull())
            parts.encode(m_encode, m_weights->network(), vectors);
    }
    parts.encode(m_encode, m_weights->network(), vectors);
    for (Vector &vector : vectors)
        normalise(vector);
    return vectors;
}

} // namespace Parlor
