// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style.h"

#include "ui/theme.h"

#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QPainter>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

constexpr int controlHeight = 34; ///< least height of what is pressed or typed in
constexpr qreal controlRadius = 7;

void drawRounded(QPainter &painter, const QRect &rect, const QColor &fill, const QColor &border, qreal width = 1)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(border.isValid() ? QPen(border, width) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const qreal inset = border.isValid() ? width / 2 : 0;
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), controlRadius, controlRadius);
    painter.restore();
}

bool isDefault(const QStyleOption &option)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    return button && button->features & QStyleOptionButton::DefaultButton;
}

void drawPushButton(const QStyleOption &option, QPainter &painter)
{
    const QPalette &colours = option.palette;
    const bool enabled = option.state & QStyle::State_Enabled;
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    const bool flat = button && button->features & QStyleOptionButton::Flat;
    QColor fill = flat ? QColor() : colours.color(QPalette::Button);
    if (isDefault(option) && enabled)
        fill = colours.color(QPalette::Highlight);
    if (option.state & QStyle::State_Sunken)
        fill = isDefault(option) ? fill.darker(115) : Theme::blend(colours.color(QPalette::Text), colours.color(QPalette::Window), 0.16);
    else if (enabled && option.state & QStyle::State_MouseOver)
        fill = isDefault(option) ? fill.lighter(110) : colours.color(QPalette::AlternateBase);
    QColor border = flat || (isDefault(option) && enabled) ? QColor() : colours.color(QPalette::Mid);
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange)
        border = colours.color(isDefault(option) ? QPalette::Text : QPalette::Accent);
    drawRounded(painter, option.rect, fill, border);
}

void drawToolButton(const QStyleOption &option, QPainter &painter)
{
    const QPalette &colours = option.palette;
    QColor fill;
    if (option.state & QStyle::State_On)
        fill = Theme::tint(colours);
    else if (option.state & (QStyle::State_Sunken | QStyle::State_MouseOver) && option.state & QStyle::State_Enabled)
        fill = Theme::blend(colours.color(QPalette::Text), colours.color(QPalette::Window), option.state & QStyle::State_Sunken ? 0.14 : 0.08);
    const bool focus = option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange;
    drawRounded(painter, option.rect, fill, focus ? colours.color(QPalette::Accent) : QColor());
}

void drawCheckBox(const QStyleOption &option, QPainter &painter)
{
    const QPalette &colours = option.palette;
    const bool on = option.state & QStyle::State_On;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5);
    const bool focus = option.state & QStyle::State_HasFocus;
    painter.setPen(QPen(colours.color(on || focus ? QPalette::Accent : QPalette::PlaceholderText), 1.2));
    painter.setBrush(on ? colours.color(QPalette::Highlight) : colours.color(QPalette::Base));
    painter.drawRoundedRect(box, 4, 4);
    if (on) {
        painter.setPen(QPen(colours.color(QPalette::HighlightedText), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at = [&box](qreal x, qreal y) { return QPointF(box.left() + x * box.width(), box.top() + y * box.height()); };
        painter.drawPolyline(QPolygonF{at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.3)});
    }
    painter.restore();
}

/// ⌃ or ⌄ in the middle of the rectangle.
void drawChevron(const QRect &rect, bool up, const QColor &colour, QPainter &painter)
{
    const QPointF middle = QRectF(rect).center();
    const qreal rise = up ? -1.5 : 1.5;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF{middle + QPointF(-3, -rise), middle + QPointF(0, rise), middle + QPointF(3, -rise)});
    painter.restore();
}

} // namespace

