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
    : QWidget(parent), m_services(services), m_text(new QLabel), m_ways(new QWidget), m_found(new QVBoxLayout)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *title = new QLabel(tr("What would you like to know?"));
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.9);
    large.setWeight(QFont::DemiBold);
    title->setFont(large);
    title->setAlignment(Qt::AlignCenter);
    title->setWordWrap(true);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setMaximumWidth(fontMetrics().averageCharWidth() * 72);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    auto *key = new QPushButton(tr("Add a key"));
    key->setDefault(true);
    auto *offline = new QPushButton(tr("Use the built-in offline model"));
    auto *ways = new QVBoxLayout(m_ways);
    ways->setContentsMargins({});
    ways->setSpacing(Theme::space);
    ways->addLayout(m_found);
    ways->addWidget(key);
    ways->addWidget(offline);
    m_ways->setFixedWidth(std::max(320, fontMetrics().averageCharWidth() * 46));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::largeSpace, 0, Theme::largeSpace, 0);
    column->addStretch(2);
    column->addWidget(title);
    column->addSpacing(Theme::smallSpace);
    auto *middle = new QHBoxLayout; // lines of a readable length, in the middle
    middle->addStretch(1);
    middle->addWidget(m_text, 100);
    middle->addStretch(1);
    column->addLayout(middle);
    column->addSpacing(Theme::largeSpace);
    column->addWidget(m_ways, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(key, &QPushButton::clicked, this, &WelcomePage::providersRequested);
    connect(offline, &QPushButton::clicked, this, [this] { Q_EMIT providerChosen(u"offline"_s); });
    connect(&services.providers, &ProviderRegistry::changed, this, &WelcomePage::load, Qt::QueuedConnection);
    setModel({});
    load();
}

void WelcomePage::setModel(const std::optional<ModelInfo> &model)
{
    const bool canTalk = model && model->providerId != "offline"_L1;
    m_ways->setVisible(!canTalk);
    m_text->setText(canTalk ? tr("%1 answers. What is said is stored on this machine.").arg(fontMetrics().elidedText(model->name, Qt::ElideMiddle, fontMetrics().averageCharWidth() * 40))
                            : tr("Connect a language model, or ask the built-in one, which quotes your own conversations. What is said is stored on this machine."));
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
                        use->setDefault(true);
                        connect(use, &QPushButton::clicked, this, [this, id = settings.id] { Q_EMIT providerChosen(id); });
                        m_found->addWidget(use);
                    }
                });
}

} // namespace Parlor
