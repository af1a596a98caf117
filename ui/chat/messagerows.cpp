// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows a message has.
#include "chat/grounding.h"
#include "ui/chat/chatstyle.h"
#include "ui/chat/citationmarks.h"
#include "ui/chat/markdown/pieces.h"
#include "ui/chat/markdown/questionblocks.h"
#include "ui/chat/messageblocks.h"
#include "ui/chat/messageimages.h"
#include "ui/chat/messageitem.h"

#include <QUrl>

namespace Parlor {

using Markdown::Block;
using Markdown::BlockKind;
using Markdown::Span;
using namespace Qt::StringLiterals;

static constexpr qsizetype longestTold = 60; ///< characters of a memory below an answer

static Block labelled(const QString &text, unsigned style = 0)
{
    Block block;
    block.inlines.text = text;
    if (style != 0)
        block.inlines.spans.append({.start = 0, .length = static_cast<int>(text.size()), .style = style, .link = {}});
    return block;
}

static void appendLink(Block &block, const QString &label, const QString &link)
{
    block.inlines.text += u"   "_s;
    block.inlines.spans.append({.start = static_cast<int>(block.inlines.text.size()), .length = static_cast<int>(label.size()),
                                .style = Span::Bold, .link = link});
    block.inlines.text += label;
}

void MessageItem::appendRow(RowKind kind, Block block)
{
    Row row;
    row.kind = kind;
    row.block = std::move(block);
    m_rows.push_back(std::move(row));
}

static Block attachmentBlock(const QString &source)
{
    Block block;
    block.kind = BlockKind::Image;
    block.source = source;
    return block;
}

/// Makes the rows again from `from` on. Rows whose block stays the same keep their layout.
void MessageItem::rebuild(int from)
{
    std::vector<Row> before;
    if (from > 0)
        before.assign(std::make_move_iterator(m_rows.begin() + from), std::make_move_iterator(m_rows.end()));
    else
        before = std::exchange(m_rows, {});
    m_rows.resize(static_cast<std::size_t>(from));

    if (from == 0) {
        m_bubbleWidth = 0;
        appendRow(RowKind::Label, labelBlock());
        if (!m_message.thinking.isEmpty()) {
            appendRow(RowKind::ThinkingToggle, thinkingBlock());
            if (m_thinkingShown) {
                for (Block block : m_thinking.blocks()) {
                    block.nesting.prepend('q');
                    appendRow(RowKind::Thought, std::move(block));
                }
            }
        }
        for (int i = 0; i < m_message.imageCount(); ++i)
            appendRow(RowKind::Attachment, attachmentBlock(MessageImages::attachment(m_message.id, i)));
        m_firstBody = rowCount();
    }
    const QList<Block> blocks = isQuestion() ? Markdown::questionBlocks(m_message.text) : m_text.blocks();
    const QList<Citation> numbered = numberedCitations(m_message.citations);
    for (qsizetype i = rowCount() - m_firstBody; i < blocks.size(); ++i)
        appendRow(RowKind::Body, showsCitations(m_message) ? resolveCitationMarks(blocks.at(i), numbered) : blocks.at(i));
    for (int number = 1; number <= numbered.size(); ++number)
        appendRow(RowKind::Citation, citationBlock(number));
    if (m_message.citations.size() > numbered.size())
        appendRow(RowKind::Citation, toldBlock(int(numbered.size()) + 1));
    if (auto state = stateBlock())
        appendRow(RowKind::State, std::move(*state));
    appendRow(RowKind::Footer, {});

    for (int i = from; i < rowCount(); ++i) {
        Row &row = m_rows.at(static_cast<std::size_t>(i));
        if (row.kind == RowKind::Footer) {
            row.height = m_style.footer + (isQuestion() ? m_style.padding / 2 : 0);
            continue;
        }
        const auto old = static_cast<std::size_t>(i - from);
        const bool keepsLast = i + 1 < rowCount() && old + 1 < before.size()
            && before.at(old + 1).block.continues == m_rows.at(static_cast<std::size_t>(i) + 1).block.continues;
        const bool same = old < before.size() && before.at(old).kind == row.kind && before.at(old).block == row.block && keepsLast
            && row.kind != RowKind::State && !isQuestion();
        if (same) {
            row.layout = std::move(before.at(old).layout);
            row.height = before.at(old).height;
        } else {
            row.height = BlockLayout::estimatedHeight(row.block, placeOf(i));
        }
    }
    updateTops(from);
}

Block MessageItem::labelBlock() const
{
    if (m_message.role == Role::User)
        return labelled(tr("You"), Span::Bold);
    if (m_message.role == Role::System)
        return labelled(tr("System"), Span::Bold);
    const QString model = m_modelName.isEmpty() ? m_message.model.section(u'/', 1) : m_modelName;
    return labelled(model.isEmpty() ? tr("Assistant") : model, Span::Bold);
}

QString MessageItem::thoughtFor(int taken)
{
    return taken < 60 ? tr("Thought for %1 s").arg(taken) : tr("Thought for %1 min %2 s").arg(taken / 60).arg(taken % 60);
}

Block MessageItem::thinkingBlock() const
{
    QString text = tr("Thoughts");
    if (m_message.state == MessageState::Running && m_message.text.isEmpty())
        text = tr("Thinking…");
    else if (m_message.thinkingMilliseconds > 0)
        text = thoughtFor(std::max(1, (m_message.thinkingMilliseconds + 500) / 1000));
    return labelled((m_thinkingShown ? u"▾ "_s : u"▸ "_s) + text);
}

std::optional<Block> MessageItem::stateBlock() const
{
    QString text;
    bool retry = false;
    switch (m_message.state) {
    case MessageState::Complete:
        if (m_message.role != Role::Assistant || m_message.finish != FinishReason::Length)
            return std::nullopt;
        text = tr("The answer ends here because it reached its length limit.");
        break;
    case MessageState::Running:
        if (!m_message.text.isEmpty() || !m_message.thinking.isEmpty())
            return std::nullopt;
        return labelled(tr("Waiting for the answer…"), Span::Italic);
    case MessageState::Stopped:
        text = tr("Stopped.");
        retry = true;
        break;
    case MessageState::Incomplete:
        text = m_message.errorText.isEmpty() ? tr("The answer broke off before its end.") : m_message.errorText;
        retry = true;
        break;
    case MessageState::Failed:
        text = m_message.errorText.isEmpty() ? tr("The answer failed.") : m_message.errorText;
        retry = true;
        break;
    }
    Block block = labelled(text);
    block.nesting = "q"; // a bar beside it
    if (canContinue())
        appendLink(block, tr("Continue"), u"continue"_s);
    if (retry)
        appendLink(block, tr("Retry"), u"retry"_s);
    return block;
}

Block MessageItem::citationBlock(int number) const
{
    const Citation &citation = m_message.citations.at(number - 1);
    const QString host = QUrl(citation.uri).host();
    const QString title = citation.title.isEmpty() ? (host.isEmpty() ? citation.uri : host) : citation.title;
    Block block = labelled(QString::number(number) + u". "_s);
    block.inlines.spans.append({.start = static_cast<int>(block.inlines.text.size()), .length = static_cast<int>(title.size()), .style = 0, .link = citationLink(number)});
    block.inlines.text += title;
    if (!host.isEmpty() && host != title)
        block.inlines.text += u" – "_s + host;
    block.tight = number > 1;
    return block;
}

/// The memories that the model was told, from citation `number` on, in one line that wraps.
Block MessageItem::toldBlock(int number) const
{
    Block block = labelled(tr("Memories used: "));
    for (; number <= m_message.citations.size(); ++number) {
        const QString content = m_message.citations.at(number - 1).snippet.simplified();
        const QString shown = content.size() > longestTold ? content.left(longestTold) + u'…' : content;
        block.inlines.spans.append({.start = static_cast<int>(block.inlines.text.size()), .length = static_cast<int>(shown.size()), .style = 0, .link = citationLink(number)});
        block.inlines.text += shown;
        if (number < m_message.citations.size())
            block.inlines.text += u" · "_s;
    }
    return block;
}

bool MessageItem::isSelectable(const Row &row) const
{
    return row.kind == RowKind::Body || row.kind == RowKind::Thought || row.kind == RowKind::Citation;
}

QString MessageItem::textBetween(RowPosition from, RowPosition to) const
{
    QString text;
    bool first = true;
    for (int i = std::max(0, from.row); i <= to.row && i < rowCount(); ++i) {
        const Row &row = m_rows.at(static_cast<std::size_t>(i));
        if (!isSelectable(row))
            continue;
        const QString whole = Markdown::plainText(row.block);
        const qsizetype start = i == from.row ? std::min<qsizetype>(from.offset, whole.size()) : 0;
        const qsizetype end = i == to.row ? std::min<qsizetype>(to.offset, whole.size()) : whole.size();
        if (i == to.row && end == 0 && to.row > from.row)
            continue;
        if (!first)
            text += row.block.continues || row.block.tight ? u"\n"_s : u"\n\n"_s;
        first = false;
        if (start == 0 && !row.block.marker.isEmpty())
            text += row.block.marker + u' ';
        if (end > start)
            text += whole.sliced(start, end - start);
    }
    return text;
}

} // namespace Parlor
