// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/modelpicker.h"

#include "ui/shell/windowsettings.h"
#include "ui/theme.h"
#include "ui/widgets/choicedelegate.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QMouseEvent>
#include <QPushButton>

#include <array>

using namespace Qt::StringLiterals;

namespace Parlor {

QString contextSize(int tokens)
{
    if (tokens <= 0)
        return {};
    return tokens >= 1'000'000 ? u"%1M"_s.arg(tokens / 1'000'000) : u"%1k"_s.arg(tokens / 1000);
}

namespace {

struct Ability {
    bool ModelInfo::*has;
    const char16_t *icon;
    const char *word;
};

constexpr std::array abilities{Ability{&ModelInfo::images, u"eye", QT_TRANSLATE_NOOP("Parlor::ModelPicker", "sees images")},
                               Ability{&ModelInfo::tools, u"tool", QT_TRANSLATE_NOOP("Parlor::ModelPicker", "uses tools")},
                               Ability{&ModelInfo::thinking, u"brain", QT_TRANSLATE_NOOP("Parlor::ModelPicker", "thinks")},
                               Ability{&ModelInfo::webSearch, u"globe", QT_TRANSLATE_NOOP("Parlor::ModelPicker", "searches the web")},
                               Ability{&ModelInfo::embedding, u"memory", QT_TRANSLATE_NOOP("Parlor::ModelPicker", "makes embeddings")}};

QStringList icons(const ModelInfo &model)
{
    QStringList names;
    for (const Ability &ability : abilities) {
        if (model.*ability.has)
            names << QString::fromUtf16(ability.icon);
    }
    return names;
}

/// In words, for the tooltip and for screen readers.
QStringList words(const ModelInfo &model)
{
    QStringList list;
    for (const Ability &ability : abilities) {
        if (model.*ability.has)
            list << ModelPicker::tr(ability.word);
    }
    return list;
}

QString detail(const ModelInfo &model, bool isDefault)
{
    QStringList parts;
    if (isDefault)
        parts << ModelPicker::tr("default");
    if (model.contextTokens > 0)
        parts << ModelPicker::tr("%1 context").arg(contextSize(model.contextTokens));
    if (model.local)
        parts << ModelPicker::tr("local");
    return parts.join(u" · "_s);
}

} // namespace

ModelPicker::ModelPicker(QWidget *parent) : SearchPopup(tr("Search models"), parent)
{
    list().setAccessibleName(tr("Models"));
    list().setItemDelegate(new ChoiceDelegate(&list()));
    list().viewport()->installEventFilter(this);
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

void ModelPicker::setFavourites(const QStringList &ids)
{
    if (ids == m_favourites)
        return;
    m_favourites = ids;
    fill();
}

void ModelPicker::setDefault(const QString &id)
{
    m_default = id;
    fill();
}

void ModelPicker::fill()
{
    list().clear();
    addFavourites();
    QList<ModelSource> sources = m_sources;
    for (const ModelInfo &model : std::as_const(m_models)) {
        if (std::ranges::find(sources, model.providerId, &ModelSource::providerId) == sources.end())
            sources.append({.providerId = model.providerId, .name = model.providerId, .loading = false, .error = {}});
    }
    for (const ModelSource &source : std::as_const(sources))
        addSource(source);
    finishFilling(tr("No models yet. Set up a provider to get some."));
}

QListWidgetItem *ModelPicker::addRow(int row, const QString &text)
{
    auto *item = new QListWidgetItem(text, &list());
    item->setData(ChoiceDelegate::RowRole, row);
    item->setFlags(Qt::NoItemFlags);
    return item;
}

void ModelPicker::addFavourites()
{
    QListWidgetItem *header = addRow(int(ChoiceDelegate::Row::Header), tr("Favourites"));
    bool any = false;
    for (qsizetype i = 0; i < m_models.size(); ++i) {
        if (m_favourites.contains(m_models.at(i).id))
            any |= addModel(i);
    }
    if (!any)
        delete header;
}

void ModelPicker::addSource(const ModelSource &source)
{
    QListWidgetItem *header = addRow(int(ChoiceDelegate::Row::Header), source.name);
    bool found = false;
    bool hasModels = false;
    for (qsizetype i = 0; i < m_models.size(); ++i) {
        if (m_models.at(i).providerId != source.providerId)
            continue;
        hasModels = true;
        if (!m_favourites.contains(m_models.at(i).id)) // else it stands above
            found |= addModel(i);
    }
    if (found)
        return;
    if (!wanted().isEmpty() || hasModels)
        delete header; // nothing of it is left to be listed here
    else if (source.loading)
        addRow(int(ChoiceDelegate::Row::Note), tr("Asking for its models…"));
    else
        addRow(int(ChoiceDelegate::Row::Note), source.error.isEmpty() ? tr("It has no models") : source.error)->setToolTip(source.error);
}

bool ModelPicker::addModel(qsizetype index)
{
    const ModelInfo &model = m_models.at(index);
    if (!model.name.contains(wanted(), Qt::CaseInsensitive) && !model.id.contains(wanted(), Qt::CaseInsensitive))
        return false;
    const bool isFavourite = m_favourites.contains(model.id);
    auto *item = new QListWidgetItem(model.name, &list());
    item->setData(Qt::UserRole, index);
    item->setData(ChoiceDelegate::RowRole, int(ChoiceDelegate::Row::Choice));
    item->setData(ChoiceDelegate::DetailRole, detail(model, model.id == m_default));
    item->setData(ChoiceDelegate::MarksRole, icons(model));
    item->setData(ChoiceDelegate::StarRole, isFavourite);
    item->setData(ChoiceDelegate::ChosenRole, model.id == m_current);
    const QStringList abilitiesInWords = words(model);
    QStringList tip{model.description.isEmpty() ? model.nativeId : model.description};
    if (!abilitiesInWords.isEmpty())
        tip << abilitiesInWords.join(u", "_s);
    tip << tr("Ctrl+D: favourite or not");
    item->setToolTip(tip.join(u'\n'));
    QStringList spoken{model.name, detail(model, model.id == m_default), abilitiesInWords.join(u", "_s), isFavourite ? tr("favourite") : QString()};
    spoken.removeAll(QString());
    item->setData(Qt::AccessibleTextRole, spoken.join(u", "_s));
    if (model.id == m_current)
        list().setCurrentItem(item);
    return true;
}

void ModelPicker::toggleFavourite(const QListWidgetItem *item)
{
    if (!item || !item->data(ChoiceDelegate::StarRole).isValid())
        return;
    const QString id = m_models.at(item->data(Qt::UserRole).toLongLong()).id;
    if (m_favourites.removeAll(id) == 0)
        m_favourites << id;
    Q_EMIT favouritesChanged(m_favourites);
    fill();
    for (int row = 0; row < list().count(); ++row) { // it has moved, and stays the one that the keys act on
        const QVariant index = list().item(row)->data(Qt::UserRole);
        if (index.isValid() && m_models.at(index.toLongLong()).id == id)
            list().setCurrentRow(row);
    }
}

bool ModelPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_D && key->modifiers() == Qt::ControlModifier) {
            if (event->type() == QEvent::KeyPress)
                toggleFavourite(list().currentItem());
            event->accept();
            return true;
        }
    }
    const bool clicks = watched == list().viewport() && (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonRelease);
    if (clicks) {
        const QPoint at = static_cast<QMouseEvent *>(event)->position().toPoint();
        const QListWidgetItem *item = list().itemAt(at);
        if (item && ChoiceDelegate::starRect(list().visualItemRect(item), list().fontMetrics().height(), layoutDirection()).contains(at)) {
            if (event->type() == QEvent::MouseButtonRelease)
                toggleFavourite(item);
            return true; // else it would be chosen
        }
    }
    return SearchPopup::eventFilter(watched, event);
}

void ModelPicker::choose(const QListWidgetItem &item)
{
    Q_EMIT chosen(m_models.at(item.data(Qt::UserRole).toLongLong()));
}

void keepFavourites(ModelPicker &picker, WindowSettings &settings)
{
    const QString key = u"favouriteModels"_s;
    const auto show = [&picker, &settings, key] { picker.setFavourites(settings.value(key).toStringList()); };
    show();
    QObject::connect(&picker, &ModelPicker::favouritesChanged, &settings, [&settings, key](const QStringList &ids) { settings.setValue(key, ids); });
    QObject::connect(&settings, &WindowSettings::changed, &picker, [show, key](const QString &changed) {
        if (changed == key)
            show();
    });
}

} // namespace Parlor
