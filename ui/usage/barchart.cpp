// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/barchart.h"

#include "ui/theme.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace Parlor {

static constexpr int scaleSteps = 4;

/// The next of 1, 2, 4, 10 times a power of ten: quarters of it are round too.
static double roundUp(double value)
{
    if (value <= 0)
        return 1;
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 4.0})
        if (value <= step * power)
            return step * power;
    return 10 * power;
}

BarChart::BarChart(QWidget *parent)
    : QWidget(parent)
    , m_text([](double value) { return QLocale().toString(value); })
{
    setMouseTracking(true);
}

void BarChart::setSeries(const QList<QDate> &days, const QList<Series> &series, const QString &rest, std::function<QString(double)> text)
{
    m_days = days;
    m_series = series.mid(0, mostSeries);
    m_text = std::move(text);
    if (series.size() > mostSeries) {
        Series small{.name = rest, .values = QList<double>(days.size(), 0)};
        for (const Series &each : series.mid(mostSeries)) {
            for (qsizetype day = 0; day < days.size(); ++day)
                small.values[day] += each.values.at(day);
        }
        m_series << small;
    }
    double largest = 0;
    for (qsizetype day = 0; day < days.size(); ++day)
        largest = std::max(largest, total(day));
    m_top = roundUp(largest);
    update();
}

QList<QColor> BarChart::colours(bool dark)
{
    return dark ? QList<QColor>{0x7fb0ff, 0xffa561, 0x5fd3a4, 0xd79bf0, 0xff8c9f, 0xe0cc55, 0x62d3e6, 0xa9b6c4}
                : QList<QColor>{0x2f6fdd, 0xb8530f, 0x1c7f5c, 0x9a3fb5, 0xa8243d, 0x7a6a00, 0x0a7c8f, 0x5d6b7a};
}

double BarChart::total(qsizetype day) const
{
    double sum = 0;
    for (const Series &series : m_series)
        sum += series.values.at(day);
    return sum;
}

QSize BarChart::sizeHint() const { return {fontMetrics().averageCharWidth() * 90, fontMetrics().lineSpacing() * 16}; }
QSize BarChart::minimumSizeHint() const { return {fontMetrics().averageCharWidth() * 30, fontMetrics().lineSpacing() * 12}; }

QRectF BarChart::plot() const
{
    int scale = 0;
    for (int step = 0; step <= scaleSteps; ++step)
        scale = std::max(scale, fontMetrics().horizontalAdvance(m_text(m_top * step / scaleSteps)));
    const int line = fontMetrics().lineSpacing();
    return QRectF(rect()).adjusted(scale + 2 * Theme::space, line, -Theme::space, -2 * line - 2 * Theme::space);
}

QRectF BarChart::bar(qsizetype day) const
{
    const QRectF area = plot();
    const double slot = area.width() / double(std::max<qsizetype>(1, m_days.size()));
    const double width = std::min(slot * 0.7, 48.0);
    return {area.left() + slot * double(day) + (slot - width) / 2, area.top(), width, area.height()};
}

void BarChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintScale(painter);
    paintBars(painter);
    paintDays(painter);
    paintLegend(painter);
}

void BarChart::paintScale(QPainter &painter)
{
    const QRectF area = plot();
    for (int step = 0; step <= scaleSteps; ++step) {
        const double y = area.bottom() - area.height() * step / scaleSteps;
        painter.setPen(Theme::blend(palette().color(QPalette::Text), palette().color(QPalette::Base), step == 0 ? 0.4 : 0.12));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(palette().color(QPalette::PlaceholderText));
        const QRectF label(0, y - fontMetrics().height(), area.left() - Theme::space, 2 * fontMetrics().height());
        painter.drawText(label, Qt::AlignRight | Qt::AlignVCenter, m_text(m_top * step / scaleSteps));
    }
}

void BarChart::paintBars(QPainter &painter)
{
    const QList<QColor> colours = BarChart::colours(Theme::isDark(palette()));
    painter.setPen(Qt::NoPen);
    for (qsizetype day = 0; day < m_days.size(); ++day) {
        QRectF part = bar(day);
        double bottom = part.bottom();
        for (qsizetype series = 0; series < m_series.size(); ++series) {
            const double height = part.height() * m_series.at(series).values.at(day) / m_top;
            painter.setBrush(colours.at(series % colours.size()));
            painter.drawRect(QRectF(part.left(), bottom - height, part.width(), height));
            bottom -= height;
        }
    }
}

void BarChart::paintDays(QPainter &painter)
{
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const QLocale locale;
    const QString format = QStringLiteral("d MMM");
    const double width = fontMetrics().horizontalAdvance(locale.toString(QDate(2000, 12, 28), format)) + 2 * Theme::space;
    double free = 0;
    for (qsizetype day = 0; day < m_days.size(); ++day) {
        const QRectF place = bar(day);
        const QRectF label(place.center().x() - width / 2, place.bottom() + Theme::smallSpace, width, fontMetrics().lineSpacing());
        if (label.left() < free || label.right() > this->width())
            continue;
        painter.drawText(label, Qt::AlignCenter, locale.toString(m_days.at(day), format));
        free = label.right();
    }
}

void BarChart::paintLegend(QPainter &painter)
{
    const QList<QColor> colours = BarChart::colours(Theme::isDark(palette()));
    const int size = fontMetrics().ascent();
    const int top = height() - fontMetrics().lineSpacing();
    int left = Theme::space;
    for (qsizetype series = 0; series < m_series.size(); ++series) {
        const int room = width() - left - size - 3 * Theme::space;
        if (room < fontMetrics().averageCharWidth() * 6)
            return;
        const QString name = fontMetrics().elidedText(m_series.at(series).name, Qt::ElideMiddle, std::min(room, 220));
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.at(series % colours.size()));
        painter.drawRoundedRect(QRect(left, top + fontMetrics().lineSpacing() / 2 - size / 2, size, size), 3, 3);
        painter.setPen(palette().color(QPalette::Text));
        const int text = fontMetrics().horizontalAdvance(name);
        painter.drawText(QRect(left + size + Theme::smallSpace, top, text + 1, fontMetrics().lineSpacing()), Qt::AlignVCenter, name);
        left += size + Theme::smallSpace + text + 2 * Theme::space;
    }
}

QString BarChart::tip(qsizetype day) const
{
    QString text = QLocale().toString(m_days.at(day), QLocale::LongFormat);
    for (const Series &series : m_series) {
        if (series.values.at(day) > 0)
            text += tr("\n%1: %2").arg(series.name, m_text(series.values.at(day)));
    }
    return text;
}

bool BarChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (qsizetype day = 0; day < m_days.size(); ++day) {
        const QRectF place = bar(day);
        if (help->pos().x() >= place.left() && help->pos().x() <= place.right() && total(day) > 0) {
            QToolTip::showText(help->globalPos(), tip(day), this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

} // namespace Parlor
