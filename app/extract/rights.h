// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Parlor::Extract {

inline constexpr int memoryExit = 3; ///< how the process ends when it may have no more memory

/// Gives up what reading a file does not need: memory beyond a gigabyte, more than two minutes of processor time, writing files and,
/// where the system can take it away (seccomp on Linux), the network. What the process starts has the same limits. It ends with the
/// program that started it.
void giveUpRights();

} // namespace Parlor::Extract
