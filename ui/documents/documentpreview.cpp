// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/documents/documentpreview.h"

#include "documents/documentservice.h"
#include "ui/backendcall.h"
#include "ui/documents/pageview.h"
#include "ui/shell/page.h"
#include "ui/theme.h"
#include "ui/widgets/flowlayout.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTextBlock>
#include <QTextBrowser>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr int mostShown = 400; ///< passages; laying out more would be felt

/// Keeps a passage in sight until the person scrolls: it may come before its window has a size, and the lines above it break anew with each.
class PassageBrowser : public QTextBrowser
{
public:
    PassageBrowser()
    {
        connect(verticalScrollBar(), &QAbstractSlider::actionTriggered, this, [this] { m_passage = {}; });
    }

    /// null: the beginning.
    void showPassage(const QTextCursor &passage)
    {
        m_passage = passage;
        setTextCursor(passage.isNull() ? QTextCursor(document()) : passage);
        ensureCursorVisible();
        scrollToPassage();
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QTextBrowser::resizeEvent(event);
        scrollToPassage();
    }

private:
    /// With a little of what stands before, as on a page.
    void scrollToPassage()
    {
        if (!m_passage.isNull())
            verticalScrollBar()->setValue(verticalScrollBar()->value() + cursorRect(m_passage).top() - viewport()->height() / 4);
    }

    QTextCursor m_passage;
};

static QAbstractButton *makeChoice(const QString &text, const QString &tip)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setToolTip(tip);
    button->setCheckable(true);
    button->setAutoExclusive(true);
    return button;
}

