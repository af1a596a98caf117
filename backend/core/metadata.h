// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QJsonObject>

namespace Parlor {

inline constexpr int maximumMetadata = 16 * 1024; ///< bytes of compact JSON

/// What a caller wants kept with an object: TooLarge with field "metadata" when it is more than maximumMetadata. Thread-safe.
[[nodiscard]] Status checkMetadata(const QJsonObject &metadata);

} // namespace Parlor
