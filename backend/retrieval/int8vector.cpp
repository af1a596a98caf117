// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/int8vector.h"

#include <algorithm>
#include <cmath>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

namespace Parlor {

static constexpr float largestCode = 127;

Int8Vector quantised(std::span<const float> vector)
{
    Int8Vector result{.codes = std::vector<std::int8_t>(paddedDimension(vector.size()), 0)};
    float largest = 0;
    for (const float number : vector)
        largest = std::max(largest, std::abs(number));
    if (largest <= 0)
        return result;
    result.scale = largest / largestCode;
    std::ranges::transform(vector, result.codes.begin(), [scale = result.scale](float number) { return std::int8_t(std::lround(number / scale)); });
    return result;
}

static int portableProduct(const std::int8_t *a, const std::int8_t *b, std::size_t size)
{
    int sum = 0;
    for (std::size_t i = 0; i < size; ++i)
        sum += int(a[i]) * int(b[i]);
    return sum;
}

#if defined(__x86_64__) && defined(__GNUC__)

__attribute__((target("avx2"))) static int avx2Product(const std::int8_t *a, const std::int8_t *b, std::size_t size)
{
    __m256i sums = _mm256_setzero_si256();
    for (std::size_t i = 0; i < size; i += 16) {
        const __m256i left = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i *>(a + i)));
        const __m256i right = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i *>(b + i)));
        sums = _mm256_add_epi32(sums, _mm256_madd_epi16(left, right));
    }
    __m128i four = _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
    four = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0b01001110));
    four = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0b10110001));
    return _mm_cvtsi128_si32(four);
}

Int8Product quickestInt8Product()
{
    return __builtin_cpu_supports("avx2") ? &avx2Product : &portableProduct;
}

#else

Int8Product quickestInt8Product()
{
    return &portableProduct;
}

#endif

} // namespace Parlor
