// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QColor;
class QPainter;
class QRect;
class QStyleOptionViewItem;

namespace Parlor {

/// The part of a text around the first of the searched words, each of them between U+0002 and U+0003 (as MessageHit::snippet has them). The
/// beginning where none of them stands in it.
[[nodiscard]] QString markedSnippet(const QString &text, const QString &searched);
/// The same without the marks.
[[nodiscard]] QString plainSnippet(QString snippet);

/// One line in `option.font` with what stands between the marks in bold on a tinted ground, the first of it near the beginning of the line.
void drawSnippet(QPainter &painter, const QRect &line, QString snippet, const QStyleOptionViewItem &option, const QColor &colour);

} // namespace Parlor
