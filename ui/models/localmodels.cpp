// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/localmodels.h"

#include "providers/providerregistry.h"
#include "ui/backendcall.h"
#include "ui/shell/page.h"
#include "ui/theme.h"
#include "ui/widgets/inlinebar.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Parlor {

LocalModels::LocalModels(Services services, const QString &provider, QWidget *parent)
    : QWidget(parent), m_services(services), m_provider(provider), m_name(new QLineEdit), m_downloads(new QVBoxLayout), m_list(new QVBoxLayout),
      m_note(makeHint({})), m_bar(new InlineBar)
{
    build();
    connect(&services.providers.downloads(), &ModelDownloads::advanced, this,
            [this](const ModelDownload &download) {
                if (download.provider == m_provider)
                    follow(download);
            },
            Qt::QueuedConnection);
    callBackend(this, m_services.providers, [](ProviderRegistry &registry) { return registry.downloads().running(); },
                [this](const QList<ModelDownload> &running) {
                    for (const ModelDownload &download : running) {
                        if (download.provider == m_provider)
                            follow(download);
                    }
                });
}

void LocalModels::build()
{
    m_name->setPlaceholderText(tr("Name of a model of ollama.com, such as llama3.2"));
    m_name->setAccessibleName(tr("Model to download"));
    auto *start = new QPushButton(Theme::icon(u"download"_s), tr("Download"));
    start->setEnabled(false);
    connect(m_name, &QLineEdit::textChanged, start, [start](const QString &name) { start->setEnabled(!name.trimmed().isEmpty()); });
    connect(m_name, &QLineEdit::returnPressed, this, &LocalModels::start);
    connect(start, &QPushButton::clicked, this, &LocalModels::start);
    auto *wanted = new QHBoxLayout;
    wanted->setSpacing(Theme::space);
    wanted->addWidget(m_name, 1);
    wanted->addWidget(start);
    m_list->setSpacing(0);
    m_note->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space);
    column->addLayout(m_list);
    column->addLayout(wanted);
    column->addLayout(m_downloads);
    column->addWidget(m_note);
    column->addWidget(m_bar);
}

void LocalModels::setModels(const QList<ModelInfo> &models)
{
    if (models == m_models)
        return;
    m_models = models;
    qDeleteAll(m_shown);
    m_shown.clear();
    for (const ModelInfo &model : models)
        addModel(model);
}

void LocalModels::addModel(const ModelInfo &model)
{
    auto *line = new QWidget;
    auto *name = new QLabel(model.name);
    name->setTextFormat(Qt::PlainText);
    auto *detail = makeHint(model.description);
    detail->setWordWrap(false);
    auto *remove = new QToolButton;
    remove->setIcon(Theme::icon(u"trash"_s));
    remove->setAutoRaise(true);
    remove->setToolTip(tr("Delete"));
    remove->setAccessibleName(tr("Delete %1").arg(model.name));
    connect(remove, &QToolButton::clicked, this, [this, id = model.nativeId] {
        m_bar->ask(tr("Delete %1 from this server? It would have to be downloaded again.").arg(id), tr("Delete"), [this, id] { this->remove(id); });
    });
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(Theme::space);
    row->addWidget(name);
    row->addWidget(detail, 1);
    row->addWidget(remove);
    m_list->addWidget(line);
    m_shown.append(line);
}

void LocalModels::start()
{
    const QString model = m_name->text().trimmed();
    if (model.isEmpty())
        return;
    say({});
    callBackend(this, m_services.providers, [provider = m_provider, model](ProviderRegistry &registry) { return registry.downloads().start(provider, model); },
                [this](const Status &started) {
                    if (started)
                        m_name->clear();
                    else
                        say(started.error().message);
                });
}

LocalModels::Row &LocalModels::rowOf(const QString &model)
{
    Row &row = m_rows[model];
    if (row.widget)
        return row;
    row.widget = new QWidget;
    row.text = new QLabel;
    row.text->setTextFormat(Qt::PlainText);
    row.progress = new QProgressBar;
    row.progress->setAccessibleName(tr("Progress of %1").arg(model));
    row.progress->setTextVisible(false);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setAccessibleName(tr("Cancel the download of %1").arg(model));
    connect(cancel, &QPushButton::clicked, this, [this, model] {
        callBackend(m_services.providers, [provider = m_provider, model](ProviderRegistry &registry) { return registry.downloads().cancel(provider, model); });
    });
    auto *names = new QVBoxLayout;
    names->setSpacing(Theme::smallSpace);
    names->addWidget(row.text);
    names->addWidget(row.progress);
    auto *line = new QHBoxLayout(row.widget);
    line->setContentsMargins({});
    line->setSpacing(Theme::space);
    line->addLayout(names, 1);
    line->addWidget(cancel);
    m_downloads->addWidget(row.widget);
    return row;
}

void LocalModels::follow(const ModelDownload &download)
{
    if (download.ended) {
        endRow(download);
        return;
    }
    const Row &row = rowOf(download.model);
    const QLocale locale;
    const QString amount = download.total > 0 ? tr("%1 of %2").arg(locale.formattedDataSize(download.done), locale.formattedDataSize(download.total)) : download.step;
    row.text->setText(tr("%1: %2").arg(download.model, amount));
    row.progress->setRange(0, download.total > 0 ? 1000 : 0); // 0: it cannot be told yet
    if (download.total > 0)
        row.progress->setValue(int(1000 * double(download.done) / double(download.total)));
}

void LocalModels::endRow(const ModelDownload &download)
{
    if (const Row row = m_rows.take(download.model); row.widget) {
        row.widget->hide();
        row.widget->deleteLater();
    }
    say(download.error ? tr("%1: %2").arg(download.model, download.error->message) : tr("%1 is there.").arg(download.model));
}

void LocalModels::remove(const QString &model)
{
    callBackend(this, m_services.providers, [provider = m_provider, model](ProviderRegistry &registry) { return registry.downloads().remove(provider, model); },
                [this, model](const Status &removed) { say(removed ? tr("%1 was deleted.").arg(model) : removed.error().message); });
}

void LocalModels::say(const QString &sentence)
{
    m_note->setText(sentence);
    m_note->setVisible(!sentence.isEmpty());
}

} // namespace Parlor
