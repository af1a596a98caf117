// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QList>
#include <QWidget>

#include <functional>

namespace Parlor {

/// Bars of days, each of the parts of several series one upon the other, with a legend. The figures stand in tool tips; who cannot see it
/// finds them in a table beside it.
class BarChart : public QWidget
{
    Q_OBJECT

public:
    static constexpr int mostSeries = 7; ///< what is smaller is added up as one more

    struct Series {
        QString name;
        QList<double> values; ///< one a day
    };

    explicit BarChart(QWidget *parent = nullptr);

    /// `text`: a value for people. `rest`: what the small series together are called.
    void setSeries(const QList<QDate> &days, const QList<Series> &series, const QString &rest, std::function<QString(double)> text);
    /// The colours of the series on a background; at least 3:1 (WCAG 2.2, 1.4.11).
    [[nodiscard]] static QList<QColor> colours(bool dark);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] QRectF bar(qsizetype day) const;
    [[nodiscard]] double total(qsizetype day) const;
    void paintScale(QPainter &painter);
    void paintBars(QPainter &painter);
    void paintDays(QPainter &painter);
    void paintLegend(QPainter &painter);
    [[nodiscard]] QString tip(qsizetype day) const;

    QList<QDate> m_days;
    QList<Series> m_series;
    std::function<QString(double)> m_text;
    double m_top = 1; ///< value at the upper end of the scale
};

} // namespace Parlor
