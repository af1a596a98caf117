// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sharing/sharingsection.h"

#include "ui/shell/page.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace Parlor {

SharingSection::SharingSection(const QString &title, const QString &sentence, const Ground &ground)
    : m_ground(ground)
    , m_inside(new QVBoxLayout)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->setSpacing(Theme::space);
    outer->addWidget(makeHeading(title));
    auto *frame = new QFrame;
    frame->setFrameShape(QFrame::StyledPanel);
    frame->setBackgroundRole(QPalette::Base);
    frame->setAccessibleName(title);
    frame->setLayout(m_inside);
    outer->addWidget(frame);
    m_inside->setContentsMargins(Theme::largeSpace, Theme::largeSpace, Theme::largeSpace, Theme::largeSpace);
    m_inside->setSpacing(Theme::space);
    m_inside->addWidget(makeHint(sentence));
}

QGridLayout *SharingSection::makeGrid()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(Theme::largeSpace);
    grid->setColumnStretch(0, 1);
    return grid;
}

void SharingSection::empty(QGridLayout &grid)
{
    while (QLayoutItem *item = grid.takeAt(0)) {
        if (QWidget *widget = item->widget())
            widget->deleteLater();
        delete item;
    }
}

QLabel *SharingSection::plain(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QPushButton *SharingSection::flatButton(const QString &text, const QString &accessibleName)
{
    auto *button = new QPushButton(text);
    button->setFlat(true);
    button->setAccessibleName(accessibleName);
    return button;
}

QString SharingSection::when(Timestamp time)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(toMilliseconds(time)), QLocale::ShortFormat);
}

} // namespace Parlor
