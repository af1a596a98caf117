// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <optional>

class QDoubleSpinBox;
class QSpinBox;
class QWidget;

namespace Parlor {

/// The fields for a model's parameters, each of which can be left to the model. The form that shows them owns the widgets.
class ParameterFields : public QObject
{
    Q_OBJECT

public:
    explicit ParameterFields(QObject *parent);

    /// With their titles, which are their accessible names too, in reading order.
    [[nodiscard]] QList<std::pair<QString, QWidget *>> fields() const;

    [[nodiscard]] std::optional<double> temperature() const; ///< 0 to 2; nothing: the model's
    [[nodiscard]] std::optional<double> topP() const; ///< 0 to 1; nothing: the model's
    [[nodiscard]] std::optional<int> maxOutputTokens() const; ///< nothing: the model's
    void set(std::optional<double> temperature, std::optional<double> topP, std::optional<int> maxOutputTokens);

Q_SIGNALS:
    void changed();

private:
    QDoubleSpinBox *m_temperature;
    QDoubleSpinBox *m_topP;
    QSpinBox *m_maxTokens;
};

} // namespace Parlor
