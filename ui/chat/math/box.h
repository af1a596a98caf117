// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/math/mathnode.h"

#include <QFont>
#include <QPainterPath>

namespace Parlor::Math {

/// Something that is set: a shape whose baseline begins at (0, 0), and how much room it takes.
struct Box {
    QPainterPath shape;
    qreal width = 0;
    qreal ascent = 0; ///< above the baseline
    qreal descent = 0; ///< below it

    [[nodiscard]] qreal height() const { return ascent + descent; }
    /// Adds another box with its baseline's beginning at this point.
    void add(const Box &other, QPointF at);
    void addRule(const QRectF &rule);
};

/// What a box is set like.
struct Style {
    QFont font; ///< of the formula's own size
    qreal size = 1; ///< of this part: 1, or less in scripts
    bool display = false; ///< limits above and below, large operators

    [[nodiscard]] Style script() const;
    [[nodiscard]] Style inner() const; ///< of numerators and denominators
    [[nodiscard]] QFont scaledFont(qreal factor = 1) const;
    [[nodiscard]] qreal em() const;
    [[nodiscard]] qreal axis() const { return em() * 0.25; } ///< height of the line of fractions
    [[nodiscard]] qreal rule() const { return std::max(1.0, em() * 0.055); }
};

/// A text in one font.
[[nodiscard]] Box textBox(const QString &text, const QFont &font);
/// A delimiter that reaches from `ascent` to `descent`.
[[nodiscard]] Box delimiterBox(const QString &delimiter, qreal ascent, qreal descent, const Style &style);
/// The sign of a root over this box, with its line.
[[nodiscard]] Box rootBox(const Box &radicand, const Box &index, const Style &style);

/// Sets the formula.
[[nodiscard]] Box set(const Node &node, const Style &style);

} // namespace Parlor::Math
