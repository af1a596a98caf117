// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/listwitheditor.h"

#include "ui/shell/page.h"
#include "ui/theme.h"
#include "ui/widgets/choicedelegate.h"

#include <QBoxLayout>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>

namespace Parlor {

ListWithEditor::ListWithEditor(const QString &name, const QString &hint)
    : m_list(new QListWidget), m_form(new QFormLayout), m_body(new QStackedWidget), m_editor(new QWidget)
{
    m_list->setAccessibleName(name);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new ChoiceDelegate(m_list));
    m_list->viewport()->setBackgroundRole(QPalette::Window);
    m_list->setMinimumWidth(200);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            Q_EMIT chosen(row);
    });
    auto *none = makeHint(hint);
    none->setAlignment(Qt::AlignCenter);
    none->setContentsMargins(4 * Theme::largeSpace, 0, 4 * Theme::largeSpace, 0);
    m_form->setHorizontalSpacing(Theme::largeSpace);
    m_form->setVerticalSpacing(Theme::space);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_editor->setBackgroundRole(QPalette::Base);
    m_editor->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(m_editor);
    column->setContentsMargins(2 * Theme::largeSpace, Theme::largeSpace, 2 * Theme::largeSpace, Theme::largeSpace);
    column->setSpacing(Theme::largeSpace);
    column->addLayout(m_form, 1);
    m_body->addWidget(none);
    m_body->addWidget(m_editor);
    addWidget(m_list);
    addWidget(m_body);
    setStretchFactor(1, 1);
    setSizes({280, 700});
    setHandleWidth(1);
    setChildrenCollapsible(false);
}

void ListWithEditor::setButtons(QPushButton *save, QPushButton *use, QPushButton *remove)
{
    save->setDefault(true);
    remove->setFlat(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::space);
    buttons->addWidget(save);
    buttons->addWidget(use);
    buttons->addStretch(1);
    buttons->addWidget(remove);
    static_cast<QVBoxLayout *>(m_editor->layout())->addLayout(buttons);
}

void ListWithEditor::setEditing(bool editing)
{
    m_body->setCurrentIndex(editing ? 1 : 0);
}

} // namespace Parlor
