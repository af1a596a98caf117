// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace Parlor {

/// A vector in one byte a dimension: a quarter of the memory, and quick to compare. The similarity of two that are so kept is off by less than
/// 0.01.
struct Int8Vector {
    std::vector<std::int8_t> codes; ///< paddedDimension() of them, the last ones 0
    float scale = 0; ///< times a code: the number it stands for
};

/// The next length that the comparison takes.
[[nodiscard]] constexpr std::size_t paddedDimension(std::size_t dimension) { return (dimension + 15) / 16 * 16; }

/// The vector with its greatest number at 127; one of zeros stays so. Any thread.
[[nodiscard]] Int8Vector quantised(std::span<const float> vector);

/// The sum of the products of two runs of codes; `size` is a multiple of 16 and at most 65,536. Uses what the processor has.
using Int8Product = int (*)(const std::int8_t *a, const std::int8_t *b, std::size_t size);
/// The quickest that this processor can run.
[[nodiscard]] Int8Product quickestInt8Product();

} // namespace Parlor
