// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/modelindex.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Parlor {

QString canonicalModelName(QString name)
{
    name.remove(u"models/"_s);
    return name.toCaseFolded().replace(u'.', u'-');
}

// Nothing for a name that has no date.
static std::optional<QString> undated(const QString &canonicalName)
{
    static const QRegularExpression date(u"-(\\d{8}|\\d{4}-\\d{2}-\\d{2}|latest)$"_s);
    const QRegularExpressionMatch match = date.match(canonicalName);
    return match.hasMatch() ? std::optional(canonicalName.first(match.capturedStart())) : std::nullopt;
}

ModelIndex::ModelIndex(QList<ModelInfo> models)
    : m_models(std::move(models))
{
    for (qsizetype i = 0; i < m_models.size(); ++i) {
        const ModelInfo &model = m_models.at(i);
        const QString canonicalNativeId = canonicalModelName(model.nativeId);
        m_byId.try_emplace(model.id, i);
        m_byNativeId.try_emplace(model.nativeId, i);
        m_byCanonicalName.try_emplace(canonicalNativeId, i);
        m_byCanonicalName.try_emplace(canonicalModelName(model.id), i);
        if (const auto name = undated(canonicalNativeId))
            m_byUndatedName.try_emplace(*name, i);
    }
}

std::optional<ModelInfo> ModelIndex::find(const QString &name) const
{
    for (const Places *places : {&m_byId, &m_byNativeId}) {
        if (const auto found = places->find(name); found != places->end())
            return m_models.at(found->second);
    }
    const QString canonicalName = canonicalModelName(name);
    for (const Places *places : {&m_byCanonicalName, &m_byUndatedName}) {
        if (const auto found = places->find(canonicalName); found != places->end())
            return m_models.at(found->second);
    }
    return std::nullopt;
}

} // namespace Parlor
