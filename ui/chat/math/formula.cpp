// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/math/formula.h"

#include "ui/chat/math/mathparser.h"

#include <QPainter>
#include <QTransform>

namespace Parlor {

using namespace Qt::StringLiterals;

/// A face with serifs, as formulas are expected in; what it lacks comes from others.
static QFont mathFont(const QFont &text)
{
    QFont font = text;
    font.setFamilies({u"STIX Two Text"_s, u"Latin Modern Roman"_s, u"Cambria"_s, u"Times New Roman"_s, u"Liberation Serif"_s, u"Noto Serif"_s, u"DejaVu Serif"_s,
                      u"STIX Two Math"_s, u"Latin Modern Math"_s, u"Cambria Math"_s, u"Noto Sans Math"_s, u"DejaVu Math TeX Gyre"_s, u"DejaVu Sans"_s, u"serif"_s});
    font.setStyleHint(QFont::Serif);
    font.setWeight(QFont::Normal);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setPointSizeF(font.pointSizeF() > 0 ? font.pointSizeF() * 1.12 : 12);
    if (text.pixelSize() > 0)
        font.setPixelSize(qRound(text.pixelSize() * 1.12));
    return font;
}

std::optional<Formula> Formula::make(const QString &source, const QFont &font, qreal width)
{
    const qsizetype mark = source.startsWith("$$"_L1) || source.startsWith(u'\\') ? 2 : 1;
    if (source.size() < 2 * mark + 1)
        return std::nullopt;
    const auto parsed = Math::parse(source.sliced(mark, source.size() - 2 * mark));
    if (!parsed)
        return std::nullopt;
    const bool display = source.startsWith("$$"_L1) || source.startsWith("\\["_L1);
    Formula formula;
    formula.m_box = Math::set(*parsed, {.font = mathFont(font), .display = display});
    formula.m_box.shape.setFillRule(Qt::WindingFill);
    if (formula.m_box.width <= 0)
        return std::nullopt;
    if (width > 0 && formula.m_box.width > width) {
        const qreal factor = width / formula.m_box.width;
        formula.m_box.shape = QTransform::fromScale(factor, factor).map(formula.m_box.shape);
        formula.m_box.width = width;
        formula.m_box.ascent *= factor;
        formula.m_box.descent *= factor;
    }
    return formula;
}

void Formula::paint(QPainter &painter, QPointF baseline, const QColor &colour) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(baseline);
    painter.fillPath(m_box.shape, colour);
    painter.restore();
}

} // namespace Parlor
