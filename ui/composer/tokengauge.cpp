// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/tokengauge.h"

#include "ui/chat/chatstyle.h"
#include "ui/theme.h"

#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr double ringWidth = 2.6;

TokenGauge::TokenGauge(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
}

static QString row(const QString &name, int tokens)
{
    return u"<tr><td>%1&nbsp;&nbsp;</td><td align=\"right\">%2</td></tr>"_s.arg(name.toHtmlEscaped(), QLocale().toString(tokens));
}

void TokenGauge::setFigures(const PromptCosts &costs, const PromptShares &shares)
{
    const int used = costs.system + shares.question + shares.history;
    const int room = std::max(1, costs.context - costs.answer);
    m_share = double(used) / room;
    m_warns = shares.leftOut > 0 || m_share > 1;
    const QString percent = tr("About %1 % of the model's context is used").arg(qRound(std::min(m_share, 9.99) * 100));
    QString warning;
    if (m_share > 1)
        warning = tr("The question is longer than the model can read.");
    else if (shares.leftOut > 0)
        warning = tr("The %n earliest exchanges do not fit any more and are left out.", nullptr, shares.leftOut);
    setAccessibleName(percent);
    setAccessibleDescription(warning);
    QString figures = row(tr("Instructions"), costs.system) + row(tr("Earlier messages"), shares.history) + row(tr("Your question and its files"), shares.question)
        + row(tr("Kept free for the answer"), costs.answer) + row(tr("Context of the model"), costs.context);
    setToolTip(u"<b>%1</b><table>%2</table>%3"_s.arg(percent.toHtmlEscaped(), figures, warning.toHtmlEscaped()));
    show();
    update();
}

QSize TokenGauge::sizeHint() const
{
    const int side = fontMetrics().height() + 2 * Theme::smallSpace;
    return {side, side};
}

void TokenGauge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = std::min(width(), height()) - 2.0 * Theme::smallSpace;
    const QRectF ring((width() - side) / 2, (height() - side) / 2, side, side);
    if (hasFocus()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::tint(palette()));
        painter.drawRoundedRect(rect(), Theme::smallSpace, Theme::smallSpace);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Mid), ringWidth));
    painter.drawEllipse(ring);
    const QColor full = m_warns ? ChatStyle::make(palette(), font()).error : palette().color(QPalette::Accent);
    painter.setPen(QPen(full, ringWidth, Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(ring, 90 * 16, -qRound(std::clamp(m_share, 0.0, 1.0) * 360 * 16));
}

} // namespace Parlor
