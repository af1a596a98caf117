// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "retrieval/embeddingmodel.h"
#include "retrieval/stems.h"

#include <QCoroTimer>
#include <QHash>

namespace Parlor::Tests {

/// An embedding model that knows a few subjects by their words: texts about the same one are near each other.
class ConceptModel : public EmbeddingModel
{
public:
    explicit ConceptModel(QString name = QStringLiteral("test/concepts")) : m_name(std::move(name)) { }

    [[nodiscard]] QString name() const override { return m_name; }
    [[nodiscard]] int batch() const override { return 8; }
    QCoro::Task<Result<std::vector<Vector>>> embed(QStringList texts, Urgency) override
    {
        QTimer later;
        later.start(std::chrono::milliseconds(1));
        co_await later;
        if (fails)
            co_return failure(ErrorCode::Unavailable, QStringLiteral("The model rests."));
        std::vector<Vector> vectors;
        for (const QString &text : std::as_const(texts))
            vectors.push_back(vectorOf(text));
        embedded += texts;
        co_return Result<std::vector<Vector>>(std::move(vectors));
    }

    QStringList embedded; ///< every text that it was asked for
    bool fails = false;

private:
    static Vector vectorOf(const QString &text)
    {
        static const QHash<QString, int> subjects{{QStringLiteral("vacat"), 0}, {QStringLiteral("holidai"), 0}, {QStringLiteral("leav"), 0},
                                                  {QStringLiteral("car"), 1},   {QStringLiteral("automobil"), 1}, {QStringLiteral("drive"), 1},
                                                  {QStringLiteral("dog"), 2},   {QStringLiteral("puppi"), 2},     {QStringLiteral("pet"), 2}};
        Vector vector(20, 0);
        for (const QString &stem : stemsOf(text)) {
            if (const auto subject = subjects.constFind(stem); subject != subjects.constEnd())
                vector[std::size_t(*subject)] += 3;
            else
                vector[10 + qHash(stem, 1) % 10] += 0.2F;
        }
        normalise(vector);
        return vector;
    }

    QString m_name;
};

} // namespace Parlor::Tests
