// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "providers/provider.h"

#include <QJsonArray>

namespace Parlor {

/// Reads vectors from lists of numbers (providers.md section 8), one for each of `count` texts. Unavailable when the answer holds
/// anything else: some servers leave out a text or answer in base64 unasked.
[[nodiscard]] Result<QList<QList<float>>> readVectors(const QJsonArray &lists, qsizetype count, const QString &provider);

} // namespace Parlor
