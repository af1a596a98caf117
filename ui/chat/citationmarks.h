// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/streamevent.h"
#include "ui/chat/markdown/block.h"

namespace Parlor {

/// The Markdown of an answer with a mark behind each range that a citation supports. A mark is one private-use character, so that
/// it goes through the parser without a meaning.
[[nodiscard]] QString withCitationMarks(const QString &markdown, const QList<Citation> &citations);

/// What the mark of a citation links to ("citation:2"), and the number that such a link means; 0: another link.
[[nodiscard]] QString citationLink(int number);
[[nodiscard]] int citationNumber(const QString &link);

/// The block with a linked "[2]" for each mark, and with a link on every "[2]" that the model wrote itself. Marks in code and in
/// addresses are taken out.
[[nodiscard]] Markdown::Block resolveCitationMarks(Markdown::Block block, const QList<Citation> &citations);

} // namespace Parlor
