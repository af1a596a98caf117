// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/modelpicker.h"

#include "ui/models/modeldelegate.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QGuiApplication>
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
    resize(fontMetrics().averageCharWidth() * 58, fontMetrics().height() * 27);
    m_search->setPlaceholderText(tr("Search models"));
    m_search->setAccessibleName(tr("Search models"));
    m_search->installEventFilter(this);
    m_list->setAccessibleName(tr("Models"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new ModelDelegate(m_list));
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
    auto *providers = new QPushButton(Theme::icon(u"settings"_s), tr("Set up providers…"));
    providers->setFlat(true);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space, Theme::space, Theme::space, Theme::space);
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

void ModelPicker::setSources(const QList<ModelSource> &sources)
{
    m_sources = sources;
    fill();
}

void ModelPicker::setModels(const QList<ModelInfo> &models, const QString &current)
{
    m_models = models;
    m_current = current;
    std::ranges::stable_sort(m_models, {}, &ModelInfo::providerId);
    fill();
}

void ModelPicker::popUp(const QRect &at)
{
    m_search->clear();
    fill();
    const QScreen *screen = QGuiApplication::screenAt(at.center());
    const QRect room = (screen ? screen : QGuiApplication::primaryScreen())->availableGeometry();
    const bool fitsAbove = at.top() - height() - Theme::smallSpace >= room.top();
    const int top = fitsAbove ? at.top() - height() - Theme::smallSpace : std::min(at.bottom() + Theme::smallSpace, room.bottom() - height());
    move(std::clamp(at.left(), room.left(), std::max(room.left(), room.right() - width())), std::max(top, room.top()));
    show();
    m_search->setFocus();
    if (QListWidgetItem *current = m_list->currentItem())
        m_list->scrollToItem(current, QListWidget::PositionAtCenter);
}

void ModelPicker::fill()
{
    m_list->clear();
    QList<ModelSource> sources = m_sources;
    for (const ModelInfo &model : std::as_const(m_models)) {
        if (std::ranges::find(sources, model.providerId, &ModelSource::providerId) == sources.end())
            sources.append({.providerId = model.providerId, .name = model.providerId, .loading = false, .error = {}});
    }
    for (const ModelSource &source : std::as_const(sources))
        addSource(source);
    if (m_list->currentRow() < 0)
        step(1);
    m_list->setVisible(m_list->count() > 0);
    m_empty->setVisible(m_list->count() == 0);
    m_empty->setText(m_models.isEmpty() ? tr("No models yet. Set up a provider to get some.") : tr("Nothing found for “%1”").arg(m_search->text()));
}

void ModelPicker::addSource(const ModelSource &source)
{
    const auto addRow = [this](ModelDelegate::Row row, const QString &text) {
        auto *item = new QListWidgetItem(text, m_list);
        item->setData(ModelDelegate::RowRole, int(row));
        item->setFlags(Qt::NoItemFlags);
        return item;
    };
    QListWidgetItem *header = addRow(ModelDelegate::Row::Header, source.name);
    const int before = m_list->count();
    for (qsizetype i = 0; i < m_models.size(); ++i) {
        if (m_models.at(i).providerId == source.providerId)
            addModel(i);
    }
    if (m_list->count() > before)
        return;
    if (!m_search->text().isEmpty())
        delete header; // nothing of it was found
    else if (source.loading)
        addRow(ModelDelegate::Row::Note, tr("Asking for its models…"));
    else
        addRow(ModelDelegate::Row::Note, source.error.isEmpty() ? tr("It has no models") : source.error)->setToolTip(source.error);
}

void ModelPicker::addModel(qsizetype index)
{
    const ModelInfo &model = m_models.at(index);
    const QString wanted = m_search->text().trimmed();
    if (!model.name.contains(wanted, Qt::CaseInsensitive) && !model.id.contains(wanted, Qt::CaseInsensitive))
        return;
    auto *item = new QListWidgetItem(model.name, m_list);
    item->setData(Qt::UserRole, index);
    item->setData(ModelDelegate::RowRole, int(ModelDelegate::Row::Model));
    item->setData(ModelDelegate::AbilitiesRole, badges(model));
    item->setData(ModelDelegate::ChosenRole, model.id == m_current);
    item->setToolTip(model.description.isEmpty() ? model.nativeId : model.description);
    if (model.id == m_current)
        m_list->setCurrentItem(item);
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
