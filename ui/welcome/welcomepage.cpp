// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/welcomepage.h"

#include "ui/backendcall.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Parlor {

WelcomePage::WelcomePage(Services services, QWidget *parent)
    : QWidget(parent), m_services(services), m_found(new QVBoxLayout)
{
    auto *title = new QLabel(tr("What would you like to know?"));
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.7);
    title->setFont(large);
    title->setAlignment(Qt::AlignCenter);
    title->setWordWrap(true);
    auto *text = new QLabel(tr("Choose who answers, then ask below. Conversations stay on this machine."));
    text->setAlignment(Qt::AlignCenter);
    text->setWordWrap(true);
    text->setForegroundRole(QPalette::PlaceholderText);
    auto *key = new QPushButton(Theme::icon(u"plus"_s), tr("Add a key"));
    auto *offline = new QPushButton(Theme::icon(u"check"_s), tr("Use the built-in offline model"));
    auto *column = new QVBoxLayout;
    column->addStretch(1);
    column->addWidget(title);
    column->addWidget(text);
    column->addSpacing(Theme::largeSpace);
    column->addLayout(m_found);
    column->addWidget(key);
    column->addWidget(offline);
    column->addStretch(1);
    auto *row = new QHBoxLayout(this);
    row->addStretch(1);
    row->addLayout(column, 3);
    row->addStretch(1);
    connect(key, &QPushButton::clicked, this, &WelcomePage::providersRequested);
    connect(offline, &QPushButton::clicked, this, [this] { Q_EMIT providerChosen(u"offline"_s); });
    connect(&services.providers, &ProviderRegistry::changed, this, &WelcomePage::load, Qt::QueuedConnection);
    load();
}

void WelcomePage::load()
{
    callBackend(this, m_services.providers, [](ProviderRegistry &registry) { return registry.all(); },
                [this](const QList<ProviderSettings> &all) {
                    while (QLayoutItem *item = m_found->takeAt(0)) {
                        item->widget()->deleteLater();
                        delete item;
                    }
                    for (const ProviderSettings &settings : all) {
                        if (!settings.discovered)
                            continue;
                        auto *use = new QPushButton(tr("Use %1, found on this machine").arg(settings.displayName));
                        connect(use, &QPushButton::clicked, this, [this, id = settings.id] { Q_EMIT providerChosen(id); });
                        m_found->addWidget(use);
                    }
                });
}

} // namespace Parlor
