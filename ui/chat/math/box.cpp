// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes that do not depend on the structure of a formula.
#include "ui/chat/math/box.h"

#include <QFontMetricsF>
#include <QTransform>

namespace Parlor::Math {

using namespace Qt::StringLiterals;

void Box::add(const Box &other, QPointF at)
{
    shape.addPath(other.shape.translated(at));
    width = std::max(width, at.x() + other.width);
    ascent = std::max(ascent, other.ascent - at.y());
    descent = std::max(descent, other.descent + at.y());
}

void Box::addRule(const QRectF &rule)
{
    shape.addRect(rule);
    width = std::max(width, rule.right());
    ascent = std::max(ascent, -rule.top());
    descent = std::max(descent, rule.bottom());
}

Style Style::script() const
{
    Style smaller = *this;
    smaller.size = std::max(0.55, size * 0.72);
    smaller.display = false;
    return smaller;
}

Style Style::inner() const
{
    Style same = *this;
    same.display = false;
    if (!display)
        same.size = std::max(0.55, size * 0.78);
    return same;
}

QFont Style::scaledFont(qreal factor) const
{
    QFont scaled = font;
    if (font.pixelSize() > 0)
        scaled.setPixelSize(std::max(4, qRound(font.pixelSize() * size * factor)));
    else
        scaled.setPointSizeF(std::max(3.0, font.pointSizeF() * size * factor));
    return scaled;
}

qreal Style::em() const { return QFontMetricsF(scaledFont()).height() * 0.85; }

Box textBox(const QString &text, const QFont &font)
{
    Box box;
    box.shape.addText(0, 0, font, text);
    box.shape.setFillRule(Qt::WindingFill);
    const QRectF bounds = box.shape.boundingRect();
    box.width = QFontMetricsF(font).horizontalAdvance(text);
    if (font.italic() && bounds.right() > box.width) // what leans over to the right
        box.width = bounds.right();
    box.ascent = std::max(0.0, -bounds.top());
    box.descent = std::max(0.0, bounds.bottom());
    return box;
}

Box delimiterBox(const QString &delimiter, qreal ascent, qreal descent, const Style &style)
{
    Box box;
    if (delimiter.isEmpty()) {
        box.width = style.em() * 0.1;
        return box;
    }
    const Box natural = textBox(delimiter, style.scaledFont());
    const qreal axis = style.axis();
    // Centred on the axis, as what it encloses is.
    const qreal half = std::max({ascent - axis, descent + axis, natural.height() / 2});
    const qreal wanted = 2 * half;
    const qreal stretch = natural.height() > 0 ? wanted / natural.height() : 1;
    const qreal widen = std::clamp(std::sqrt(stretch), 1.0, 1.4);
    QTransform transform;
    transform.translate(0, -axis);
    transform.scale(delimiter == u"|"_s || delimiter == u"‖"_s ? 1.0 : widen, stretch);
    transform.translate(0, natural.ascent - natural.height() / 2);
    box.shape = transform.map(natural.shape);
    box.width = natural.width * widen;
    box.ascent = half + axis;
    box.descent = half - axis;
    return box;
}

Box rootBox(const Box &radicand, const Box &index, const Style &style)
{
    const qreal rule = style.rule();
    const qreal gap = style.em() * (style.display ? 0.18 : 0.12);
    const qreal top = -(radicand.ascent + gap + rule);
    const qreal bottom = radicand.descent;
    const qreal height = bottom - top;
    const qreal tick = style.em() * 0.55;
    const qreal left = std::max(0.0, index.width - tick * 0.35);
    QPainterPath line;
    line.moveTo(left, top + height * 0.62);
    line.lineTo(left + tick * 0.25, top + height * 0.55);
    line.lineTo(left + tick * 0.55, bottom);
    line.lineTo(left + tick, top + rule / 2);
    line.lineTo(left + tick + radicand.width + gap, top + rule / 2);
    QPainterPathStroker stroker;
    stroker.setWidth(rule);
    stroker.setJoinStyle(Qt::MiterJoin);
    Box box;
    box.shape = stroker.createStroke(line);
    box.shape.setFillRule(Qt::WindingFill);
    box.add(radicand, {left + tick + gap / 2, 0});
    box.width = left + tick + radicand.width + gap;
    box.ascent = -top;
    box.descent = std::max(bottom, 0.0);
    box.add(index, {std::max(0.0, tick * 0.35 - index.width), top + height * 0.5 - index.descent});
    return box;
}

} // namespace Parlor::Math
