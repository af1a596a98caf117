// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// For every processor of the platform, and the choice between what was compiled.
#define PARLOR_ENCODER Portable
#include "retrieval/encodernetwork.inl"

namespace Parlor::SentenceEncoding {

#if defined(__x86_64__) && defined(__GNUC__)
namespace Avx2 {
void encode(const Network &network, const int *tokens, const int *lengths, int texts, float *vectors);
}

Encode quickestEncoder()
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &Avx2::encode : &Portable::encode;
}
#else
Encode quickestEncoder()
{
    return &Portable::encode;
}
#endif

} // namespace Parlor::SentenceEncoding
