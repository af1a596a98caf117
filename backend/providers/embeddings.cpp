// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/embeddings.h"

#include <QCoreApplication>

namespace Parlor {

Result<QList<QList<float>>> readVectors(const QJsonArray &lists, qsizetype count, const QString &provider)
{
    QList<QList<float>> vectors;
    for (const QJsonValue &list : lists) {
        const QJsonArray numbers = list.toArray();
        QList<float> vector;
        vector.reserve(numbers.size());
        for (const QJsonValue &number : numbers) {
            if (number.isDouble())
                vector.append(float(number.toDouble()));
        }
        const bool isSound = !vector.isEmpty() && vector.size() == numbers.size() && (vectors.isEmpty() || vector.size() == vectors.first().size());
        if (!isSound)
            break;
        vectors.append(std::move(vector));
    }
    if (vectors.size() != count)
        return failure(ErrorCode::Unavailable, QCoreApplication::translate("Providers", "%1 answered with something that is no list of embeddings.").arg(provider));
    return vectors;
}

} // namespace Parlor
