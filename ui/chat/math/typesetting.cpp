// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sets the tree of a formula, after the rules of The TeXbook, appendix G, as far as they matter on a screen.
#include "ui/chat/math/box.h"

#include <QFontMetricsF>
#include <QTransform>

namespace Parlor::Math {

namespace {

using namespace Qt::StringLiterals;

Box symbolBox(const Node &node, const Style &style)
{
    if (node.scale != 1) {
        const qreal half = style.em() * node.scale / 2;
        return delimiterBox(node.text, half + style.axis(), half - style.axis(), style);
    }
    if (!node.large) {
        QFont font = style.scaledFont();
        font.setItalic(node.italic);
        font.setBold(node.bold);
        return textBox(node.text, font);
    }
    const bool integral = u"∫∬∭∮∯"_s.contains(node.text);
    const Box glyph = textBox(node.text, style.scaledFont(style.display ? (integral ? 1.9 : 1.5) : integral ? 1.2 : 1.05));
    Box box;
    box.add(glyph, {0, (glyph.ascent - glyph.descent) / 2 - style.axis()}); // centred on the axis
    box.width = std::max(glyph.width, glyph.shape.boundingRect().right());
    return box;
}

/// Space between two neighbours in em (The TeXbook, page 170).
qreal spaceBetween(AtomClass left, AtomClass right, bool script)
{
    using enum AtomClass;
    if (left == Relation && right == Relation)
        return 0;
    if (left == Relation || right == Relation)
        return script || left == Opening || right == Closing ? 0 : 0.278;
    if (left == Binary || right == Binary)
        return script || left == Opening || right == Closing ? 0 : 0.222;
    if (left == Punctuation)
        return script ? 0 : 0.167;
    if (left == Operator && (right == Ordinary || right == Operator))
        return 0.167;
    if (right == Operator && (left == Ordinary || left == Closing))
        return 0.167;
    return 0;
}

AtomClass classOf(const Node &node)
{
    if (node.kind == Node::Kind::Row && node.children.size() == 1)
        return classOf(node.children.front());
    return node.kind == Node::Kind::Row ? AtomClass::Ordinary : node.atom;
}

/// A plus with nothing to add to is a sign.
std::vector<AtomClass> classesOf(const std::vector<Node> &nodes)
{
    std::vector<AtomClass> classes;
    for (const Node &node : nodes) {
        AtomClass atom = classOf(node);
        const bool first = classes.empty() || classes.back() == AtomClass::Binary || classes.back() == AtomClass::Relation || classes.back() == AtomClass::Opening
            || classes.back() == AtomClass::Punctuation || classes.back() == AtomClass::Operator;
        if (atom == AtomClass::Binary && first)
            atom = AtomClass::Ordinary;
        classes.push_back(atom);
    }
    if (!classes.empty() && classes.back() == AtomClass::Binary)
        classes.back() = AtomClass::Ordinary;
    return classes;
}

Box rowBox(const Node &node, const Style &style)
{
    Box box;
    const std::vector<AtomClass> classes = classesOf(node.children);
    qreal x = 0;
    bool spaced = true; // nothing before that space could stand after
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        const Node &child = node.children.at(i);
        const bool isSpace = child.kind == Node::Kind::Space || child.isEmpty();
        if (!spaced && !isSpace)
            x += spaceBetween(classes.at(i - 1), classes.at(i), style.size < 0.9) * style.em();
        const Box part = set(child, style);
        box.add(part, {x, 0});
        x += part.width;
        spaced = isSpace;
    }
    box.width = x;
    return box;
}

Box fractionBox(const Node &node, Style style)
{
    style.display |= node.display;
    const Box above = set(node.children.at(0), style.inner());
    const Box below = set(node.children.at(1), style.inner());
    const qreal rule = style.rule();
    const qreal gap = style.em() * (style.display ? 0.2 : 0.12);
    const qreal pad = style.em() * 0.12;
    const qreal width = std::max(above.width, below.width) + 2 * pad;
    const qreal axis = style.axis();
    Box box;
    box.add(above, {(width - above.width) / 2, -(axis + rule / 2 + gap + above.descent)});
    box.add(below, {(width - below.width) / 2, -axis + rule / 2 + gap + below.ascent});
    if (!node.plain)
        box.addRule({pad / 2, -axis - rule / 2, width - pad, rule});
    box.width = width;
    return box;
}

Box stackedBox(const Box &base, const Box &below, const Box &above, const Style &style)
{
    const qreal gap = style.em() * 0.12;
    const qreal width = std::max({base.width, below.width, above.width});
    Box box;
    box.add(base, {(width - base.width) / 2, 0});
    if (above.width > 0)
        box.add(above, {(width - above.width) / 2, -(base.ascent + gap + above.descent)});
    if (below.width > 0)
        box.add(below, {(width - below.width) / 2, base.descent + gap + below.ascent});
    box.width = width;
    return box;
}

Box scriptsBox(const Node &node, const Style &style)
{
    const Node &baseNode = node.children.at(0);
    const Box base = set(baseNode, style);
    const Box below = set(node.children.at(1), style.script());
    const Box above = set(node.children.at(2), style.script());
    if (node.limits && style.display)
        return stackedBox(base, below, above, style);
    const qreal em = style.em();
    const bool tall = baseNode.large || base.ascent > em * 0.9;
    qreal up = tall ? base.ascent - em * 0.35 : em * 0.36;
    qreal down = tall ? base.descent + em * 0.05 : em * 0.16;
    up = std::max(up, above.descent + em * 0.2);
    down = std::max(down, below.ascent - em * 0.42);
    const bool both = above.width > 0 && below.width > 0;
    const qreal between = (up - above.descent) - (below.ascent - down);
    if (both && between < em * 0.12)
        down += em * 0.12 - between;
    Box box;
    box.add(base, {});
    const qreal x = base.width + em * 0.04;
    if (above.width > 0)
        box.add(above, {x, -up});
    if (below.width > 0)
        box.add(below, {baseNode.large && !baseNode.limits ? x - em * 0.18 : x, down}); // an integral leans
    box.width += em * 0.04;
    return box;
}

Box delimitedBox(const Node &node, const Style &style)
{
    const Box inner = set(node.children.at(0), style);
    Box box;
    const Box left = delimiterBox(node.left, inner.ascent, inner.descent, style);
    const Box right = delimiterBox(node.right, inner.ascent, inner.descent, style);
    box.add(left, {});
    box.add(inner, {left.width, 0});
    box.add(right, {left.width + inner.width, 0});
    box.width = left.width + inner.width + right.width;
    return box;
}

Box matrixBox(const Node &node, Style style)
{
    style.display |= node.display;
    const auto columns = static_cast<std::size_t>(node.columns);
    const std::size_t rows = node.children.size() / std::max<std::size_t>(1, columns);
    std::vector<Box> cells;
    std::vector<qreal> widths(columns, 0);
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        cells.push_back(set(node.children.at(i), style));
        widths.at(i % columns) = std::max(widths.at(i % columns), cells.back().width);
    }
    const qreal em = style.em();
    const qreal gap = em * 0.9;
    const auto gapAfter = [&](std::size_t column) { return node.plain && column % 2 == 0 ? em * 0.278 : gap; };
    Box all;
    qreal y = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        qreal ascent = em * 0.7;
        qreal descent = em * 0.25;
        for (std::size_t column = 0; column < columns; ++column) {
            ascent = std::max(ascent, cells.at(row * columns + column).ascent);
            descent = std::max(descent, cells.at(row * columns + column).descent);
        }
        y += ascent + (row > 0 ? em * (style.display ? 0.45 : 0.2) : 0);
        qreal x = 0;
        for (std::size_t column = 0; column < columns; ++column) {
            const Box &cell = cells.at(row * columns + column);
            const char side = node.alignment.at(static_cast<qsizetype>(column));
            const qreal free = widths.at(column) - cell.width;
            all.add(cell, {x + (side == 'l' ? 0 : side == 'r' ? free : free / 2), y});
            x += widths.at(column) + gapAfter(column);
        }
        all.width = std::max(all.width, x - gapAfter(columns - 1));
        y += descent;
    }
    Box box;
    box.shape = all.shape.translated(0, -y / 2 - style.axis()); // centred on the axis
    box.width = all.width;
    box.ascent = y / 2 + style.axis();
    box.descent = y / 2 - style.axis();
    return box;
}

