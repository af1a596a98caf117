// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/searchpopup.h"

#include "ui/theme.h"

#include <QBoxLayout>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>

using namespace Qt::StringLiterals;

namespace Parlor {

SearchPopup::SearchPopup(const QString &placeholder, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_column(new QVBoxLayout(this)), m_search(new QLineEdit), m_list(new QListWidget), m_empty(new QLabel)
{
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    resize(fontMetrics().averageCharWidth() * 58, fontMetrics().height() * 27);
    m_search->setPlaceholderText(placeholder);
    m_search->setAccessibleName(placeholder);
    m_search->installEventFilter(this);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QListWidget::ScrollPerPixel);
    m_list->viewport()->setBackgroundRole(QPalette::Base);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_column->setContentsMargins(Theme::space, Theme::space, Theme::space, Theme::space);
    m_column->addWidget(m_search);
    m_column->addWidget(m_list, 1);
    m_column->addWidget(m_empty, 1);
    connect(m_search, &QLineEdit::textChanged, this, &SearchPopup::fill);
    connect(m_list, &QListWidget::itemClicked, this, &SearchPopup::take);
}

QString SearchPopup::wanted() const
{
    return m_search->text().trimmed();
}

void SearchPopup::popUp(const QRect &at)
{
    const QScreen *screen = QGuiApplication::screenAt(at.center());
    const QRect room = (screen ? screen : QGuiApplication::primaryScreen())->availableGeometry();
    const bool fitsAbove = at.top() - height() - Theme::smallSpace >= room.top();
    const int top = fitsAbove ? at.top() - height() - Theme::smallSpace : std::min(at.bottom() + Theme::smallSpace, room.bottom() - height());
    move(std::clamp(at.left(), room.left(), std::max(room.left(), room.right() - width())), std::max(top, room.top()));
    open();
}

void SearchPopup::popUpOver(const QWidget &window)
{
    const QPoint middle = window.mapToGlobal(QPoint((window.width() - width()) / 2, window.height() / 8));
    move(middle);
    open();
}

void SearchPopup::open()
{
    m_search->clear();
    fill();
    show();
    m_search->setFocus();
    if (QListWidgetItem *current = m_list->currentItem())
        m_list->scrollToItem(current, QListWidget::PositionAtCenter);
}

void SearchPopup::finishFilling(const QString &nothing)
{
    if (m_list->currentRow() < 0)
        step(1);
    m_list->setVisible(m_list->count() > 0);
    m_empty->setVisible(m_list->count() == 0);
    m_empty->setText(wanted().isEmpty() ? nothing : tr("Nothing found for “%1”").arg(wanted()));
}

bool SearchPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Up:
            step(-1);
            return true;
        case Qt::Key_Down:
            step(1);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            take();
            return true;
        case Qt::Key_Escape:
            hide();
            return true;
        default:
            break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void SearchPopup::step(int by)
{
    for (int row = m_list->currentRow() + by; row >= 0 && row < m_list->count(); row += by) {
        if (m_list->item(row)->flags() & Qt::ItemIsEnabled) {
            m_list->setCurrentRow(row);
            return;
        }
    }
}

void SearchPopup::take()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || !(item->flags() & Qt::ItemIsEnabled))
        return;
    hide();
    choose(*item);
}

} // namespace Parlor
