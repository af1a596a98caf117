// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/modelpicker.h"

#include "ui/theme.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>

using namespace Qt::StringLiterals;

namespace Parlor {

QString contextSize(int tokens)
{
    if (tokens <= 0)
        return {};
    return tokens >= 1'000'000 ? u"%1M"_s.arg(tokens / 1'000'000) : u"%1k"_s.arg(tokens / 1000);
}

namespace {

QString badges(const ModelInfo &model)
{
    QStringList words;
    if (model.images)
        words << ModelPicker::tr("vision");
    if (model.tools)
        words << ModelPicker::tr("tools");
    if (model.thinking)
        words << ModelPicker::tr("thinking");
    if (model.webSearch)
        words << ModelPicker::tr("web");
    if (model.local)
        words << ModelPicker::tr("local");
    if (model.contextTokens > 0)
        words << contextSize(model.contextTokens);
    return words.join(u" · "_s);
}

} // namespace

ModelPicker::ModelPicker(QWidget *parent)
    : QFrame(parent, Qt::Popup), m_search(new QLineEdit), m_list(new QListWidget), m_empty(new QLabel)
{
    setFrameShape(QFrame::StyledPanel);
    resize(420, 440);
    m_search->setPlaceholderText(tr("Search models"));
    m_search->setAccessibleName(tr("Search models"));
    m_search->installEventFilter(this);
    m_list->setAccessibleName(tr("Models"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setTextFormat(Qt::PlainText);
    auto *providers = new QPushButton(Theme::icon(u"settings"_s), tr("Set up providers…"));
    providers->setFlat(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(m_empty, 1);
    column->addWidget(providers);
    connect(m_search, &QLineEdit::textChanged, this, &ModelPicker::fill);
    connect(m_list, &QListWidget::itemClicked, this, &ModelPicker::choose);
    connect(providers, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT providersRequested();
    });
    fill();
}

void ModelPicker::setModels(const QList<ModelInfo> &models, const QString &current)
{
    m_models = models;
    m_current = current;
    std::ranges::stable_sort(m_models, {}, &ModelInfo::providerId);
    fill();
}

void ModelPicker::popUp(const QWidget *at)
{
    m_search->clear();
    const QRect screen = at->screen()->availableGeometry();
    const QPoint above = at->mapToGlobal(QPoint(0, -height()));
    move(std::clamp(above.x(), screen.left(), std::max(screen.left(), screen.right() - width())), std::max(above.y(), screen.top()));
    show();
    m_search->setFocus();
}

void ModelPicker::fill()
{
    m_list->clear();
    QString group;
    for (qsizetype i = 0; i < m_models.size(); ++i) {
        const ModelInfo &model = m_models.at(i);
        if (!model.name.contains(m_search->text(), Qt::CaseInsensitive) && !model.id.contains(m_search->text(), Qt::CaseInsensitive))
            continue;
        if (model.providerId != group) {
            group = model.providerId;
            auto *header = new QListWidgetItem(group, m_list);
            header->setFlags(Qt::NoItemFlags);
        }
        const QString abilities = badges(model);
        auto *item = new QListWidgetItem(abilities.isEmpty() ? model.name : model.name + u'\n' + abilities, m_list);
        item->setData(Qt::UserRole, i);
        item->setToolTip(model.description);
        if (model.id == m_current) {
            item->setIcon(Theme::icon(u"check"_s));
            m_list->setCurrentItem(item);
        }
    }
    if (m_list->currentRow() < 0)
        step(1);
    m_list->setVisible(m_list->count() > 0);
    m_empty->setVisible(m_list->count() == 0);
    m_empty->setText(m_models.isEmpty() ? tr("No models yet. Set up a provider to get some.") : tr("Nothing found for “%1”").arg(m_search->text()));
}

bool ModelPicker::eventFilter(QObject *watched, QEvent *event)
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
            choose();
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

void ModelPicker::step(int by)
{
    for (int row = m_list->currentRow() + by; row >= 0 && row < m_list->count(); row += by) {
        if (m_list->item(row)->flags() & Qt::ItemIsEnabled) {
            m_list->setCurrentRow(row);
            return;
        }
    }
}

void ModelPicker::choose()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || !(item->flags() & Qt::ItemIsEnabled))
        return;
    hide();
    Q_EMIT chosen(m_models.at(item->data(Qt::UserRole).toLongLong()));
}

} // namespace Parlor
