// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The network of the Universal Sentence Encoder Lite: what its layers are made of, and how to run it. Plain types only: the layers are
// compiled more than once, for different processors, and must share no inline function with the rest of the program.
namespace Parlor::SentenceEncoding {

inline constexpr int embeddingWidth = 256; ///< of a token
inline constexpr int width = 512; ///< inside and of the result
inline constexpr int heads = 4;
inline constexpr int longestText = 128; ///< tokens; what comes after is not seen

/// inputs × outputs numbers by rows, and one number for each output.
struct Dense {
    const float *weights = nullptr;
    const float *bias = nullptr;
    int inputs = 0;
    int outputs = 0;
};

/// Layer normalisation (Ba, Kiros and Hinton 2016) over `width` numbers.
struct LayerNorm {
    const float *scale = nullptr;
    const float *bias = nullptr;
};

/// Self-attention and a feed-forward part, each normalised before it (Vaswani et al. 2017; pre-norm).
struct TransformerLayer {
    LayerNorm attentionNorm;
    Dense queryKeyValue;
    Dense attentionOutput;
    LayerNorm feedForwardNorm;
    Dense feedForwardIn;
    Dense feedForwardOut;
};

/// The weights, which it does not own: they lie in the mapped file.
struct Network {
    const float *tokenEmbedding = nullptr; ///< tokens × embeddingWidth
    int tokens = 0;
    const float *positionFrequencies = nullptr; ///< embeddingWidth / 2
    TransformerLayer layers[2];
    Dense residual; ///< brings what goes past the attention of the first layer to the full width
    Dense sentence;
};

/// The vectors of `texts` texts, `width` numbers each, of length 1. `tokens`: theirs, one text after the other; `lengths`: how many each
/// has, 1 to longestText. Any thread.
using Encode = void (*)(const Network &network, const int *tokens, const int *lengths, int texts, float *vectors);

/// The quickest that this processor can run.
[[nodiscard]] Encode quickestEncoder();

} // namespace Parlor::SentenceEncoding
