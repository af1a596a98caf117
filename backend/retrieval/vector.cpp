// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/vector.h"

#include <QFloat16>
#include <QtEndian>

#include <cmath>
#include <numeric>

namespace Parlor {

float similarity(std::span<const float> a, std::span<const float> b)
{
    return a.size() == b.size() ? std::inner_product(a.begin(), a.end(), b.begin(), 0.0F) : 0;
}

void normalise(Vector &vector)
{
    const float length = std::sqrt(std::inner_product(vector.begin(), vector.end(), vector.begin(), 0.0F));
    if (length <= 0 || !std::isfinite(length))
        return;
    for (float &number : vector)
        number /= length;
}

QByteArray packed(std::span<const float> vector)
{
    std::vector<qfloat16> halves(vector.size());
    qFloatToFloat16(halves.data(), vector.data(), qsizetype(vector.size()));
    QByteArray bytes(qsizetype(vector.size() * sizeof(qfloat16)), Qt::Uninitialized);
    qToLittleEndian<quint16>(halves.data(), qsizetype(halves.size()), bytes.data());
    return bytes;
}

Vector unpacked(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return {};
    std::vector<qfloat16> halves(std::size_t(bytes.size()) / sizeof(qfloat16));
    qFromLittleEndian<quint16>(bytes.constData(), qsizetype(halves.size()), halves.data());
    Vector vector(halves.size());
    qFloatFromFloat16(vector.data(), halves.data(), qsizetype(halves.size()));
    return vector;
}

} // namespace Parlor