Box accentBox(const Node &node, const Style &style)
{
    const Box base = set(node.children.at(0), style);
    const bool bar = node.text == u"¯"_s;
    const bool arrow = node.text == u"→"_s || node.text == u"←"_s;
    Box mark = textBox(node.text, style.scaledFont(arrow ? 0.6 : 1));
    const QRectF bounds = mark.shape.boundingRect();
    const qreal wanted = !node.plain || bar ? std::max(base.width, bounds.width()) : bounds.width();
    QTransform transform;
    transform.translate((base.width - wanted) / 2, 0);
    transform.scale(bounds.width() > 0 ? wanted / bounds.width() : 1, 1);
    transform.translate(-bounds.left(), -bounds.bottom());
    mark.shape = transform.map(mark.shape);
    mark.ascent = bounds.height();
    mark.descent = 0;
    mark.width = wanted;
    Box box;
    box.add(base, {});
    box.shape.addPath(mark.shape.translated(0, -base.ascent - style.em() * 0.06));
    box.ascent = base.ascent + style.em() * 0.06 + mark.ascent;
    return box;
}

Box lineBox(const Node &node, const Style &style)
{
    const Box inner = set(node.children.at(0), style);
    const qreal rule = style.rule();
    const qreal gap = style.em() * 0.15;
    Box box;
    if (node.text == "box"_L1) {
        const qreal pad = style.em() * 0.25;
        box.add(inner, {pad, 0});
        const QRectF frame(rule / 2, -inner.ascent - pad, inner.width + 2 * pad - rule, inner.height() + 2 * pad);
        QPainterPath line;
        line.addRect(frame);
        QPainterPathStroker stroker;
        stroker.setWidth(rule);
        box.shape.addPath(stroker.createStroke(line));
        box.width = inner.width + 2 * pad;
        box.ascent = inner.ascent + pad + rule;
        box.descent = inner.descent + pad + rule;
        return box;
    }
    box.add(inner, {});
    box.addRule(node.text == "over"_L1 ? QRectF(0, -inner.ascent - gap - rule, inner.width, rule) : QRectF(0, inner.descent + gap, inner.width, rule));
    return box;
}

} // namespace

