// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with messages and their code: by buttons and in the menu.
#include "ui/chat/chatview.h"

#include "ui/chat/codefile.h"
#include "ui/chat/markdown/extensions.h"
#include "ui/chat/markdown/html.h"
#include "ui/chat/messageblocks.h"
#include "ui/widgets/inlinebar.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>

namespace Parlor {

using namespace Qt::StringLiterals;

static void copyFormatted(const Message &message)
{
    auto *data = new QMimeData;
    data->setHtml(Markdown::toHtml(messageBlocks(message)));
    data->setText(message.text);
    QGuiApplication::clipboard()->setMimeData(data);
}

void ChatView::act(int position, MessageAction action)
{
    const MessageItem *item = m_transcript.item(position);
    if (!item)
        return;
    const Message message = item->message();
    QRect place;
    for (const ActionButton &button : item->actions()) {
        if (button.action == action)
            place = QRect(viewport()->mapToGlobal(messageRect(position).topLeft() + button.rect.topLeft()), button.rect.size());
    }
    switch (action) {
    case MessageAction::Copy:
        QGuiApplication::clipboard()->setText(message.text);
        showCopied(message.id, -1);
        break;
    case MessageAction::CopyFormatted:
        copyFormatted(message);
        showCopied(message.id, -1);
        break;
    case MessageAction::Quote:
        quote(message);
        break;
    case MessageAction::Regenerate:
        Q_EMIT regenerateRequested(message.id);
        break;
    case MessageAction::ChooseModel:
        Q_EMIT modelRequested(message.id, place);
        break;
    case MessageAction::Continue:
        Q_EMIT continueRequested(message.id);
        break;
    case MessageAction::Explain:
        Q_EMIT explanationRequested(message.id);
        break;
    case MessageAction::Edit:
        Q_EMIT editRequested(message);
        break;
    case MessageAction::Delete:
        Q_EMIT deleteRequested(message.id);
        break;
    case MessageAction::PreviousBranch:
        if (message.siblingIndex > 0)
            Q_EMIT branchRequested(message.id, -1);
        break;
    case MessageAction::NextBranch:
        if (message.siblingIndex + 1 < message.siblingCount)
            Q_EMIT branchRequested(message.id, 1);
        break;
    case MessageAction::More:
        openMenu(position, std::nullopt, place.bottomLeft());
        break;
    case MessageAction::BranchLabel:
    case MessageAction::Details:
        break;
    }
}

/// What is selected of it, else the whole message.
void ChatView::quote(const Message &message)
{
    const bool inside = m_selectionStart < m_selectionEnd && m_selectionStart.message == m_selectionEnd.message
        && m_selectionStart.message == m_transcript.positionOf(message.id);
    QString text = inside ? selectedText() : message.text;
    text = text.trimmed();
    Q_EMIT quoteRequested(u"> "_s + text.replace(u'\n', "\n> "_L1) + u"\n\n"_s);
}

void ChatView::open(const MessagePoint &hit, int position)
{
    if (hit.link.isEmpty())
        return;
    const QList<Citation> &citations = m_transcript.item(position)->message().citations;
    if (const int row = m_transcript.item(position)->footnoteRow(Markdown::footnoteName(hit.link)); row >= 0) {
        m_following = false;
        m_anchor = {.message = position, .row = row, .offset = -viewport()->height() / 2};
        arrange();
        return;
    }
    const QUrl url(hit.link, QUrl::StrictMode);
    const QString scheme = url.scheme().toLower();
    const bool isWeb = scheme == "http"_L1 || scheme == "https"_L1;
    if (hit.citation > 0 && hit.citation <= citations.size() && !isWeb)
        Q_EMIT sourceRequested(citations.at(hit.citation - 1));
    else if (url.isValid() && (isWeb || scheme == "mailto"_L1 || scheme == "parlor"_L1))
        Q_EMIT linkActivated(url);
}

void ChatView::pressCodeButton(int position, int row, CodeButton button)
{
    MessageItem *item = m_transcript.item(position);
    if (!item)
        return;
    switch (button) {
    case CodeButton::Copy:
        QGuiApplication::clipboard()->setText(item->codeAt(row));
        showCopied(item->message().id, row);
        break;
    case CodeButton::Save:
        saveCode(position, row);
        break;
    case CodeButton::Wrap:
        item->setCodeWraps(row, !item->codeWraps(row));
        keepPlace(position);
        break;
    }
}

void ChatView::saveCode(int position, int row)
{
    const MessageItem *item = m_transcript.item(position);
    const QString code = item->codeAt(row);
    CodeFile::ask(this, code, item->languageAt(row), [this](const QString &reason) { Q_EMIT failed(reason); });
}

void ChatView::addCodeActions(QMenu &menu, MessageId id, int row)
{
    const MessageItem *item = m_transcript.item(m_transcript.positionOf(id));
    const auto press = [this, id, row](CodeButton button) {
        if (const int now = m_transcript.positionOf(id); now >= 0)
            pressCodeButton(now, row, button);
    };
    menu.addAction(tr("Copy the Code"), this, [press] { press(CodeButton::Copy); });
    menu.addAction(tr("Save the Code…"), this, [press] { press(CodeButton::Save); });
    QAction *wrap = menu.addAction(tr("Wrap Long Lines"), this, [press] { press(CodeButton::Wrap); });
    wrap->setCheckable(true);
    wrap->setChecked(item->codeWraps(row));
}

void ChatView::fillMenu(QMenu &menu, int position, std::optional<QPoint> point)
{
    const MessageItem *item = m_transcript.item(position);
    if (!item)
        return;
    const MessageId id = item->message().id;
    const MessagePoint hit = point ? pointIn(position, *point) : MessagePoint();
    if (!selectedText().isEmpty())
        menu.addAction(tr("Copy Selection"), this, &ChatView::copy);
    if (!hit.formula.isEmpty())
        menu.addAction(tr("Copy LaTeX"), this, [latex = hit.formula] { QGuiApplication::clipboard()->setText(latex); });
    if (!hit.link.isEmpty())
        menu.addAction(tr("Copy Link"), this, [link = hit.link] { QGuiApplication::clipboard()->setText(link); });
    if (hit.codeRow >= 0) {
        addCodeActions(menu, id, hit.codeRow);
        menu.addSeparator();
    } else if (!point) { // by keyboard every block is reached from here
        int number = 0;
        for (const int row : item->codeRows())
            addCodeActions(*menu.addMenu(tr("Code %1: %2").arg(++number).arg(item->languageAt(row).isEmpty() ? tr("text") : item->languageAt(row))), id, row);
    }
    for (const MessageAction action : item->offeredActions()) {
        if (action == MessageAction::Delete)
            menu.addSeparator();
        menu.addAction(MessageItem::describe(action), this, [this, id, action] {
            if (const int now = m_transcript.positionOf(id); now >= 0)
                act(now, action);
        });
    }
    menu.addSeparator();
    if (!item->message().thinking.isEmpty())
        menu.addAction(item->isThinkingShown() ? tr("Hide the Thoughts") : tr("Show the Thoughts"), this, [this, id] { toggleThinking(m_transcript.positionOf(id)); });
    menu.addAction(tr("Select the Whole Message"), this, [this, id] { selectMessage(m_transcript.positionOf(id)); });
    for (const QString &line : item->details().split(u'\n', Qt::SkipEmptyParts))
        menu.addAction(line)->setEnabled(false);
}

void ChatView::openMenu(int position, std::optional<QPoint> point, QPoint at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu, position, point);
    if (menu->isEmpty())
        delete menu;
    else
        menu->popup(at);
}

void ChatView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() != QContextMenuEvent::Keyboard) {
        openMenu(messageAt(event->pos()), event->pos(), event->globalPos());
        return;
    }
    const int position = m_current >= 0 ? m_current : total() - 1;
    const QRect seen = messageRect(position).intersected(viewport()->rect());
    openMenu(position, std::nullopt, viewport()->mapToGlobal(seen.isEmpty() ? QPoint() : seen.center()));
}

void ChatView::offerUndo(const QString &text)
{
    m_undo->offer(text, tr("Undo"), [this] { Q_EMIT undoRequested(); });
    m_undo->raise();
    arrange();
}

} // namespace Parlor
