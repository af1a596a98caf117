// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/documents/documentpreview.h"

#include "documents/documentservice.h"
#include "ui/backendcall.h"
#include "ui/shell/page.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTextBlock>
#include <QTextBrowser>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr int mostShown = 400; ///< passages; laying out more would be felt

DocumentPreview::DocumentPreview(Services services, UserId user, QWidget *parent)
    : QWidget(parent), m_services(services), m_user(user), m_name(makeHeading({})), m_facts(makeHint({})), m_text(new QTextBrowser)
{
    setAccessibleName(tr("Preview"));
    setMinimumWidth(220);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_text->setAccessibleName(tr("What was read"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    auto *ask = new QPushButton(Theme::icon(u"chat"_s), tr("Ask about this document"));
    m_ask = ask;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::largeSpace, Theme::largeSpace, Theme::largeSpace, 0);
    column->setSpacing(Theme::space);
    column->addWidget(m_name);
    column->addWidget(m_facts);
    column->addWidget(ask, 0, Qt::AlignLeft);
    column->addWidget(m_text, 1);
    connect(ask, &QPushButton::clicked, this, [this] { Q_EMIT askRequested(m_document); });
    clear();
}

void DocumentPreview::clear()
{
    m_document = {};
    ++m_generation;
    m_name->setText(tr("No document chosen"));
    m_facts->clear();
    m_ask->hide();
    m_text->clear();
}

void DocumentPreview::show(const Document &document, int passage)
{
    const bool same = document.id == m_document.id && document.status == m_document.status && document.paused == m_document.paused && document.updatedAt == m_document.updatedAt && passage < 0;
    m_document = document;
    m_name->setText(document.name);
    QStringList facts{QLocale().formattedDataSize(document.size, 0, QLocale::DataSizeTraditionalFormat), document.mimeType};
    if (document.pages > 0)
        facts << tr("%n pages", nullptr, document.pages);
    if (document.unreadPages > 0)
        facts << tr("%n scanned pages not read", nullptr, document.unreadPages);
    if (!document.category.isEmpty())
        facts << document.category;
    facts << document.tags;
    m_facts->setText(facts.join(u" · "));
    m_ask->setVisible(document.status == DocumentStatus::Completed);
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
                    [this, generation, passage](const Result<QList<Chunk>> &chunks) {
                        if (generation != m_generation)
                            return;
                        if (chunks)
                            fill(*chunks, passage);
                        else
                            say(chunks.error().message);
                    });
}

void DocumentPreview::say(const QString &sentence)
{
    m_text->setPlainText(sentence);
}

void DocumentPreview::fill(const QList<Chunk> &chunks, int wanted)
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
    const auto found = std::ranges::find(chunks, wanted, &Chunk::position);
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
        const bool isWanted = chunk.position == wanted;
        QTextCharFormat text;
        if (isWanted)
            text.setBackground(Theme::tint(palette()));
        cursor.insertBlock(spaced, text);
        if (isWanted) {
            marked = cursor;
            marked.setKeepPositionOnInsert(true);
        }
        const int overlap = isWanted ? 0 : std::max(0, shownUpTo - chunk.start);
        cursor.insertText(chunk.text.mid(overlap).trimmed(), text);
        shownUpTo = chunk.end;
    }
    if (end < chunks.size()) {
        cursor.insertBlock({}, muted);
        cursor.insertText(tr("%n more passages are not shown here.", nullptr, int(chunks.size() - end)), muted);
    }
    m_text->setTextCursor(marked.isNull() ? QTextCursor(m_text->document()) : marked);
    m_text->ensureCursorVisible();
}

} // namespace Parlor
