// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatstyle.h"

#include "ui/theme.h"

#include <QFontDatabase>
#include <QFontMetrics>
#include <QWidget>

namespace Parlor {

static QFont scaled(QFont font, qreal factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    return font;
}

ChatStyle ChatStyle::make(const QPalette &palette, const QFont &font, Qt::LayoutDirection direction)
{
    ChatStyle style;
    style.mirrored = direction == Qt::RightToLeft;
    style.text = font;
    style.small = scaled(font, 0.88);
    style.code = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (font.pointSizeF() > 0)
        style.code.setPointSizeF(font.pointSizeF() * 0.94);
    else
        style.code.setPixelSize(qRound(font.pixelSize() * 0.94));

    style.background = palette.color(QPalette::Base);
    style.foreground = palette.color(QPalette::Text);
    style.selection = palette.color(QPalette::Highlight);
    style.selectedText = palette.color(QPalette::HighlightedText);
    style.dark = style.background.lightnessF() < 0.5F;
    style.found = QColor(0xffe08a);
    style.foundCurrent = QColor(0xffab40);
    style.foundText = QColor(0x1c1e21);
    if (style.dark) {
        style.muted = QColor(0xa3a8b0);
        style.link = QColor(0x7ab8ff);
        style.border = QColor(0x43474f);
        style.codeBackground = style.background.lightnessF() < 0.1F ? QColor(0x1b1e23) : style.background.darker(125);
        style.inlineCodeBackground = QColor(0x3a3e46);
        style.question = QColor(0x30353e);
        style.hover = QColor(0x3d424b);
        style.error = QColor(0xff8a80);
    } else {
        style.muted = QColor(0x5c636b);
        style.link = QColor(0x0b5fc4);
        style.border = QColor(0xd5d9de);
        style.codeBackground = QColor(0xf5f6f8);
        style.inlineCodeBackground = QColor(0xe9ebee);
        style.question = QColor(0xe9eff8);
        style.hover = QColor(0xe4e7eb);
        style.error = QColor(0xb3261e);
    }

    const int line = QFontMetrics(font).height();
    const bool compact = Theme::density() == Theme::Density::Compact;
    style.gap = qRound(line * (compact ? 0.35 : 0.6));
    style.tightGap = qRound(line * 0.2);
    style.indent = qRound(line * 1.6);
    style.quoteIndent = line;
    style.columnWidth = Theme::messageWidth() == Theme::MessageWidth::Full ? QWIDGETSIZE_MAX
                                                                            : std::max(480, line * (Theme::messageWidth() == Theme::MessageWidth::Narrow ? 34 : 44));
    style.footer = QFontMetrics(style.small).height() + (compact ? 8 : 14);
    style.padding = compact ? 8 : 12;
    return style;
}

QFont ChatStyle::headingFont(int level) const
{
    static constexpr qreal factors[] = {1.5, 1.3, 1.15, 1.05, 1.0, 1.0};
    QFont font = scaled(text, factors[std::clamp(level, 1, 6) - 1]);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace Parlor
