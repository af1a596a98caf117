// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "retrieval/sentencepiece.h"
#include "retrieval/vector.h"
#include "retrieval/weightsfile.h"

#include <QStringList>

#include <memory>

namespace Parlor {

/// The built-in embedding model: Universal Sentence Encoder Lite for English, 512 dimensions. Any thread may call its constant methods, and
/// several at once; they take milliseconds.
class SentenceEncoder
{
public:
    /// NotFound when the weights are not installed, InvalidArgument when they are damaged.
    static Result<std::shared_ptr<const SentenceEncoder>> open(const QString &weightsPath);

    [[nodiscard]] const QString &model() const { return m_weights->model(); }
    [[nodiscard]] static int dimension() { return SentenceEncoding::width; }
    /// The vector of each text. The model sees 128 tokens at a time: the vector of a longer text is the mean of those of its parts.
    [[nodiscard]] std::vector<Vector> encode(const QStringList &texts) const;
    [[nodiscard]] const SentencePieceTokenizer &tokenizer() const { return m_tokenizer; }

private:
    SentenceEncoder(std::unique_ptr<WeightsFile> weights, const QList<SentencePieceTokenizer::Piece> &vocabulary);

    std::unique_ptr<WeightsFile> m_weights;
    SentencePieceTokenizer m_tokenizer;
    SentenceEncoding::Encode m_encode;
};

} // namespace Parlor
