// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatview.h"

#include "ui/chat/chataccessible.h"
#include "ui/chat/jumpbutton.h"
#include "ui/widgets/inlinebar.h"

#include <QScrollBar>

namespace Parlor {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

ChatView::ChatView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_jump(new JumpButton(viewport()))
    , m_undo(new InlineBar(viewport()))
{
    installChatAccessible(); // first: what follows is told to assistive technology
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // the text would jump sideways when it appears
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Conversation"));
    m_jump->hide();
    connect(m_jump, &QAbstractButton::clicked, this, &ChatView::scrollToEnd);
    m_flash.setStartValue(1.0);
    m_flash.setEndValue(0.0);
    m_flash.setEasingCurve(QEasingCurve::InQuad);
    m_flash.setDuration(1600);
    connect(&m_flash, &QVariantAnimation::valueChanged, this, [this] { viewport()->update(); });
    m_flush.setSingleShot(true);
    m_flush.setInterval(16ms);
    connect(&m_flush, &QTimer::timeout, this, &ChatView::flushPending);
    m_ask.setSingleShot(true);
    m_ask.setInterval(0ms);
    connect(&m_ask, &QTimer::timeout, this, &ChatView::askForPages);
    m_copiedFor.setSingleShot(true);
    m_copiedFor.setInterval(1500ms);
    connect(&m_copiedFor, &QTimer::timeout, this, [this] { showCopied({}, -1); });
    connect(&m_transcript.images(), &MessageImages::changed, this, [this](const QString &source) {
        if (m_transcript.takeImage(source))
            arrange();
    });
    m_speak.setSingleShot(true);
    m_speak.setInterval(400ms); // sentences, not words, and never more work than the drawing
    connect(&m_speak, &QTimer::timeout, this, &ChatView::announceSentences);
    applyStyle();
}

ChatView::~ChatView() { forgetAccessible(); }

void ChatView::applyStyle()
{
    m_transcript.setStyle(ChatStyle::make(palette(), font(), layoutDirection()));
    verticalScrollBar()->setSingleStep(QFontMetrics(font()).lineSpacing() * 2);
}

void ChatView::setConversation(ConversationId id, int total)
{
    m_conversation = id;
    forgetAccessible();
    m_sentences = {};
    m_pending.clear();
    m_flush.stop();
    m_selecting = false;
    setSelection({}, {});
    m_hovered = -1;
    m_hoveredAction.reset();
    m_current = -1;
    m_focusedAction.reset();
    m_match.reset();
    m_flash.stop();
    m_undo->dismiss();
    m_following = true;
    m_anchor = {};
    m_transcript.setWidth(viewport()->width());
    m_transcript.reset(total);
    arrange();
    describeLatest();
    Q_EMIT conversationShown();
}

void ChatView::setPage(int first, const QList<Message> &messages)
{
    for (int i = 0; i < messages.size(); ++i) {
        m_pending.remove(messages.at(i).id); // the page has it already
        m_transcript.put(first + i, messages.at(i));
    }
    arrange();
    if (m_matchWaits && m_match && m_transcript.item(m_match->message))
        placeMatch();
    describeLatest();
}

void ChatView::appendMessage(const Message &message, int position)
{
    if (position >= total())
        m_transcript.setTotal(position + 1);
    m_transcript.put(position, message);
    arrange();
    describeLatest();
}

void ChatView::updateMessage(const Message &message)
{
    const int position = m_transcript.positionOf(message.id);
    if (position < 0)
        return;
    m_pending.remove(message.id);
    m_transcript.put(position, message);
    arrange();
    if (position == total() - 1)
        describeLatest();
}

void ChatView::appendToAnswer(MessageId answer, const QString &text, const QString &thinking)
{
    if (m_transcript.positionOf(answer) < 0)
        return; // its page brings what it has when it is shown
    Pending &pending = m_pending[answer];
    pending.text += text;
    pending.thinking += thinking;
    if (!m_flush.isActive())
        m_flush.start();
}

void ChatView::flushPending()
{
    for (const auto &[id, pending] : std::exchange(m_pending, {}).asKeyValueRange()) {
        const int position = m_transcript.positionOf(id);
        if (position < 0)
            continue;
        m_transcript.item(position)->append(pending.text, pending.thinking);
        m_transcript.measure(position);
    }
    arrange();
    if (isListenedTo() && !m_speak.isActive())
        m_speak.start();
}

void ChatView::truncate(int from, int total)
{
    m_transcript.setTotal(std::min(from, total));
    m_transcript.setTotal(total);
    if (m_selectionEnd.message >= from)
        setSelection({}, {});
    if (m_match && m_match->message >= from)
        m_match.reset();
    if (m_current >= total)
        m_current = total - 1;
    m_focusedAction.reset();
    if (m_anchor.message >= total)
        m_anchor = {.message = std::max(0, total - 1), .row = -1, .offset = 0};
    arrange();
    describeLatest();
}

void ChatView::setModelNames(const QHash<QString, QString> &names)
{
    m_transcript.setModelNames(names);
    arrange();
}

void ChatView::markEdited(const MessageId &question)
{
    m_edited = question;
    viewport()->update();
}

void ChatView::scrollToEnd()
{
    m_following = true;
    arrange();
}

qint64 ChatView::contentHeight() const
{
    return m_transcript.heights().total() + (total() > 0 ? m_transcript.style().gap : 0);
}

void ChatView::takeAnchor()
{
    const qint64 top = verticalScrollBar()->value();
    m_anchor = {};
    const int position = m_transcript.heights().rowAt(top);
    if (position < 0)
        return;
    m_anchor.message = position;
    m_anchor.offset = top - m_transcript.heights().top(position);
    if (const MessageItem *item = m_transcript.item(position)) {
        m_anchor.row = item->rowAt(static_cast<int>(m_anchor.offset));
        m_anchor.offset -= item->rowTop(m_anchor.row);
    }
}

qint64 ChatView::anchoredTop() const
{
    if (m_following || total() == 0)
        return std::max<qint64>(0, contentHeight() - viewport()->height());
    const int position = std::min(m_anchor.message, total() - 1);
    qint64 top = m_transcript.heights().top(position) + m_anchor.offset;
    const MessageItem *item = m_transcript.item(position);
    if (item && m_anchor.row >= 0)
        top += item->rowTop(m_anchor.row);
    return std::clamp<qint64>(top, 0, std::max<qint64>(0, contentHeight() - viewport()->height()));
}

/// Brings layouts, scroll bar and place in line after any change. Guessed heights become real ones when something is laid out,
/// which moves what is below; the anchor is kept, so that a few rounds settle it.
void ChatView::arrange()
{
    if (m_arranging)
        return;
    m_arranging = true;
    m_transcript.setWidth(viewport()->width());
    const int screen = std::max(50, viewport()->height());
    qint64 top = anchoredTop();
    for (int round = 0; round < 8 && m_transcript.layOut(top - screen, top + 2LL * screen); ++round)
        top = anchoredTop();

    const qint64 most = std::max<qint64>(0, contentHeight() - screen);
    verticalScrollBar()->setPageStep(screen);
    verticalScrollBar()->setRange(0, static_cast<int>(std::min<qint64>(most, std::numeric_limits<int>::max())));
    verticalScrollBar()->setValue(static_cast<int>(std::min<qint64>(top, std::numeric_limits<int>::max())));
    const int first = m_transcript.heights().rowAt(std::max<qint64>(0, top - screen));
    const int last = m_transcript.heights().rowAt(top + 2LL * screen);
    if (first >= 0)
        m_transcript.keepAround(first, last);
    if (m_following)
        takeAnchor();
    m_jump->setVisible(!m_following && most > 0);
    const int aside = layoutDirection() == Qt::RightToLeft ? 12 : viewport()->width() - m_jump->width() - 12;
    const int undoHeight = m_undo->isHidden() ? 0 : m_undo->sizeHint().height();
    m_jump->move(aside, viewport()->height() - undoHeight - m_jump->height() - 12); // where lines seldom reach
    m_undo->setGeometry(0, viewport()->height() - undoHeight, viewport()->width(), undoHeight);
    m_arranging = false;
    viewport()->update();
    if (first >= 0 && !m_ask.isActive())
        m_ask.start();
}

void ChatView::askForPages()
{
    const int screen = viewport()->height();
    const qint64 top = verticalScrollBar()->value();
    const int first = m_transcript.heights().rowAt(std::max<qint64>(0, top - screen));
    const int last = m_transcript.heights().rowAt(top + 2LL * screen);
    if (first < 0)
        return;
    askForImages();
    for (const int page : m_transcript.takeMissingPages(first, last))
        Q_EMIT pageWanted(page, std::min(Transcript::pageSize, total() - page));
}

void ChatView::scrollContentsBy(int, int)
{
    if (m_arranging)
        return;
    m_following = verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 4;
    takeAnchor();
    arrange();
}

void ChatView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    arrange();
}

void ChatView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::LayoutDirectionChange) {
        applyStyle();
        arrange();
    }
}

QRect ChatView::messageRect(int position) const
{
    const qint64 y = m_transcript.heights().top(position) - verticalScrollBar()->value();
    return {0, static_cast<int>(y), viewport()->width(), m_transcript.heights().height(position)};
}

/// The latest message is what a screen reader reads of the view.
void ChatView::describeLatest()
{
    announceSentences();
    announceBusy();
    const MessageItem *item = m_transcript.item(total() - 1);
    setAccessibleDescription(item && item->message().state != MessageState::Running ? item->message().text.left(2000) : QString());
}

} // namespace Parlor
