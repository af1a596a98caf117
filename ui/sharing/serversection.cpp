// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sharing/serversection.h"

#include "ui/backendcall.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QFormLayout>
#include <QGuiApplication>
#include <QJsonObject>
#include <QLabel>
#include <QNetworkInterface>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

constexpr auto everywhere = "0.0.0.0"_L1;

QSpinBox *makeNumber(int least, int most, const QString &name)
{
    auto *number = new QSpinBox;
    number->setRange(least, most);
    number->setAccessibleName(name);
    number->setKeyboardTracking(false); // a number that is half typed is not meant
    return number;
}

/// By which other machines reach a server that listens everywhere.
QStringList addressesOf(const Listening &listening)
{
    if (listening.port == 0)
        return {};
    if (listening.host != everywhere && listening.host != "::"_L1)
        return {listening.address()};
    QStringList addresses;
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (address.protocol() == QAbstractSocket::IPv4Protocol && !address.isLoopback() && !address.isLinkLocal())
            addresses << Listening{.host = address.toString(), .port = listening.port, .problem = {}}.address();
    }
    return addresses << Listening{.host = u"127.0.0.1"_s, .port = listening.port, .problem = {}}.address();
}

} // namespace

ServerSection::ServerSection(const Ground &ground)
    : SharingSection(tr("Server"), tr("Where programs and browsers on this machine, and on the network if so set, reach Parlor."), ground)
    , m_on(new QCheckBox(tr("Let programs and people in")))
    , m_reach(new QComboBox)
    , m_port(makeNumber(0, 65535, tr("Port")))
    , m_perMinute(makeNumber(1, 1000000, tr("Requests a minute")))
    , m_perHour(makeNumber(1, 100000000, tr("Requests an hour")))
    , m_address(plain({}))
    , m_copy(new QPushButton(Theme::icon(u"copy"_s), tr("Copy the address")))
    , m_documentation(new QPushButton(Theme::icon(u"globe"_s), tr("Documentation")))
{
    m_on->setObjectName(u"serve"_s);
    m_reach->addItem(tr("This computer only"), u"127.0.0.1"_s);
    m_reach->addItem(tr("Every computer in the network"), QString(everywhere));
    m_reach->setAccessibleName(tr("Who may reach it"));
    m_port->setSpecialValueText(tr("a free one"));
    m_port->setGroupSeparatorShown(false);
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_address->setObjectName(u"address"_s);
    inside().addWidget(m_on);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(Theme::largeSpace);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->setLabelAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    form->addRow(tr("Who may reach it"), m_reach);
    form->addRow(tr("Port"), m_port);
    auto *limits = new QHBoxLayout;
    limits->setSpacing(Theme::space);
    limits->addWidget(m_perMinute);
    limits->addWidget(new QLabel(tr("a minute")));
    limits->addWidget(m_perHour);
    limits->addWidget(new QLabel(tr("an hour")));
    limits->addStretch(1);
    form->addRow(tr("Requests of one person"), limits);
    inside().addLayout(form);
    auto *row = new QHBoxLayout;
    row->addWidget(m_address, 1);
    row->addWidget(m_copy);
    row->addWidget(m_documentation);
    inside().addLayout(row);

    connect(m_on, &QCheckBox::toggled, this, [this](bool on) { change(u"serve"_s, on ? u"on"_s : u"off"_s); });
    connect(m_reach, &QComboBox::activated, this, [this] { change(u"host"_s, m_reach->currentData().toString()); });
    connect(m_port, &QSpinBox::valueChanged, this, [this](int port) { change(u"port"_s, port); });
    connect(m_perMinute, &QSpinBox::valueChanged, this, [this](int count) { change(u"rate_limit_per_minute"_s, count); });
    connect(m_perHour, &QSpinBox::valueChanged, this, [this](int count) { change(u"rate_limit_per_hour"_s, count); });
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_first); });
    connect(m_documentation, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl(m_first + u"/docs")); });
    connect(&services().system, &SystemService::listeningChanged, this, &ServerSection::load, Qt::QueuedConnection);
    connect(&services().system, &SystemService::configurationChanged, this, &ServerSection::load, Qt::QueuedConnection);
}

void ServerSection::load()
{
    callBackend(this, services().system,
                [](SystemService &service) {
                    const Configuration &configuration = service.configuration();
                    return State{.listening = service.listening(),
                                 .isOn = configuration.isOn(u"serve"_s),
                                 .host = configuration.text(u"host"_s),
                                 .port = int(configuration.number(u"port"_s)),
                                 .perMinute = int(configuration.number(u"rate_limit_per_minute"_s)),
                                 .perHour = int(configuration.number(u"rate_limit_per_hour"_s))};
                },
                [this](const State &state) { showState(state); });
}

void ServerSection::showState(const State &state)
{
    const QSignalBlocker blocked[]{QSignalBlocker(m_on), QSignalBlocker(m_port), QSignalBlocker(m_perMinute), QSignalBlocker(m_perHour)};
    m_on->setChecked(state.isOn);
    if (m_reach->findData(state.host) < 0)
        m_reach->addItem(tr("As %1").arg(state.host), state.host); // set otherwise, on the command line for one
    m_reach->setCurrentIndex(m_reach->findData(state.host));
    m_port->setValue(state.port);
    m_perMinute->setValue(state.perMinute);
    m_perHour->setValue(state.perHour);
    const QStringList addresses = addressesOf(state.listening);
    m_first = addresses.value(0);
    const bool listens = !m_first.isEmpty();
    m_address->setText(listens                                ? addresses.join(u'\n')
                           : state.listening.problem.isEmpty() ? tr("The server is off")
                                                               : state.listening.problem);
    m_address->setWordWrap(!listens);
    m_copy->setEnabled(listens);
    m_documentation->setEnabled(listens);
}

void ServerSection::change(const QString &setting, const QJsonValue &value)
{
    const QJsonObject changes{{setting, value}};
    callBackend(this, services().system,
                [changes](SystemService &service) { return service.configure(changes, SystemService::Changer::Owner); },
                [this](const Status &done) {
                    report(done);
                    if (!done)
                        load(); // shows what is still so
                });
}

} // namespace Parlor
