// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "providers/modeldownloads.h"
#include "providers/modelinfo.h"
#include "services.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QLineEdit;
class QProgressBar;
class QVBoxLayout;

namespace Parlor {

class InlineBar;

/// The models that a provider keeps itself (Ollama): those that are there, with a button that deletes each, and a field that fetches
/// others, with their progress.
class LocalModels : public QWidget
{
    Q_OBJECT

public:
    LocalModels(Services services, const QString &provider, QWidget *parent = nullptr);

    void setModels(const QList<ModelInfo> &models);

private:
    struct Row {
        QWidget *widget = nullptr;
        QLabel *text = nullptr;
        QProgressBar *progress = nullptr;
    };
    void build();
    void start();
    void follow(const ModelDownload &download);
    Row &rowOf(const QString &model);
    void endRow(const ModelDownload &download);
    void addModel(const ModelInfo &model);
    void remove(const QString &model);
    void say(const QString &sentence);

    Services m_services;
    QString m_provider;
    QLineEdit *m_name;
    QVBoxLayout *m_downloads;
    QVBoxLayout *m_list;
    QLabel *m_note;
    InlineBar *m_bar;
    QHash<QString, Row> m_rows; ///< of downloads, by model
    QList<QWidget *> m_shown; ///< rows of models that are there
    QList<ModelInfo> m_models;
};

} // namespace Parlor
