// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with a message, and what it took.
#include "ui/chat/chatstyle.h"
#include "ui/chat/markdown/pieces.h"
#include "ui/chat/messageitem.h"

#include <QLocale>
#include <QPainter>

namespace Parlor {

using namespace Qt::StringLiterals;

static bool isBranchButton(MessageAction action)
{
    return action == MessageAction::PreviousBranch || action == MessageAction::BranchLabel || action == MessageAction::NextBranch;
}

static bool isLabel(MessageAction action) { return action == MessageAction::BranchLabel || action == MessageAction::Details; }

QString MessageItem::describe(MessageAction action)
{
    switch (action) {
    case MessageAction::Copy:
        return tr("Copy the message as Markdown");
    case MessageAction::CopyFormatted:
        return tr("Copy the message with its formatting");
    case MessageAction::Quote:
        return tr("Quote in the next question");
    case MessageAction::Regenerate:
        return tr("Ask for another answer");
    case MessageAction::ChooseModel:
        return tr("Ask another model for an answer");
    case MessageAction::Continue:
        return tr("Continue the answer");
    case MessageAction::Explain:
        return tr("Why these passages…");
    case MessageAction::Edit:
        return tr("Edit the question and ask again");
    case MessageAction::Delete:
        return tr("Delete this and what follows");
    case MessageAction::PreviousBranch:
        return tr("Show the previous version");
    case MessageAction::NextBranch:
        return tr("Show the next version");
    case MessageAction::More:
        return tr("More actions");
    case MessageAction::BranchLabel:
    case MessageAction::Details:
        break;
    }
    return {};
}

bool MessageItem::canContinue() const
{
    if (!m_last || m_message.role != Role::Assistant || m_message.text.isEmpty())
        return false;
    const bool cut = m_message.finish == FinishReason::Length || m_message.finish == FinishReason::Continue;
    return m_message.state == MessageState::Stopped || m_message.state == MessageState::Incomplete || (m_message.state == MessageState::Complete && cut);
}

QList<MessageAction> MessageItem::offeredActions() const
{
    if (m_message.role == Role::System || m_message.state == MessageState::Running)
        return {};
    QList<MessageAction> actions;
    if (!m_message.text.isEmpty())
        actions << MessageAction::Copy << MessageAction::CopyFormatted << MessageAction::Quote;
    if (canContinue())
        actions << MessageAction::Continue;
    if (m_message.role == Role::Assistant)
        actions << MessageAction::Regenerate << MessageAction::ChooseModel << MessageAction::Explain;
    else
        actions << MessageAction::Edit;
    if (m_message.siblingIndex > 0)
        actions << MessageAction::PreviousBranch;
    if (m_message.siblingIndex + 1 < m_message.siblingCount)
        actions << MessageAction::NextBranch;
    return actions << MessageAction::Delete;
}

/// The buttons with no place yet.
QList<ActionButton> MessageItem::buttons() const
{
    QList<ActionButton> buttons;
    const auto add = [&buttons](MessageAction action, const QString &label) { buttons.append({action, {}, label, describe(action)}); };
    if (m_message.siblingCount > 1) {
        add(MessageAction::PreviousBranch, m_style.mirrored ? u"›"_s : u"‹"_s);
        add(MessageAction::BranchLabel, u"%1/%2"_s.arg(m_message.siblingIndex + 1).arg(m_message.siblingCount));
        add(MessageAction::NextBranch, m_style.mirrored ? u"‹"_s : u"›"_s);
    }
    if (!m_message.text.isEmpty())
        add(MessageAction::Copy, tr("Copy"));
    if (m_message.role == Role::User) {
        add(MessageAction::Edit, tr("Edit"));
    } else {
        const bool retries = m_message.state != MessageState::Complete; // its state has a Retry, which is the same as Regenerate
        if (!retries)
            add(MessageAction::Regenerate, tr("Regenerate"));
        add(MessageAction::ChooseModel, retries ? tr("Another model") + u" ▾"_s : u"▾"_s);
    }
    add(MessageAction::More, u"⋯"_s);
    if (const QString text = shortDetails(); !text.isEmpty())
        buttons.append({MessageAction::Details, {}, text, details()});
    return buttons;
}

QList<ActionButton> MessageItem::actions() const
{
    if (m_message.role == Role::System || m_message.state == MessageState::Running)
        return {};
    QList<ActionButton> placed = buttons();
    const QFontMetrics metrics(m_style.small);
    int total = 0;
    for (ActionButton &button : placed) {
        const bool isPart = button.action == MessageAction::ChooseModel && m_message.state == MessageState::Complete; // of the button before
        const int padding = button.action == MessageAction::BranchLabel ? 4 : isPart ? 10 : 16;
        button.rect = QRect(total - (isPart ? 6 : 0), m_tops.value(rowCount() - 1) + 5 + (isQuestion() ? m_style.padding / 2 : 0),
                            metrics.horizontalAdvance(button.label) + padding, m_style.footer - 8);
        total = button.rect.right() + 1 + (isLabel(button.action) ? 0 : 2);
    }
    const bool atEnd = isQuestion() != m_style.mirrored;
    const int left = isQuestion() ? (atEnd ? bubble().right() + 1 - total : bubble().left()) : (atEnd ? contentLeft() + contentWidth() + 8 - total : contentLeft() - 8);
    for (ActionButton &button : placed) {
        if (m_style.mirrored) // the first one at the right
            button.rect.moveLeft(total - button.rect.right() - 1);
        button.rect.translate(left, 0);
    }
    const int edge = contentLeft() + contentWidth();
    if (placed.last().action == MessageAction::Details && (placed.last().rect.right() > edge || placed.last().rect.left() < 0))
        placed.removeLast(); // no room for it in a narrow window: the menu has it too
    return placed;
}

void MessageItem::paintActions(QPainter &painter, const MessagePaint &how) const
{
    const QList<ActionButton> placed = actions();
    for (const ActionButton &button : placed) {
        if (!how.showActions && !isBranchButton(button.action))
            continue;
        const bool first = button.action == MessageAction::PreviousBranch && m_message.siblingIndex == 0;
        const bool last = button.action == MessageAction::NextBranch && m_message.siblingIndex + 1 >= m_message.siblingCount;
        const bool focused = how.focused == button.action;
        if ((how.hovered == button.action || focused) && !isLabel(button.action) && !first && !last) {
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(focused ? QPen(m_style.link, 2) : QPen(Qt::NoPen));
            painter.setBrush(m_style.hover);
            painter.drawRoundedRect(button.rect, 5, 5);
            painter.restore();
        }
        const bool arrow = button.action == MessageAction::PreviousBranch || button.action == MessageAction::NextBranch;
        painter.setFont(arrow ? m_style.headingFont(2) : m_style.small); // the characters of the arrows are small
        painter.setPen(first || last ? m_style.border : m_style.muted);
        painter.drawText(button.rect, Qt::AlignCenter, button.action == MessageAction::Copy && how.copied ? tr("Copied") : button.label);
    }
}

static double secondsOf(const Message &message)
{
    if (message.createdAt == Timestamp() || message.finishedAt <= message.createdAt)
        return 0;
    return static_cast<double>(std::chrono::duration_cast<std::chrono::milliseconds>(message.finishedAt - message.createdAt).count()) / 1000;
}

QString MessageItem::shortDetails() const
{
    if (m_message.role != Role::Assistant)
        return {};
    const QLocale locale;
    QStringList parts;
    if (const double taken = secondsOf(m_message); taken > 0)
        parts << tr("%1 s").arg(locale.toString(taken, 'f', taken < 10 ? 1 : 0));
    if (m_message.usage.output > 0)
        parts << tr("%1 tokens").arg(locale.toString(m_message.usage.output));
    return parts.join(u" · "_s);
}

QString MessageItem::spokenName() const
{
    static constexpr qsizetype longest = 4000; // a longer text is read by its lines, not as a name
    QString text;
    for (int i = m_firstBody; i < rowCount() && text.size() < longest; ++i) {
        const Row &row = m_rows.at(static_cast<std::size_t>(i));
        if (row.kind == RowKind::Body)
            text += (text.isEmpty() ? QString() : u"\n"_s) + Markdown::plainText(row.block);
    }
    text.truncate(longest);
    if (m_message.role == Role::User)
        return tr("You said: %1").arg(text);
    if (m_message.role == Role::System)
        return tr("Instructions: %1").arg(text);
    switch (m_message.state) {
    case MessageState::Running:
        return tr("Answer, still arriving: %1").arg(text);
    case MessageState::Failed:
        return tr("The answer failed: %1").arg(m_message.errorText);
    case MessageState::Stopped:
    case MessageState::Incomplete:
        return tr("Answer, not complete: %1").arg(text);
    case MessageState::Complete:
        break;
    }
    return tr("Answer: %1").arg(text);
}

QString MessageItem::details() const
{
    if (m_message.role != Role::Assistant || m_message.state == MessageState::Running)
        return {};
    const QLocale locale;
    QStringList lines;
    if (!m_message.model.isEmpty())
        lines << tr("Model: %1").arg(m_modelName.isEmpty() ? m_message.model : m_modelName);
    const Usage &usage = m_message.usage;
    if (usage.input > 0)
        lines << (usage.cached > 0 ? tr("Read: %1 tokens, %2 of them from a cache").arg(locale.toString(usage.input), locale.toString(usage.cached))
                                   : tr("Read: %1 tokens").arg(locale.toString(usage.input)));
    if (usage.output > 0)
        lines << (usage.thinking > 0 ? tr("Written: %1 tokens, %2 of them thoughts").arg(locale.toString(usage.output), locale.toString(usage.thinking))
                                     : tr("Written: %1 tokens").arg(locale.toString(usage.output)));
    const double taken = secondsOf(m_message);
    if (taken > 0)
        lines << tr("Time: %1 s").arg(locale.toString(taken, 'f', 1));
    if (taken > 0.05 && usage.output > 0)
        lines << tr("Speed: %1 tokens a second").arg(locale.toString(usage.output / taken, 'f', 1));
    return lines.join(u'\n');
}

} // namespace Parlor
