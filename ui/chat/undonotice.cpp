// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/undonotice.h"

#include "ui/theme.h"

#include <QLabel>
#include <QLayout>
#include <QPushButton>

namespace Parlor {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

UndoNotice::UndoNotice(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_undo(new QPushButton(Theme::icon(u"undo"_s), tr("Undo"), this))
{
    setFrameShape(StyledPanel);
    setAutoFillBackground(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::largeSpace, Theme::smallSpace, Theme::smallSpace, Theme::smallSpace);
    row->addWidget(m_text);
    row->addWidget(m_undo);
    m_time.setSingleShot(true);
    m_time.setInterval(10s);
    connect(&m_time, &QTimer::timeout, this, [this] {
        if (underMouse() || m_undo->hasFocus())
            m_time.start();
        else
            hide();
    });
    connect(m_undo, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT undoRequested();
    });
    setBackgroundRole(QPalette::ToolTipBase);
    m_text->setForegroundRole(QPalette::ToolTipText);
}

void UndoNotice::offer(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
    adjustSize();
    show();
    raise();
    m_time.start();
}

} // namespace Parlor
