// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "usage/allowance.h"

#include <QWidget>

class QLabel;
class QSpinBox;

namespace Parlor {

/// A row in which the limits of a person are set. Hidden until it is opened.
class AllowanceEditor : public QWidget
{
    Q_OBJECT

public:
    explicit AllowanceEditor(QWidget *parent = nullptr);

    void open(const QString &name, const Allowance &allowance);

    /// For a button, a line each: "30 requests/min", "1,000,000 tokens/month".
    [[nodiscard]] static QString describe(const Allowance &allowance);

Q_SIGNALS:
    void saved(const Parlor::Allowance &allowance);

private:
    QLabel *m_name;
    QSpinBox *m_requests;
    QSpinBox *m_tokens; ///< in thousands
};

} // namespace Parlor
