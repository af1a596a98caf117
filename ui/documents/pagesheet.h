// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QList>
#include <QRectF>
#include <QWidget>

namespace Parlor {

/// A page of paper: a picture with marks on it, as large as it is told.
class PageSheet : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// `marks`: in shares of the page's width and height.
    void setPage(const QImage &picture, const QList<QRectF> &marks);
    /// As wide as this, in device-independent pixels; the height follows. Nothing until there is a page.
    void setPageWidth(int width);
    [[nodiscard]] const QImage &picture() const { return m_picture; }
    /// Where the marks are, in the widget's coordinates.
    [[nodiscard]] QList<QRect> marks() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QImage m_picture;
    QList<QRectF> m_marks;
};

} // namespace Parlor
