// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace Parlor {

/// How two memories stand to each other.
enum class Likeness {
    None,
    Same, ///< they say the same
    Contrary, ///< of the same thing they say something else, or the opposite
};

/// Above these similarities in meaning two statements say the same, or speak of the same thing; tests/backend/memories/test_likeness.cpp
/// holds the pairs by which they were chosen.
inline constexpr double similarityOfSame = 0.86;
inline constexpr double similarityOfSubject = 0.45;

/// By the words of both (English, German), and by the similarity of their meaning where it is known. Says None when in doubt: it is a person who
/// is asked otherwise.
[[nodiscard]] Likeness likenessOf(const QString &one, const QString &other, std::optional<double> similarity);

} // namespace Parlor
