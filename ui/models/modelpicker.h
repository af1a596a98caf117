// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/modelinfo.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QListWidget;

namespace Parlor {

/// "128k", "1M"; empty for 0.
[[nodiscard]] QString contextSize(int tokens);

/// A popup that chooses a model: a search field above a list grouped by provider.
class ModelPicker : public QFrame
{
    Q_OBJECT

public:
    explicit ModelPicker(QWidget *parent = nullptr);

    void setModels(const QList<ModelInfo> &models, const QString &current);
    /// Above the widget, with the search field focused.
    void popUp(const QWidget *at);

Q_SIGNALS:
    void chosen(const Parlor::ModelInfo &model);
    void providersRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void step(int by);
    void choose();

    QLineEdit *m_search;
    QListWidget *m_list;
    QLabel *m_empty;
    QList<ModelInfo> m_models;
    QString m_current;
};

} // namespace Parlor
