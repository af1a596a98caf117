// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/chip.h"

#include "ui/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr int longestName = 28; ///< characters

Chip::Chip(const QString &icon, const QString &name, QWidget *parent) : QFrame(parent), m_picture(new QLabel)
{
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(name);
    setToolTip(u"<p>"_s + name.toHtmlEscaped() + u"</p>"_s); // a name may look like rich text
    m_picture->setPixmap(Theme::icon(icon).pixmap(QSize(20, 20), devicePixelRatioF()));
    auto *label = new QLabel(fontMetrics().elidedText(name, Qt::ElideMiddle, longestName * fontMetrics().averageCharWidth()));
    label->setTextFormat(Qt::PlainText);
    auto *remove = new QToolButton;
    remove->setIcon(Theme::icon(u"close"_s));
    remove->setAutoRaise(true);
    remove->setToolTip(tr("Remove"));
    remove->setAccessibleName(tr("Remove %1").arg(name));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::smallSpace, 2, 2, 2);
    row->setSpacing(Theme::smallSpace);
    row->addWidget(m_picture);
    row->addWidget(label);
    row->addWidget(remove);
    connect(remove, &QToolButton::clicked, this, &Chip::removeRequested);
}

void Chip::setThumbnail(const QImage &image)
{
    if (image.isNull())
        return;
    QPixmap pixmap = QPixmap::fromImage(image).copy(QRect(QPoint(), QSize(thumbnailSize, thumbnailSize) * devicePixelRatioF()));
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    m_picture->setPixmap(pixmap);
}

} // namespace Parlor
