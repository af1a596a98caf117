// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sharing/allowanceeditor.h"

#include "ui/widgets/flowlayout.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr int thousand = 1000;

AllowanceEditor::AllowanceEditor(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLabel)
    , m_requests(new QSpinBox)
    , m_tokens(new QSpinBox)
{
    m_name->setTextFormat(Qt::PlainText);
    m_requests->setObjectName(QStringLiteral("requestsPerMinute"));
    m_requests->setRange(0, mostRequestsPerMinute);
    m_requests->setSpecialValueText(tr("requests: as everybody"));
    m_requests->setSuffix(tr(" requests a minute"));
    m_requests->setAccessibleName(tr("Requests a minute; 0: as everybody"));
    m_tokens->setObjectName(QStringLiteral("tokensPerMonth"));
    m_tokens->setRange(0, int(mostTokensPerMonth / thousand));
    m_tokens->setSingleStep(100);
    m_tokens->setSpecialValueText(tr("tokens: no limit"));
    m_tokens->setSuffix(tr(" thousand tokens a month"));
    m_tokens->setAccessibleName(tr("Thousand tokens a month; 0: no limit"));
    for (QSpinBox *box : {m_requests, m_tokens})
        box->setGroupSeparatorShown(true);
    auto *save = new QPushButton(tr("Set limits"));
    save->setObjectName(QStringLiteral("setLimits"));
    auto *cancel = new QPushButton(tr("Cancel"));
    auto *row = new FlowLayout(this);
    for (QWidget *part : std::initializer_list<QWidget *>{m_name, m_requests, m_tokens, save, cancel})
        row->addWidget(part);
    hide();
    connect(cancel, &QPushButton::clicked, this, &QWidget::hide);
    connect(save, &QPushButton::clicked, this, [this] {
        Allowance allowance;
        if (const int requests = m_requests->value(); requests > 0)
            allowance.requestsPerMinute = requests;
        if (const qint64 tokens = m_tokens->value(); tokens > 0)
            allowance.tokensPerMonth = tokens * thousand;
        Q_EMIT saved(allowance);
    });
}

void AllowanceEditor::open(const QString &name, const Allowance &allowance)
{
    m_name->setText(tr("Limits of %1").arg(name));
    m_requests->setValue(allowance.requestsPerMinute.value_or(0));
    // What was set elsewhere, finer than thousands, is never shown as no limit.
    m_tokens->setValue(int((allowance.tokensPerMonth.value_or(0) + thousand - 1) / thousand));
    show();
    m_requests->setFocus();
    m_requests->selectAll();
}

QString AllowanceEditor::describe(const Allowance &allowance)
{
    const QLocale locale;
    const QString requests = allowance.requestsPerMinute ? tr("%1 requests/min").arg(locale.toString(*allowance.requestsPerMinute)) : QString();
    const QString tokens = allowance.tokensPerMonth ? tr("%1 tokens/month").arg(locale.toString(*allowance.tokensPerMonth)) : QString();
    if (requests.isEmpty() && tokens.isEmpty())
        return tr("No limits");
    // A line each: side by side they do not fit into a row of people where letters are wide.
    const QString between = requests.isEmpty() || tokens.isEmpty() ? QString() : u"\n"_s;
    return requests + between + tokens;
}

} // namespace Parlor
