// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/sentencepiece.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr QChar separator = u'\u2581';

SentencePieceTokenizer::SentencePieceTokenizer(const QList<Piece> &vocabulary, int reserved)
{
    struct Growing {
        std::map<char32_t, int> children;
        int piece = -1;
    };
    std::vector<Growing> tree(1);
    m_lengths.reserve(std::size_t(vocabulary.size()));
    for (int i = 0; i < vocabulary.size(); ++i) {
        const QList<uint> symbols = vocabulary.at(i).text.toUcs4();
        m_lengths.push_back(std::max(1, int(symbols.size())));
        if (i < reserved)
            continue;
        int node = 0;
        for (const uint symbol : symbols) {
            const auto [place, isNew] = tree[std::size_t(node)].children.try_emplace(char32_t(symbol), int(tree.size()));
            node = place->second;
            if (isNew)
                tree.emplace_back();
        }
        tree[std::size_t(node)].piece = i;
    }
    m_nodes.reserve(tree.size());
    m_edges.reserve(tree.size());
    for (const Growing &node : tree) {
        m_nodes.push_back({.firstEdge = int(m_edges.size()),
                           .edgeCount = int(node.children.size()),
                           .piece = node.piece,
                           .score = node.piece < 0 ? 0 : vocabulary.at(node.piece).score});
        for (const auto &[symbol, child] : node.children)
            m_edges.push_back({.symbol = symbol, .node = child});
    }
}

int SentencePieceTokenizer::next(int node, char32_t symbol) const
{
    const Node &from = m_nodes[std::size_t(node)];
    const auto begin = m_edges.begin() + from.firstEdge;
    const auto end = begin + from.edgeCount;
    const auto edge = std::ranges::lower_bound(begin, end, symbol, {}, &Edge::symbol);
    return edge != end && edge->symbol == symbol ? edge->node : -1;
}

std::vector<int> SentencePieceTokenizer::encode(const QString &text) const
{
    QString normalized = text.normalized(QString::NormalizationForm_KC);
    if (normalized.isEmpty())
        return {};
    normalized = separator + normalized.replace(u' ', separator);
    const QList<uint> symbols = normalized.toUcs4();

    // For each place the best way to it. As in the original, 0 also means that no way was found yet, and what no piece begins with is a
    // piece of its own with the score 0.
    std::vector<float> best(std::size_t(symbols.size()) + 1, 0);
    std::vector<int> pieces(best.size(), 0);
    const auto offer = [&](qsizetype start, qsizetype end, int piece, float score) {
        const float sum = score + best[std::size_t(start)];
        if (best[std::size_t(end)] == 0 || sum >= best[std::size_t(end)]) {
            best[std::size_t(end)] = sum;
            pieces[std::size_t(end)] = piece;
        }
    };
    for (qsizetype start = 0; start < symbols.size(); ++start) {
        bool isKnown = false;
        int node = next(0, symbols.at(start));
        for (qsizetype end = start + 1; node >= 0; ++end) {
            if (const Node &reached = m_nodes[std::size_t(node)]; reached.piece >= 0) {
                offer(start, end, reached.piece, reached.score);
                isKnown = true;
            }
            if (end == symbols.size())
                break;
            node = next(node, symbols.at(end));
        }
        if (!isKnown)
            offer(start, start + 1, 0, 0);
    }

    std::vector<int> numbers;
    for (qsizetype at = symbols.size(); at > 0; at -= m_lengths[std::size_t(pieces[std::size_t(at)])]) {
        const int piece = pieces[std::size_t(at)];
        // Unknown pieces that follow each other are one.
        if (piece != 0 || numbers.empty() || numbers.back() != 0)
            numbers.push_back(piece);
    }
    std::ranges::reverse(numbers);
    return numbers;
}

} // namespace Parlor
