// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

namespace Parlor {

/// Fonts, distances and colours of the transcript, made from the palette; light or dark by the palette's lightness.
struct ChatStyle {
    /// `font` is the font of running text.
    static ChatStyle make(const QPalette &palette, const QFont &font, Qt::LayoutDirection direction = Qt::LeftToRight);

    [[nodiscard]] QFont headingFont(int level) const;

    bool dark = false;
    bool mirrored = false; ///< the windows run from right to left
    QFont text;
    QFont code;
    QFont small;

    QColor background;
    QColor foreground;
    QColor muted; ///< labels, thinking; at least 4.5:1 on the background
    QColor link;
    QColor border;
    QColor codeBackground;
    QColor inlineCodeBackground;
    QColor question; ///< bubble of a question
    QColor hover;
    QColor error;
    QColor selection;
    QColor selectedText;
    QColor found; ///< behind what a search found
    QColor foundCurrent; ///< behind the one it has gone to
    QColor foundText;

    int columnWidth = 820; ///< most that text spreads, for readable lines
    int margin = 24; ///< beside the column
    int gap = 12; ///< between blocks
    int tightGap = 4; ///< between items of a tight list
    int indent = 28; ///< of a list item
    int quoteIndent = 18;
    int padding = 12; ///< inside bubbles and code
    int radius = 10;
    int footer = 30; ///< height of the row of actions
};

} // namespace Parlor
