// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/pagepicture.h"

namespace Parlor {

/// Where a passage stands on a page: the places of its words, those of one line as one. Letters and digits alone are compared, because the
/// passage was divided into lines, words and paragraphs anew; parts of it that stand on another page are left out. Empty when nothing of
/// it is there.
[[nodiscard]] QList<QRectF> marksOf(const QString &passage, const QList<PageWord> &words);

} // namespace Parlor
