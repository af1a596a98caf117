// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <vector>

namespace Parlor {

/// Cuts a text into the pieces of a SentencePiece unigram vocabulary: those with the greatest sum of scores (Viterbi), exactly as
/// @energetic-ai/embeddings 0.2.0 does, whose oddities the model's vectors depend on. Any thread may call its constant methods.
class SentencePieceTokenizer
{
public:
    struct Piece {
        QString text;
        float score = 0;
    };

    /// The first `reserved` pieces are marks that no text has. The number of a piece is its place in the vocabulary.
    explicit SentencePieceTokenizer(const QList<Piece> &vocabulary, int reserved = 6);

    /// The numbers of the pieces; 0 stands for what has none.
    [[nodiscard]] std::vector<int> encode(const QString &text) const;

private:
    struct Node {
        int firstEdge = 0;
        int edgeCount = 0;
        int piece = -1; ///< that ends here; -1: none
        float score = 0;
    };
    struct Edge {
        char32_t symbol = 0;
        int node = 0;
    };

    [[nodiscard]] int next(int node, char32_t symbol) const; ///< -1: there is none

    std::vector<Node> m_nodes;
    std::vector<Edge> m_edges; ///< those of a node stand together, by symbol
    std::vector<int> m_lengths; ///< of the pieces, in symbols
};

} // namespace Parlor
