// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Painting and hitting of a message.
#include "ui/chat/chatstyle.h"
#include "ui/chat/markdown/pieces.h"
#include "ui/chat/messageitem.h"

#include <QPainter>
#include <QTextBoundaryFinder>

namespace Parlor {

using namespace Qt::StringLiterals;

QList<ActionButton> MessageItem::actions() const
{
    if (m_message.role == Role::System || m_message.state == MessageState::Running)
        return {};
    QList<ActionButton> buttons;
    if (m_message.siblingCount > 1) {
        buttons.append({MessageAction::PreviousBranch, {}, u"‹"_s, tr("Show the previous version")});
        buttons.append({MessageAction::BranchLabel, {}, u"%1/%2"_s.arg(m_message.siblingIndex + 1).arg(m_message.siblingCount), {}});
        buttons.append({MessageAction::NextBranch, {}, u"›"_s, tr("Show the next version")});
    }
    if (!m_message.text.isEmpty())
        buttons.append({MessageAction::Copy, {}, tr("Copy"), tr("Copy the message")});
    const bool retries = m_message.state != MessageState::Complete; // its state has a Retry, which is the same as Regenerate
    if (m_message.role == Role::Assistant) {
        if (!retries)
            buttons.append({MessageAction::Regenerate, {}, tr("Regenerate"), tr("Ask for another answer")});
        buttons.append({MessageAction::ChooseModel, {}, retries ? tr("Another model") + u" ▾"_s : u"▾"_s, tr("Ask another model for an answer")});
    } else
        buttons.append({MessageAction::Edit, {}, tr("Edit"), tr("Edit the question and ask again")});

    const QFontMetrics metrics(m_style.small);
    int total = 0;
    for (ActionButton &button : buttons) {
        const bool isLabel = button.action == MessageAction::BranchLabel;
        const bool isPart = button.action == MessageAction::ChooseModel && !retries; // of the button before
        const int padding = isLabel ? 4 : isPart ? 10 : 16;
        button.rect = QRect(total - (isPart ? 6 : 0), m_tops.value(rowCount() - 1) + 5 + (isQuestion() ? m_style.padding / 2 : 0),
                            metrics.horizontalAdvance(button.label) + padding, m_style.footer - 8);
        total = button.rect.right() + 1 + (isLabel ? 0 : 2);
    }
    const int left = isQuestion() ? bubble().right() + 1 - total : contentLeft() - 8;
    for (ActionButton &button : buttons)
        button.rect.translate(left, 0);
    return buttons;
}

static bool isBranchButton(MessageAction action)
{
    return action == MessageAction::PreviousBranch || action == MessageAction::BranchLabel || action == MessageAction::NextBranch;
}

void MessageItem::paint(QPainter &painter, const QRect &clip, const MessagePaint &how) const
{
    if (isQuestion()) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(how.edited ? QPen(m_style.link, 2) : QPen(Qt::NoPen));
        painter.setBrush(m_style.question);
        painter.drawRoundedRect(bubble(), m_style.radius, m_style.radius);
        painter.restore();
    }
    for (int i = rowAt(clip.top()); i < rowCount() && m_tops.at(i) <= clip.bottom(); ++i) {
        const Row &row = m_rows.at(static_cast<std::size_t>(i));
        if (!row.layout)
            continue;
        BlockRange selected;
        if (isSelectable(row) && how.selectionStart < how.selectionEnd && i >= how.selectionStart.row && i <= how.selectionEnd.row) {
            selected.start = i == how.selectionStart.row ? how.selectionStart.offset : 0;
            selected.end = i == how.selectionEnd.row ? how.selectionEnd.offset : row.layout->length();
        }
        row.layout->paint(painter, QPointF(contentLeft(), m_tops.at(i)), selected);
        const QRect copy = copyButton(i);
        if (!copy.isEmpty()) {
            painter.setFont(m_style.small);
            painter.setPen(m_style.muted);
            painter.drawText(copy, Qt::AlignCenter, how.copiedRow == i ? tr("Copied") : tr("Copy"));
        }
    }
    painter.setFont(m_style.small);
    const QList<ActionButton> buttons = actions();
    for (const ActionButton &button : buttons) {
        if (!how.showActions && !isBranchButton(button.action))
            continue;
        const bool first = button.action == MessageAction::PreviousBranch && m_message.siblingIndex == 0;
        const bool last = button.action == MessageAction::NextBranch && m_message.siblingIndex + 1 >= m_message.siblingCount;
        if (how.hovered == button.action && button.action != MessageAction::BranchLabel && !first && !last) {
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_style.hover);
            painter.drawRoundedRect(button.rect, 5, 5);
            painter.restore();
        }
        const bool arrow = isBranchButton(button.action) && button.action != MessageAction::BranchLabel;
        painter.setFont(arrow ? m_style.headingFont(2) : m_style.small); // the characters of the arrows are small
        painter.setPen(first || last ? m_style.border : m_style.muted);
        painter.drawText(button.rect, Qt::AlignCenter, button.action == MessageAction::Copy && how.copied ? tr("Copied") : button.label);
    }
}

QRect MessageItem::copyButton(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    const auto &layout = m_rows.at(static_cast<std::size_t>(row)).layout;
    if (!layout || layout->copyButton().isEmpty())
        return {};
    return layout->copyButton().translated(contentLeft(), m_tops.at(row)).toRect();
}

MessagePoint MessageItem::hit(QPoint point) const
{
    MessagePoint found;
    const QList<ActionButton> buttons = actions();
    for (const ActionButton &button : buttons) {
        if (button.rect.contains(point))
            found.action = button.action;
    }
    const int index = rowAt(point.y());
    found.position.row = index;
    const Row &row = m_rows.at(static_cast<std::size_t>(index));
    if (copyButton(index).contains(point))
        found.copyButtonRow = index;
    if (!row.layout)
        return found;
    const QPointF local = point - QPointF(contentLeft(), m_tops.at(index));
    found.position.offset = row.layout->positionAt(local);
    found.onText = isSelectable(row) && row.layout->isTextAt(local);
    const QString link = row.layout->linkAt(local);
    if (row.kind == RowKind::State) // never by a link that a model wrote
        found.retries = !link.isEmpty();
    else
        found.link = link;
    found.togglesThinking = row.kind == RowKind::ThinkingToggle && row.layout->isTextAt(local);
    return found;
}

static qsizetype wordBoundary(const QString &text, int offset, bool forward)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    finder.setPosition(std::clamp<qsizetype>(offset, 0, text.size()));
    if (!forward && finder.isAtBoundary() && finder.boundaryReasons() & QTextBoundaryFinder::StartOfItem)
        return finder.position();
    const qsizetype found = forward ? finder.toNextBoundary() : finder.toPreviousBoundary();
    return found < 0 ? (forward ? text.size() : 0) : found;
}

RowPosition MessageItem::wordStart(RowPosition position) const
{
    const QString text = Markdown::plainText(m_rows.at(static_cast<std::size_t>(position.row)).block);
    return {position.row, static_cast<int>(wordBoundary(text, position.offset, false))};
}

RowPosition MessageItem::wordEnd(RowPosition position) const
{
    const QString text = Markdown::plainText(m_rows.at(static_cast<std::size_t>(position.row)).block);
    return {position.row, static_cast<int>(wordBoundary(text, position.offset, true))};
}

} // namespace Parlor