Style::Style() : QProxyStyle(u"fusion"_s) { }

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const QPalette &colours = option->palette;
    switch (element) {
    case PE_PanelButtonCommand:
        drawPushButton(*option, *painter);
        return;
    case PE_PanelButtonTool:
        drawToolButton(*option, *painter);
        return;
    case PE_FrameDefaultButton:
    case PE_FrameFocusRect: // the controls show focus in their border
        return;
    case PE_PanelLineEdit:
    case PE_FrameLineEdit: {
        if (widget && qobject_cast<QAbstractSpinBox *>(widget->parentWidget()))
            return; // the box has the frame
        const bool focus = option->state & State_HasFocus;
        drawRounded(*painter, option->rect, colours.color(QPalette::Base), colours.color(focus ? QPalette::Accent : QPalette::Mid));
        return;
    }
    case PE_IndicatorCheckBox:
        drawCheckBox(*option, *painter);
        return;
    case PE_FrameGroupBox:
        drawRounded(*painter, option->rect, colours.color(QPalette::Base), colours.color(QPalette::Mid));
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element == CE_Splitter) {
        const int middle = option->rect.center().x();
        painter->fillRect(QRect(middle, option->rect.top(), 1, option->rect.height()), option->palette.color(QPalette::Mid));
        return;
    }
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (element == CE_ShapedFrame && frame && frame->frameShape == QFrame::StyledPanel) {
        // A card is filled here and not by itself: its corners are round.
        const bool isCard = widget && widget->backgroundRole() == QPalette::Base && !widget->autoFillBackground();
        drawRounded(*painter, option->rect, isCard ? option->palette.color(QPalette::Base) : QColor(), option->palette.color(QPalette::Mid));
        return;
    }
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (element == CE_PushButtonLabel && button && isDefault(*button) && button->state & State_Enabled) {
        QStyleOptionButton copy = *button;
        copy.palette.setColor(QPalette::ButtonText, option->palette.color(QPalette::HighlightedText));
        QProxyStyle::drawControl(element, &copy, painter, widget);
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control == CC_ScrollBar && bar) {
        drawScrollBar(*bar, *painter, widget);
        return;
    }
    const auto *number = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if (control == CC_SpinBox && number) {
        drawSpinBox(*number, *painter, widget);
        return;
    }
    const auto *group = qstyleoption_cast<const QStyleOptionGroupBox *>(option);
    if (control == CC_GroupBox && group) {
        drawRounded(*painter, group->rect, group->palette.color(QPalette::Base), group->palette.color(QPalette::Mid));
        painter->save();
        QFont font = painter->font();
        font.setBold(true);
        painter->setFont(font);
        drawItemText(painter, subControlRect(control, option, SC_GroupBoxLabel, widget), int(Qt::AlignLeft | Qt::AlignVCenter), group->palette,
                     true, group->text, QPalette::WindowText);
        painter->restore();
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void Style::drawSpinBox(const QStyleOptionSpinBox &box, QPainter &painter, const QWidget *widget) const
{
    const QPalette &colours = box.palette;
    drawRounded(painter, box.rect, colours.color(QPalette::Base), colours.color(box.state & State_HasFocus ? QPalette::Accent : QPalette::Mid));
    for (const bool up : {true, false}) {
        const SubControl part = up ? SC_SpinBoxUp : SC_SpinBoxDown;
        const bool steps = box.state & State_Enabled && box.stepEnabled & (up ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled);
        const bool isUnderHand = steps && box.activeSubControls & part;
        const QColor faint = Theme::blend(colours.color(QPalette::Text), colours.color(QPalette::Base), 0.35);
        const QColor colour = isUnderHand ? colours.color(QPalette::Accent) : steps ? colours.color(QPalette::PlaceholderText) : faint;
        drawChevron(subControlRect(CC_SpinBox, &box, part, widget), up, colour, painter);
    }
}

void Style::drawScrollBar(const QStyleOptionSlider &bar, QPainter &painter, const QWidget *widget) const
{
    const QWidget *owner = widget && widget->parentWidget() ? widget->parentWidget()->parentWidget() : nullptr;
    if (const auto *area = qobject_cast<const QAbstractScrollArea *>(owner))
        painter.fillRect(bar.rect, area->viewport()->palette().brush(area->viewport()->backgroundRole()));
    if (bar.maximum <= bar.minimum)
        return;
    const bool held = bar.activeSubControls & SC_ScrollBarSlider && bar.state & (State_Sunken | State_MouseOver);
    const QColor fill = Theme::blend(bar.palette.color(QPalette::Text), bar.palette.color(QPalette::Base), held ? 0.5 : 0.25);
    const QRectF handle = QRectF(scrollBarRect(bar, SC_ScrollBarSlider)).adjusted(2, 2, -2, -2);
    const qreal radius = std::min(handle.width(), handle.height()) / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(handle, radius, radius);
    painter.restore();
}

QRect Style::scrollBarRect(const QStyleOptionSlider &bar, SubControl part) const
{
    const bool across = bar.orientation == Qt::Horizontal;
    const int whole = across ? bar.rect.width() : bar.rect.height();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    const int wanted = range > 0 ? int(qint64(whole) * bar.pageStep / (range + bar.pageStep)) : whole;
    const int length = std::min(whole, std::max(wanted, 36));
    const int start = sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, whole - length, bar.upsideDown);
    const auto stretch = [&](int from, int size) {
        return across ? QRect(bar.rect.left() + from, bar.rect.top(), size, bar.rect.height())
                      : QRect(bar.rect.left(), bar.rect.top() + from, bar.rect.width(), size);
    };
    switch (part) {
    case SC_ScrollBarGroove:
        return bar.rect;
    case SC_ScrollBarSlider:
        return stretch(start, length);
    case SC_ScrollBarSubPage:
        return stretch(0, start);
    case SC_ScrollBarAddPage:
        return stretch(start + length, whole - start - length);
    default:
        return {};
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control == CC_ScrollBar && bar)
        return visualRect(bar->direction, bar->rect, scrollBarRect(*bar, part));
    if (control == CC_GroupBox) {
        const int title = option->fontMetrics.height() + Theme::largeSpace;
        if (part == SC_GroupBoxLabel)
            return option->rect.adjusted(Theme::largeSpace, Theme::smallSpace, -Theme::largeSpace, 0).intersected({option->rect.topLeft(), QSize(option->rect.width(), title)});
        if (part == SC_GroupBoxContents)
            return option->rect.adjusted(Theme::smallSpace, title - Theme::space, -Theme::smallSpace, -Theme::smallSpace);
        return option->rect;
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_LineEditContents ? rect.adjusted(6, 0, -6, 0) : rect;
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_PushButton)
        wanted = {wanted.width() + Theme::space, std::max(controlHeight, wanted.height() + Theme::smallSpace)};
    else if (type == CT_LineEdit || type == CT_ComboBox)
        wanted.setHeight(std::max(controlHeight, wanted.height() + Theme::smallSpace));
    else if (type == CT_SpinBox) // of its line edit, which has its height already
        wanted.setHeight(std::max(controlHeight, size.height()));
    else if (type == CT_ToolButton)
        wanted = {std::max(controlHeight, wanted.width() + Theme::space), std::max(controlHeight, wanted.height())};
    return wanted;
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 10;
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_SplitterWidth:
        return 5;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
        return 18;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return 18;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *answer) const
{
    if (hint == SH_ScrollBar_LeftClickAbsolutePosition)
        return 1;
    return QProxyStyle::styleHint(hint, option, widget, answer);
}

} // namespace Parlor
