// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/weightsfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace Parlor::SentenceEncoding;

namespace Parlor {

static constexpr qint64 startSize = 16;
static constexpr quint32 formatVersion = 1;
static constexpr qint64 feedForwardWidth = 1536;

QString WeightsFile::installedPath()
{
    if (const QString named = qEnvironmentVariable("PARLOR_EMBEDDING_WEIGHTS"); !named.isEmpty())
        return QFile::exists(named) ? named : QString();
    const QDir programs(QCoreApplication::applicationDirPath());
    for (const QString &folder : {u"../share/parlor"_s, u"../Resources"_s, u"."_s}) {
        const QString path = programs.filePath(folder + u"/embedding-en.weights"_s);
        if (QFile::exists(path))
            return QDir::cleanPath(path);
    }
    return {};
}

Result<std::unique_ptr<WeightsFile>> WeightsFile::open(const QString &path)
{
    std::unique_ptr<WeightsFile> weights(new WeightsFile);
    weights->m_file.setFileName(path);
    if (path.isEmpty() || !weights->m_file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::NotFound, QCoreApplication::translate("Retrieval", "The built-in embedding model is not installed."), path);
    if (const Status read = weights->read(); !read)
        return failure(read);
    return weights;
}

static std::unexpected<Error> damaged(const QString &path)
{
    return failure(ErrorCode::InvalidArgument, QCoreApplication::translate("Retrieval", "The file of the built-in embedding model is damaged."), path);
}

Status WeightsFile::read()
{
    m_data = m_file.size() > startSize ? m_file.map(0, m_file.size()) : nullptr;
    if (!m_data || QByteArrayView(m_data, 8) != QByteArrayView("PARLOREM") || qFromLittleEndian<quint32>(m_data + 8) != formatVersion)
        return damaged(m_file.fileName());
    const qint64 headerSize = qFromLittleEndian<quint32>(m_data + 12);
    m_sections = startSize + headerSize;
    if (m_sections > m_file.size())
        return damaged(m_file.fileName());
    const QJsonObject header = QJsonDocument::fromJson(QByteArray::fromRawData(reinterpret_cast<const char *>(m_data) + startSize, headerSize)).object();
    m_model = header.value("model"_L1).toString();
    m_vocabulary = header.value("vocabulary"_L1).toObject();
    return readNetwork(header.value("tensors"_L1).toObject());
}

const float *WeightsFile::numbers(const QJsonObject &tensors, const QString &name, qint64 count) const
{
    const QJsonObject tensor = tensors.value(name).toObject();
    const qint64 offset = tensor.value("offset"_L1).toInteger(-1);
    const qint64 size = tensor.value("size"_L1).toInteger();
    const bool isSound = offset >= 0 && offset % 64 == 0 && size == count * qint64(sizeof(float)) && m_sections + offset <= m_file.size() - size;
    return isSound ? reinterpret_cast<const float *>(m_data + m_sections + offset) : nullptr;
}

Status WeightsFile::readNetwork(const QJsonObject &tensors)
{
    bool isWhole = true;
    const auto take = [&](const QString &name, qint64 count) {
        const float *found = numbers(tensors, name, count);
        isWhole = isWhole && found;
        return found;
    };
    const auto dense = [&](const QString &name, int inputs, int outputs) {
        return Dense{.weights = take(name + u".weights"_s, qint64(inputs) * outputs), .bias = take(name + u".bias"_s, outputs), .inputs = inputs, .outputs = outputs};
    };
    const auto norm = [&](const QString &name, int size) { return LayerNorm{.scale = take(name + u".scale"_s, size), .bias = take(name + u".bias"_s, size)}; };
    const auto layer = [&](const QString &name, int inputs) {
        return TransformerLayer{.attentionNorm = norm(name + u".attention_norm"_s, inputs),
                                .queryKeyValue = dense(name + u".query_key_value"_s, inputs, 3 * inputs),
                                .attentionOutput = dense(name + u".attention_output"_s, inputs, width),
                                .feedForwardNorm = norm(name + u".feed_forward_norm"_s, width),
                                .feedForwardIn = dense(name + u".feed_forward_in"_s, width, feedForwardWidth),
                                .feedForwardOut = dense(name + u".feed_forward_out"_s, feedForwardWidth, width)};
    };
    m_network.tokens = tensors.value("token_embedding"_L1).toObject().value("rows"_L1).toInt();
    m_network.tokenEmbedding = take(u"token_embedding"_s, qint64(m_network.tokens) * embeddingWidth);
    m_network.positionFrequencies = take(u"position_frequencies"_s, embeddingWidth / 2);
    m_network.layers[0] = layer(u"layer0"_s, embeddingWidth);
    m_network.layers[1] = layer(u"layer1"_s, width);
    m_network.residual = dense(u"layer0.residual"_s, embeddingWidth, width);
    m_network.sentence = dense(u"sentence"_s, width, width);
    if (!isWhole)
        return damaged(m_file.fileName());
    return {};
}

Result<QList<SentencePieceTokenizer::Piece>> WeightsFile::vocabulary() const
{
    const qint64 offset = m_vocabulary.value("offset"_L1).toInteger(-1);
    const qint64 size = m_vocabulary.value("size"_L1).toInteger();
    if (offset < 0 || size <= 0 || m_sections + offset > m_file.size() - size)
        return damaged(m_file.fileName());
    const auto text = QByteArray::fromRawData(reinterpret_cast<const char *>(m_data) + m_sections + offset, size);
    QList<SentencePieceTokenizer::Piece> pieces;
    for (const QJsonValue &entry : QJsonDocument::fromJson(text).array()) {
        const QJsonArray piece = entry.toArray();
        pieces.append({.text = piece.at(0).toString(), .score = float(piece.at(1).toDouble())});
    }
    // The numbers of pieces are rows of the first matrix.
    if (pieces.isEmpty() || pieces.size() > m_network.tokens)
        return damaged(m_file.fileName());
    return pieces;
}

} // namespace Parlor
