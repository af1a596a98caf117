// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/inlinebar.h"

#include "ui/theme.h"

#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr auto offeredFor = 8s;

InlineBar::InlineBar(QWidget *parent)
    : QWidget(parent), m_text(new QLabel), m_action(new QPushButton), m_cancel(new QPushButton(tr("Cancel")))
{
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_action->setFlat(true);
    m_action->setObjectName(u"barAction"_s);
    m_cancel->setFlat(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::largeSpace, 0, Theme::space, 0);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_cancel);
    m_shownFor.setSingleShot(true);
    m_shownFor.setInterval(offeredFor);
    connect(&m_shownFor, &QTimer::timeout, this, [this] {
        // What nobody can see yet is not taken away.
        if (underMouse() || m_action->hasFocus() || !isVisible() || window()->isMinimized())
            m_shownFor.start();
        else
            dismiss();
    });
    connect(m_cancel, &QPushButton::clicked, this, &InlineBar::dismiss);
    connect(m_action, &QPushButton::clicked, this, [this] {
        const auto act = std::exchange(m_act, {});
        dismiss();
        if (act)
            act();
    });
    hide();
}

void InlineBar::offer(const QString &sentence, const QString &action, std::function<void()> act)
{
    open(sentence, action, std::move(act));
    m_action->setIcon(Theme::icon(u"undo"_s));
    m_cancel->hide();
    m_shownFor.start();
}

void InlineBar::ask(const QString &question, const QString &action, std::function<void()> act)
{
    m_shownFor.stop();
    open(question, action, std::move(act));
    m_action->setIcon({});
    m_cancel->show();
    m_before = QApplication::focusWidget();
    m_action->setFocus();
}

void InlineBar::open(const QString &text, const QString &action, std::function<void()> act)
{
    m_text->setText(text);
    setAccessibleName(text);
    m_action->setText(action);
    m_act = std::move(act);
    show();
}

void InlineBar::dismiss()
{
    m_act = {};
    m_shownFor.stop();
    if (m_before && (m_action->hasFocus() || m_cancel->hasFocus()))
        m_before->setFocus();
    m_before = nullptr;
    hide();
}

} // namespace Parlor