DocumentPreview::DocumentPreview(Services services, UserId user, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_user(user)
    , m_name(makeHeading({}))
    , m_facts(makeHint({}))
    , m_ask(new QPushButton(Theme::icon(u"chat"_s), tr("Ask about this document")))
    , m_asText(makeChoice(tr("Text"), tr("What was read from the document")))
    , m_asPage(makeChoice(tr("Page"), tr("The page as it is printed")))
    , m_views(new QWidget)
    , m_reason(makeHint({}))
    , m_text(new PassageBrowser)
    , m_page(new PageView(services, user))
    , m_body(new QStackedWidget)
{
    setAccessibleName(tr("Preview"));
    setMinimumWidth(220);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_text->setObjectName(u"text"_s);
    m_text->setAccessibleName(tr("What was read"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_body->addWidget(m_text);
    m_body->addWidget(m_page);
    auto *choices = new QHBoxLayout(m_views);
    choices->setContentsMargins({});
    choices->setSpacing(0);
    choices->addWidget(m_asText);
    choices->addWidget(m_asPage);
    m_asText->setChecked(true);
    connect(m_asPage, &QAbstractButton::toggled, this, &DocumentPreview::showPage);
    auto *buttons = new FlowLayout; // the preview may be narrow
    buttons->addWidget(m_ask);
    buttons->addWidget(m_views);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::largeSpace, Theme::largeSpace, Theme::largeSpace, 0);
    column->setSpacing(Theme::space);
    column->addWidget(m_name);
    column->addWidget(m_facts);
    column->addLayout(buttons);
    column->addWidget(m_reason);
    column->addWidget(m_body, 1);
    connect(static_cast<QPushButton *>(m_ask), &QPushButton::clicked, this, [this] { Q_EMIT askRequested(m_document); });
    connect(m_page, &PageView::failed, this, &DocumentPreview::fallBack);
    clear();
}

void DocumentPreview::clear()
{
    m_document = {};
    m_passage = {};
    ++m_generation;
    m_name->setText(tr("No document chosen"));
    m_facts->clear();
    m_ask->hide();
    m_views->hide();
    m_reason->hide();
    m_text->clear();
    m_page->clear();
    m_asText->setChecked(true);
}

bool DocumentPreview::hasPages() const
{
    return m_document.status == DocumentStatus::Completed && m_document.mimeType == u"application/pdf" && m_document.pages > 0;
}

void DocumentPreview::describe()
{
    m_name->setText(m_document.name);
    QStringList facts{QLocale().formattedDataSize(m_document.size, 0, QLocale::DataSizeTraditionalFormat), m_document.mimeType};
    if (m_document.pages > 0)
        facts << tr("%n pages", nullptr, m_document.pages);
    if (m_document.unreadPages > 0)
        facts << tr("%n scanned pages not read", nullptr, m_document.unreadPages);
    if (!m_document.category.isEmpty())
        facts << m_document.category;
    facts << m_document.tags;
    m_facts->setText(facts.join(u" · "));
    m_ask->setVisible(m_document.status == DocumentStatus::Completed);
    m_views->setVisible(hasPages());
    if (!hasPages())
        m_asText->setChecked(true);
}

void DocumentPreview::showPage(bool on)
{
    m_body->setCurrentWidget(on ? static_cast<QWidget *>(m_page) : m_text);
    if (!on)
        return;
    m_reason->hide();
    m_page->showPage(m_document, std::max(1, m_passage.page), m_passage.text);
}

void DocumentPreview::fallBack(const QString &reason)
{
    m_asText->setChecked(true);
    m_reason->setText(tr("The page cannot be shown, here is its text. %1").arg(reason));
    m_reason->show();
}

/// Of the chunks that are wanted, as one.
static Chunk joined(QList<Chunk> chunks, const ChunkRange &wanted)
{
    chunks.removeIf([&wanted](const Chunk &chunk) { return !wanted.contains(chunk.position); });
    chunks = withoutOverlap(chunks);
    Chunk passage = chunks.value(0);
    for (const Chunk &next : std::as_const(chunks).sliced(std::min<qsizetype>(1, chunks.size()))) {
        passage.text += u'\n' + next.text;
        passage.end = next.end;
    }
    return passage;
}

void DocumentPreview::take(const QList<Chunk> &chunks, const ChunkRange &wanted)
{
    fill(chunks, wanted);
    m_passage = joined(chunks, wanted);
    m_reason->hide();
    if (m_asPage->isChecked())
        showPage(true);
    else if (m_passage.page > 0 && hasPages())
        m_asPage->setChecked(true);
}

void DocumentPreview::showDocument(const Document &document, const ChunkRange &passages)
{
    const bool same = document.id == m_document.id && document.status == m_document.status && document.paused == m_document.paused && document.updatedAt == m_document.updatedAt && passages.count == 0;
    m_document = document;
    describe();
    if (same)
        return;
    const int generation = ++m_generation;
    if (document.status == DocumentStatus::Failed)
        say(document.errorMessage);
    else if (document.paused)
        say(tr("Reading it is paused."));
    else if (document.status != DocumentStatus::Completed)
        say(tr("It is being read. Its text appears here when that is done."));
    else
        callBackend(this, m_services.documents, [user = m_user, id = document.id](DocumentService &service) { return service.chunks(user, id); },
                    [this, generation, passages](const Result<QList<Chunk>> &chunks) {
                        if (generation != m_generation)
                            return;
                        if (chunks)
                            take(*chunks, passages);
                        else
                            say(chunks.error().message);
                    });
}

void DocumentPreview::say(const QString &sentence)
{
    m_text->setPlainText(sentence);
}

void DocumentPreview::fill(const QList<Chunk> &chunks, const ChunkRange &wanted)
{
    m_text->clear();
    QTextCursor cursor(m_text->document());
    QTextCharFormat muted;
    muted.setForeground(palette().color(QPalette::PlaceholderText));
    QTextBlockFormat spaced;
    spaced.setBottomMargin(Theme::space);
    QTextCursor marked;
    int shownUpTo = 0; // passages overlap by a sentence
    // Around the place that is wanted, when there are too many for all.
    const auto found = std::ranges::find(chunks, wanted.count > 0 ? wanted.first : -1, &Chunk::position);
    const qsizetype at = found == chunks.end() ? 0 : found - chunks.begin();
    const qsizetype first = std::max<qsizetype>(0, at - mostShown / 2);
    const qsizetype end = std::min(first + mostShown, chunks.size());
    for (const Chunk &chunk : chunks.sliced(first, end - first)) {
        QString place = chunk.heading;
        if (chunk.page > 0)
            place = place.isEmpty() ? tr("Page %1").arg(chunk.page) : tr("%1 — page %2").arg(place).arg(chunk.page);
        if (!place.isEmpty()) {
            cursor.insertBlock({}, muted);
            cursor.insertText(place, muted);
        }
        const bool isWanted = wanted.contains(chunk.position);
        const bool isFirst = isWanted && marked.isNull();
        QTextCharFormat text;
        if (isWanted)
            text.setBackground(Theme::tint(palette()));
        cursor.insertBlock(spaced, text);
        if (isFirst) {
            marked = cursor;
            marked.setKeepPositionOnInsert(true);
        }
        const int overlap = isFirst ? 0 : std::max(0, shownUpTo - chunk.start);
        cursor.insertText(chunk.text.mid(overlap).trimmed(), text);
        shownUpTo = chunk.end;
    }
    if (end < chunks.size()) {
        cursor.insertBlock({}, muted);
        cursor.insertText(tr("%n more passages are not shown here.", nullptr, int(chunks.size() - end)), muted);
    }
    m_text->showPassage(marked);
}

} // namespace Parlor
