// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// For x86 with AVX2 and FMA; compiled with these switched on (CMakeLists.txt). Eigen gets a name of its own here: were its inline functions
// shared with the other files, the linker might give these to a processor that cannot run them.
#if defined(__AVX2__) && defined(__FMA__)
#define Eigen EigenAvx2
#define PARLOR_ENCODER Avx2
#include "retrieval/encodernetwork.inl"
#endif
