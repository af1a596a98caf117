// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/documents/ingestionbar.h"

#include "documents/documentservice.h"
#include "ui/backendcall.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr int partsOfReading = 1000;
static constexpr auto leavesAfter = 1s;

IngestionBar::IngestionBar(Services services, UserId user, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_user(user)
    , m_text(new QLabel)
    , m_share(new QProgressBar)
    , m_pause(new QPushButton(Theme::icon(u"pause"_s), tr("Pause")))
    , m_resume(new QPushButton(Theme::icon(u"play"_s), tr("Resume")))
    , m_cancel(new QPushButton(Theme::icon(u"close"_s), tr("Cancel all")))
{
    m_share->setRange(0, partsOfReading);
    m_share->setTextVisible(false);
    m_share->setFixedWidth(fontMetrics().averageCharWidth() * 24);
    m_share->setAccessibleName(tr("Progress of reading"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::largeSpace, Theme::space, Theme::largeSpace, Theme::space);
    row->setSpacing(Theme::space);
    row->addWidget(m_share);
    row->addWidget(m_text, 1);
    for (const auto &[button, wish] : {std::pair(m_pause, IngestionWish::Pause), {m_resume, IngestionWish::Resume}, {m_cancel, IngestionWish::Cancel}}) {
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, wish] { steer(wish); });
    }
    hide();
    m_leaving.setSingleShot(true);
    m_leaving.setInterval(leavesAfter);
    connect(&m_leaving, &QTimer::timeout, this, &QWidget::hide);
    connect(&services.documents, &DocumentService::progressChanged, this, [this](const UserId &of, const IngestionProgress &progress) {
        if (of == m_user)
            showProgress(progress);
    }, Qt::QueuedConnection);
    callBackend(this, services.documents, [user](DocumentService &service) { return service.progress(user); }, [this](const Result<IngestionProgress> &progress) {
        if (progress)
            showProgress(*progress);
    });
}

static QString timeLeft(std::chrono::seconds left)
{
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(left).count();
    if (minutes <= 1)
        return IngestionBar::tr("less than a minute left");
    if (minutes < 90)
        return IngestionBar::tr("about %n minutes left", nullptr, int(minutes));
    return IngestionBar::tr("about %n hours left", nullptr, int((minutes + 30) / 60));
}

QString IngestionBar::describe(const IngestionProgress &progress)
{
    QStringList parts;
    const int open = progress.waiting + progress.reading;
    if (open > 0)
        parts << tr("Reading documents: %1 of %2 done").arg(progress.done).arg(progress.done + open);
    if (open > 0 && progress.timeLeft)
        parts << timeLeft(*progress.timeLeft);
    if (progress.paused > 0)
        parts << tr("%n documents are paused", nullptr, progress.paused);
    return parts.join(u" · ");
}

void IngestionBar::showProgress(const IngestionProgress &progress)
{
    const int open = progress.waiting + progress.reading;
    if (open + progress.paused == 0) {
        m_share->setValue(partsOfReading);
        m_text->setText(tr("Reading is done."));
        if (!isHidden() && !m_leaving.isActive())
            m_leaving.start();
        return;
    }
    m_leaving.stop();
    m_text->setText(describe(progress));
    m_share->setValue(int(progress.share * partsOfReading));
    m_share->setVisible(open > 0);
    m_pause->setVisible(open > 0);
    m_resume->setVisible(progress.paused > 0);
    show();
}

void IngestionBar::steer(IngestionWish wish)
{
    callBackend(this, m_services.documents, [user = m_user, wish](DocumentService &service) { return service.steer(user, wish, {}); }, [this](const Status &done) {
        if (!done)
            Q_EMIT failed(done.error().message);
    });
}

} // namespace Parlor
