// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Images in blocks: shown when they are here, else a frame that says what it is and what a click does.
#include "ui/chat/blocklayout.h"
#include "ui/chat/chatstyle.h"
#include "ui/chat/messageimages.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>
#include <QUrl>

namespace Parlor {

using namespace Qt::StringLiterals;

static constexpr QSize largestShown{560, 360}; ///< device-independent pixels that an image takes in the transcript

static QString tr(const char *text) { return QCoreApplication::translate("Parlor::BlockLayout", text); }

static MessageImages::State stateOf(const BlockPlace &place, const QString &source)
{
    return place.images ? place.images->state(source) : MessageImages::State::Unknown;
}

void BlockLayout::layOutImage()
{
    const ChatStyle &style = *m_place.style;
    const int width = m_place.width - m_inset;
    QSize size(std::min(width, 360), QFontMetrics(style.text).height() * 2 + style.padding * 2);
    if (stateOf(m_place, m_block.source) == MessageImages::State::Loaded) {
        size = m_place.images->image(m_block.source).deviceIndependentSize().toSize();
        const QSize room(std::min(width, largestShown.width()), largestShown.height());
        if (size.width() > room.width() || size.height() > room.height())
            size.scale(room, Qt::KeepAspectRatio);
        size = size.expandedTo({1, 1});
    }
    m_frame = QRectF(m_rightToLeft ? width - size.width() : m_inset, m_above, size.width(), size.height());
    m_height = m_above + size.height();
    m_naturalWidth = m_inset + size.width();
}

void BlockLayout::paintImage(QPainter &painter, const BlockMarks &marks) const
{
    const ChatStyle &style = *m_place.style;
    const MessageImages::State state = stateOf(m_place, m_block.source);
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    if (state == MessageImages::State::Loaded) {
        QPainterPath corners;
        corners.addRoundedRect(m_frame, style.radius / 2.0, style.radius / 2.0);
        painter.setClipPath(corners, Qt::IntersectClip);
        painter.drawImage(m_frame, m_place.images->image(m_block.source));
    } else {
        painter.setPen(QPen(style.border, 1, Qt::DashLine));
        painter.setBrush(style.codeBackground);
        painter.drawRoundedRect(m_frame.adjusted(0.5, 0.5, -0.5, -0.5), style.radius / 2.0, style.radius / 2.0);
        const QUrl address(m_block.source);
        const QString from = address.host().isEmpty() ? tr("Image") : tr("Image from %1").arg(address.host());
        const QString description = m_block.inlines.text.isEmpty() ? from : m_block.inlines.text + u" – "_s + from;
        const QString offer = state == MessageImages::State::Loading ? tr("Loading…")
            : state == MessageImages::State::Failed                  ? tr("It could not be loaded. Try again")
            : address.host().isEmpty()                               ? QString()
                                                                     : tr("Load image");
        const QRectF text = m_frame.adjusted(style.padding, style.padding, -style.padding, -style.padding);
        const QFontMetrics metrics(style.small);
        painter.setFont(style.small);
        painter.setPen(style.muted);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignTop, metrics.elidedText(description, Qt::ElideRight, static_cast<int>(text.width())));
        painter.setPen(style.link);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignBottom, offer);
    }
    if (marks.selected.start < marks.selected.end) {
        QColor over = style.selection;
        over.setAlphaF(0.4F);
        painter.fillRect(m_frame, over);
    }
    painter.restore();
}

} // namespace Parlor
