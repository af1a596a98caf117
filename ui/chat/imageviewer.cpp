// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/imageviewer.h"

#include <QDialog>
#include <QImage>
#include <QMouseEvent>
#include <QPainter>
#include <QScreen>

namespace Parlor {

namespace {

class ImageViewer : public QDialog
{
public:
    ImageViewer(const QImage &image, QWidget *parent) : QDialog(parent), m_image(image)
    {
        setAttribute(Qt::WA_DeleteOnClose);
        const QSize room = parent->screen()->availableGeometry().size() * 0.9;
        const QSize wanted = image.size() / parent->devicePixelRatioF();
        resize(wanted.width() > room.width() || wanted.height() > room.height() ? wanted.scaled(room, Qt::KeepAspectRatio) : wanted);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        QRect target(QPoint(), m_image.size().scaled(size(), Qt::KeepAspectRatio));
        target.moveCenter(rect().center());
        painter.drawImage(target, m_image);
    }

    void mouseReleaseEvent(QMouseEvent *) override { close(); }

private:
    QImage m_image;
};

} // namespace

void showImage(const QImage &image, const QString &description, QWidget &parent)
{
    auto *viewer = new ImageViewer(image, &parent);
    viewer->setWindowTitle(description);
    viewer->setAccessibleName(description);
    viewer->open();
}

} // namespace Parlor
