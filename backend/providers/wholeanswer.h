// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "providers/provider.h"

#include <QFuture>

#include <chrono>
#include <memory>

namespace Parlor {

/// How long and how much of a short answer is waited for.
struct AnswerBounds {
    std::chrono::milliseconds patience; ///< Unavailable after that
    qsizetype longest; ///< characters; what has arrived by then is the answer
};

/// The text of an answer that nobody watches, when it has ended. Cancelled, and the provider's connection closed, when `owner` dies first;
/// look whether it lives before going on.
[[nodiscard]] QFuture<Result<QString>> wholeAnswer(std::unique_ptr<AnswerStream> stream, AnswerBounds bounds, QObject *owner);

} // namespace Parlor
