// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/documents/pageview.h"

#include "documents/documentservice.h"
#include "ui/backendcall.h"
#include "ui/documents/pagesheet.h"
#include "ui/shell/page.h"
#include "ui/theme.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr double zoomStep = 1.25;
static constexpr double leastZoom = 0.4;
static constexpr double mostZoom = 5;
static constexpr int pagesOfPassage = 2; ///< after the one where it begins, which a passage may reach
static constexpr qsizetype mostSpoken = 4000; ///< characters of a page that assistive technology is told

PageView::PageView(Services services, UserId user, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_user(user)
    , m_sheet(new PageSheet)
    , m_scroll(new QScrollArea)
    , m_hint(makeHint(tr("The passage is on this page, but its place is not known: the page is a picture, or its words stand in another order.")))
    , m_number(new QSpinBox)
    , m_count(new QLabel)
    , m_back(makeAction(u"chevron-left"_s, tr("Previous page"), Qt::CTRL | Qt::Key_PageUp, &PageView::turnBack))
    , m_on(makeAction(u"chevron-right"_s, tr("Next page"), Qt::CTRL | Qt::Key_PageDown, &PageView::turnOn))
    , m_reduce(makeAction(u"zoom-out"_s, tr("Smaller"), QKeySequence::ZoomOut, &PageView::reduce))
    , m_enlarge(makeAction(u"zoom-in"_s, tr("Larger"), QKeySequence::ZoomIn, &PageView::enlarge))
    , m_fit(makeAction(u"fit-width"_s, tr("As wide as the view"), Qt::CTRL | Qt::Key_0, &PageView::fit))
{
    m_scroll->setWidget(m_sheet);
    m_scroll->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setBackgroundRole(QPalette::AlternateBase);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // or the page would change its width with it
    m_scroll->setAccessibleName(tr("Page as it is printed"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::smallSpace);
    column->addWidget(makeBar());
    column->addWidget(m_hint);
    column->addWidget(m_scroll, 1);
    setFocusProxy(m_scroll);
    m_settling.setSingleShot(true);
    m_settling.setInterval(120ms);
    connect(&m_settling, &QTimer::timeout, this, &PageView::ask);
    connect(m_number, &QSpinBox::valueChanged, this, [this] {
        m_goesToMark = true;
        wantPage();
    });
    clear();
}

QAction *PageView::makeAction(const QString &icon, const QString &text, const QKeySequence &key, void (PageView::*act)())
{
    auto *action = new QAction(Theme::icon(icon), text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setToolTip(tr("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
    addAction(action);
    connect(action, &QAction::triggered, this, act);
    return action;
}

QWidget *PageView::makeBar()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    row->setSpacing(Theme::smallSpace);
    const auto add = [row](QAction *action) {
        auto *button = new QToolButton;
        button->setIcon(action->icon());
        button->setToolTip(action->toolTip());
        button->setAccessibleName(action->text());
        button->setAutoRaise(true);
        connect(button, &QToolButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::enabledChanged, button, &QWidget::setEnabled);
        row->addWidget(button);
    };
    m_number->setAccessibleName(tr("Page number"));
    m_number->setKeyboardTracking(false);
    m_number->setButtonSymbols(QSpinBox::NoButtons);
    m_number->setAlignment(Qt::AlignCenter);
    m_number->setRange(1, 1);
    m_number->setFixedWidth(fontMetrics().averageCharWidth() * 7);
    add(m_back);
    row->addWidget(m_number);
    row->addWidget(m_count);
    add(m_on);
    row->addStretch(1);
    add(m_reduce);
    add(m_fit);
    add(m_enlarge);
    return bar;
}

int PageView::page() const { return m_number->value(); }

void PageView::clear()
{
    m_document = {};
    ++m_generation;
    m_again = false;
    m_settling.stop();
    m_sheet->setPage({}, {});
    m_sheet->setFixedSize(0, 0);
    m_hint->hide();
}

void PageView::showPage(const Document &document, int page, const QString &passage)
{
    if (document.id != m_document.id)
        clear();
    m_document = document;
    m_passage = passage;
    m_passagePage = page;
    m_goesToMark = true;
    const int pages = std::max(1, document.pages);
    const QSignalBlocker blocked(m_number);
    m_number->setRange(1, pages);
    m_number->setValue(page);
    m_count->setText(tr("of %1").arg(pages));
    wantPage();
}

void PageView::turnBack() { m_number->setValue(m_number->value() - 1); }
void PageView::turnOn() { m_number->setValue(m_number->value() + 1); }
void PageView::enlarge() { setZoom(m_zoom * zoomStep); }
void PageView::reduce() { setZoom(m_zoom / zoomStep); }
void PageView::fit() { setZoom(1); }

void PageView::setZoom(double zoom)
{
    m_zoom = std::clamp(zoom, leastZoom, mostZoom);
    m_enlarge->setEnabled(m_zoom < mostZoom);
    m_reduce->setEnabled(m_zoom > leastZoom);
    arrange();
    m_settling.start();
}

int PageView::pageWidth() const
{
    return std::max(leastPageWidth, int(m_scroll->viewport()->width() * m_zoom));
}

void PageView::arrange() { m_sheet->setPageWidth(pageWidth()); }

void PageView::resizeEvent(QResizeEvent *)
{
    arrange();
    m_settling.start();
}

void PageView::showEvent(QShowEvent *)
{
    m_settling.start();
}

void PageView::wantPage()
{
    m_back->setEnabled(page() > m_number->minimum());
    m_on->setEnabled(page() < m_number->maximum());
    ask();
}

// One at a time: who turns many pages wants the last one only.
void PageView::ask()
{
    if (m_document.id.isNull() || !isVisible()) // showEvent() asks when it is
        return;
    m_again = m_asking;
    if (m_asking)
        return;
    m_asking = true;
    const PageWanted wanted{.page = page(), .width = std::min(mostPageWidth, int(pageWidth() * devicePixelRatioF()))};
    const bool mayHavePassage = wanted.page >= m_passagePage && wanted.page <= m_passagePage + pagesOfPassage;
    callBackend(this, m_services.documents,
                [user = m_user, id = m_document.id, wanted, passage = mayHavePassage ? m_passage : QString()](DocumentService &service) {
                    return service.page(user, id, wanted, passage);
                },
                [this, generation = m_generation](const Result<MarkedPage> &answer) {
                    m_asking = false;
                    if (generation == m_generation && !m_again && answer)
                        take(*answer);
                    else if (generation == m_generation && !m_again)
                        Q_EMIT failed(answer.error().message);
                    if (generation != m_generation || m_again)
                        ask();
                });
}

static QString spoken(const MarkedPage &page)
{
    QString text;
    for (const PageWord &word : page.picture.words) {
        if (text.size() > mostSpoken)
            break;
        text += word.text + u' ';
    }
    return text.trimmed();
}

/// Over the same bytes: a large page has 48 MB of them.
static QImage imageOf(const PagePicture &picture)
{
    auto *dots = new QByteArray(picture.dots);
    const auto drop = [](void *kept) { delete static_cast<QByteArray *>(kept); };
    return {reinterpret_cast<const uchar *>(dots->constData()), picture.width, picture.height, qsizetype(picture.width) * bytesOfDot, QImage::Format_RGB32, drop, dots};
}

void PageView::take(const MarkedPage &page)
{
    const PagePicture &picture = page.picture;
    m_sheet->setPage(imageOf(picture), page.marks);
    m_sheet->setAccessibleName(tr("Page %1 of %2 of %3").arg(picture.page).arg(picture.pages).arg(m_document.name));
    m_sheet->setAccessibleDescription(spoken(page));
    m_hint->setVisible(page.marks.isEmpty() && !m_passage.isEmpty() && picture.page == m_passagePage);
    arrange();
    if (!std::exchange(m_goesToMark, false))
        return;
    const QList<QRect> marks = m_sheet->marks();
    m_scroll->verticalScrollBar()->setValue(marks.isEmpty() ? 0 : marks.first().top() - m_scroll->viewport()->height() / 4);
}

} // namespace Parlor