Box set(const Node &node, const Style &style)
{
    switch (node.kind) {
    case Node::Kind::Row:
        return rowBox(node, style);
    case Node::Kind::Symbol:
        return symbolBox(node, style);
    case Node::Kind::Text: {
        QFont font = style.scaledFont();
        font.setBold(node.bold);
        font.setItalic(node.italic);
        return textBox(node.text, font);
    }
    case Node::Kind::Space: {
        Box box;
        box.width = node.space * style.em();
        return box;
    }
    case Node::Kind::Fraction:
        return fractionBox(node, style);
    case Node::Kind::Root:
        return rootBox(set(node.children.at(0), style), node.children.size() > 1 ? set(node.children.at(1), style.script().script()) : Box(), style);
    case Node::Kind::Scripts:
        return scriptsBox(node, style);
    case Node::Kind::Delimited:
        return delimitedBox(node, style);
    case Node::Kind::Matrix:
        return matrixBox(node, style);
    case Node::Kind::Accent:
        return accentBox(node, style);
    case Node::Kind::Line:
        return lineBox(node, style);
    case Node::Kind::Stacked:
        return stackedBox(set(node.children.at(0), style), set(node.children.at(1), style.script()), set(node.children.at(2), style.script()), style);
    }
    return {};
}

} // namespace Parlor::Math
