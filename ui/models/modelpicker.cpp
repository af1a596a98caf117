// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/modelpicker.h"

#include "ui/widgets/choicedelegate.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QListWidget>
#include <QPushButton>

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

ModelPicker::ModelPicker(QWidget *parent) : SearchPopup(tr("Search models"), parent)
{
    list().setAccessibleName(tr("Models"));
    list().setItemDelegate(new ChoiceDelegate(&list()));
    auto *providers = new QPushButton(Theme::icon(u"settings"_s), tr("Set up providers…"));
    providers->setFlat(true);
    column().addWidget(providers);
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

void ModelPicker::fill()
{
    list().clear();
    QList<ModelSource> sources = m_sources;
    for (const ModelInfo &model : std::as_const(m_models)) {
        if (std::ranges::find(sources, model.providerId, &ModelSource::providerId) == sources.end())
            sources.append({.providerId = model.providerId, .name = model.providerId, .loading = false, .error = {}});
    }
    for (const ModelSource &source : std::as_const(sources))
        addSource(source);
    finishFilling(tr("No models yet. Set up a provider to get some."));
}

void ModelPicker::addSource(const ModelSource &source)
{
    const auto addRow = [this](ChoiceDelegate::Row row, const QString &text) {
        auto *item = new QListWidgetItem(text, &list());
        item->setData(ChoiceDelegate::RowRole, int(row));
        item->setFlags(Qt::NoItemFlags);
        return item;
    };
    QListWidgetItem *header = addRow(ChoiceDelegate::Row::Header, source.name);
    const int before = list().count();
    for (qsizetype i = 0; i < m_models.size(); ++i) {
        if (m_models.at(i).providerId == source.providerId)
            addModel(i);
    }
    if (list().count() > before)
        return;
    if (!wanted().isEmpty())
        delete header; // nothing of it was found
    else if (source.loading)
        addRow(ChoiceDelegate::Row::Note, tr("Asking for its models…"));
    else
        addRow(ChoiceDelegate::Row::Note, source.error.isEmpty() ? tr("It has no models") : source.error)->setToolTip(source.error);
}

void ModelPicker::addModel(qsizetype index)
{
    const ModelInfo &model = m_models.at(index);
    const QString words = wanted();
    if (!model.name.contains(words, Qt::CaseInsensitive) && !model.id.contains(words, Qt::CaseInsensitive))
        return;
    auto *item = new QListWidgetItem(model.name, &list());
    item->setData(Qt::UserRole, index);
    item->setData(ChoiceDelegate::RowRole, int(ChoiceDelegate::Row::Choice));
    item->setData(ChoiceDelegate::DetailRole, badges(model));
    item->setData(ChoiceDelegate::ChosenRole, model.id == m_current);
    item->setToolTip(model.description.isEmpty() ? model.nativeId : model.description);
    if (model.id == m_current)
        list().setCurrentItem(item);
}

void ModelPicker::choose(const QListWidgetItem &item)
{
    Q_EMIT chosen(m_models.at(item.data(Qt::UserRole).toLongLong()));
}

} // namespace Parlor
