// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "retrieval/encodernetwork.h"
#include "retrieval/sentencepiece.h"

#include <QFile>
#include <QJsonObject>

namespace Parlor {

/// The weights and the vocabulary of the built-in embedding model, as resources/embedding/pack.mjs packs them: mapped into memory, so that
/// the system reads what is used and can drop it again.
class WeightsFile
{
public:
    /// NotFound, or InvalidArgument for a file that is no such one.
    static Result<std::unique_ptr<WeightsFile>> open(const QString &path);
    /// Where this installation has it; empty when it has none. PARLOR_EMBEDDING_WEIGHTS names another one.
    [[nodiscard]] static QString installedPath();

    [[nodiscard]] const QString &model() const { return m_model; }
    /// Points into the file: valid as long as this is.
    [[nodiscard]] const SentenceEncoding::Network &network() const { return m_network; }
    [[nodiscard]] Result<QList<SentencePieceTokenizer::Piece>> vocabulary() const;

private:
    WeightsFile() = default;
    [[nodiscard]] Status read();
    [[nodiscard]] Status readNetwork(const QJsonObject &tensors);
    /// Nothing when the section is not there, or has another size than `count` numbers.
    [[nodiscard]] const float *numbers(const QJsonObject &tensors, const QString &name, qint64 count) const;

    QFile m_file;
    const uchar *m_data = nullptr;
    qint64 m_sections = 0; ///< where they begin
    QJsonObject m_vocabulary;
    QString m_model;
    SentenceEncoding::Network m_network;
};

} // namespace Parlor
