// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <span>
#include <vector>

namespace Parlor {

/// What a text means, as a point: texts that mean the same are near each other. Of length 1, unless it says nothing (all zeros).
using Vector = std::vector<float>;

/// Of two vectors of length 1: 1 for the same direction, 0 for nothing in common.
[[nodiscard]] float similarity(std::span<const float> a, std::span<const float> b);
/// Brings it to length 1.
void normalise(Vector &vector);

/// As the database keeps it: half-precision numbers, little endian (an error below 0.0005 of each).
[[nodiscard]] QByteArray packed(std::span<const float> vector);
[[nodiscard]] Vector unpacked(const QByteArray &bytes);

} // namespace Parlor
