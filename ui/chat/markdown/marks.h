// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What prepare() writes around what md4c does not know: private use, away from the marks of citations.
namespace Parlor::Markdown::Marks {

inline constexpr char16_t firstDelimiter = 0xF8F0; ///< the first four tell the delimiters of a formula
inline constexpr char16_t formulaEnd = 0xF8F4;
inline constexpr char16_t footnoteMark = 0xF8F5;
inline constexpr char16_t footnoteDefinition = 0xF8F6;
inline constexpr char16_t footnoteEnd = 0xF8F7;

} // namespace Parlor::Markdown::Marks
