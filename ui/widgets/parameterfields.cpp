// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/parameterfields.h"

#include <QDoubleSpinBox>

using namespace Qt::StringLiterals;

namespace Parlor {

ParameterFields::ParameterFields(QObject *parent) : QObject(parent), m_temperature(new QDoubleSpinBox), m_topP(new QDoubleSpinBox), m_maxTokens(new QSpinBox)
{
    // The least value, one step below the range, stands for the model's own.
    m_temperature->setRange(-0.1, 2);
    m_temperature->setSingleStep(0.1);
    m_temperature->setDecimals(1);
    m_topP->setRange(-0.05, 1);
    m_topP->setSingleStep(0.05);
    m_topP->setDecimals(2);
    m_topP->setToolTip(tr("Only the likeliest words that together have this share are chosen from. Change this or the temperature, not both."));
    m_maxTokens->setRange(0, 1'000'000);
    m_maxTokens->setSingleStep(256);
    for (QAbstractSpinBox *field : std::initializer_list<QAbstractSpinBox *>{m_temperature, m_topP, m_maxTokens})
        field->setSpecialValueText(tr("As the model's"));
    for (const auto &[title, field] : fields())
        field->setAccessibleName(title);
    connect(m_temperature, &QDoubleSpinBox::valueChanged, this, &ParameterFields::changed);
    connect(m_topP, &QDoubleSpinBox::valueChanged, this, &ParameterFields::changed);
    connect(m_maxTokens, &QSpinBox::valueChanged, this, &ParameterFields::changed);
}

QList<std::pair<QString, QWidget *>> ParameterFields::fields() const
{
    return {{tr("Temperature"), m_temperature}, {tr("Top-p"), m_topP}, {tr("Longest answer, in tokens"), m_maxTokens}};
}

std::optional<double> ParameterFields::temperature() const
{
    return m_temperature->value() < 0 ? std::nullopt : std::optional(m_temperature->value());
}

std::optional<double> ParameterFields::topP() const
{
    return m_topP->value() < 0 ? std::nullopt : std::optional(m_topP->value());
}

std::optional<int> ParameterFields::maxOutputTokens() const
{
    return m_maxTokens->value() == 0 ? std::nullopt : std::optional(m_maxTokens->value());
}

void ParameterFields::set(std::optional<double> temperature, std::optional<double> topP, std::optional<int> maxOutputTokens)
{
    m_temperature->setValue(temperature.value_or(m_temperature->minimum()));
    m_topP->setValue(topP.value_or(m_topP->minimum()));
    m_maxTokens->setValue(maxOutputTokens.value_or(m_maxTokens->minimum()));
}

} // namespace Parlor
