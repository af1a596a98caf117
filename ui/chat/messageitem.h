// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/message.h"
#include "ui/chat/blocklayout.h"
#include "ui/chat/markdown/growingdocument.h"

#include <QCoreApplication>
#include <QRect>

namespace Parlor {

/// A place in the text of a message: a row and a character of it.
struct RowPosition {
    int row = 0;
    int offset = 0;

    auto operator<=>(const RowPosition &) const = default;
};

/// What the buttons below a message do.
enum class MessageAction { Copy, Regenerate, ChooseModel, Edit, PreviousBranch, BranchLabel, NextBranch };

struct ActionButton {
    MessageAction action = MessageAction::Copy;
    QRect rect; ///< in the item
    QString label;
    QString description; ///< for tooltips and assistive technology
};

/// What is at a point of a message.
struct MessagePoint {
    RowPosition position; ///< nearest
    bool onText = false;
    QString link;
    int copyButtonRow = -1; ///< of the code block whose Copy button is there
    bool togglesThinking = false;
    bool retries = false;
    std::optional<MessageAction> action;
};

/// How a message is painted.
struct MessagePaint {
    RowPosition selectionStart;
    RowPosition selectionEnd;
    bool showActions = false; ///< the pointer is over it, or it is the latest
    std::optional<MessageAction> hovered;
    int copiedRow = -1; ///< code block whose button says "Copied"
    bool copied = false; ///< the whole message
    bool edited = false; ///< the question is being edited in the composer
};

/// One message of the transcript: its rows (label, thinking, blocks, citations, state, actions), laid out only where they are
/// looked at. Coordinates are those of the item, whose width is that of the view.
class MessageItem
{
    Q_DECLARE_TR_FUNCTIONS(Parlor::MessageItem)

public:
    MessageItem(const Message &message, const ChatStyle &style, CodeHighlighter &highlighter, int width);
    ~MessageItem();

    /// What a message takes that is not loaded.
    static int estimatedHeight(const ChatStyle &style);

    [[nodiscard]] const Message &message() const { return m_message; }
    void setMessage(const Message &message);
    /// What people call the model of the answer; empty: as its id says.
    void setModelName(const QString &name);
    /// The answer goes on; what does not change keeps its layout.
    void append(const QString &text, const QString &thinking);
    void setWidth(int width);
    void setThinkingShown(bool shown);
    [[nodiscard]] bool isThinkingShown() const { return m_thinkingShown; }

    [[nodiscard]] int height() const { return m_height; }
    /// Lays out the rows between two heights; whether a height changed.
    bool layOut(int top, int bottom);
    /// Forgets layouts, keeps heights.
    void release();
    [[nodiscard]] int laidOutRows() const;

    [[nodiscard]] int rowAt(int y) const;
    [[nodiscard]] int rowTop(int row) const { return m_tops.at(std::clamp(row, 0, rowCount())); }
    [[nodiscard]] int rowCount() const { return static_cast<int>(m_rows.size()); }

    void paint(QPainter &painter, const QRect &clip, const MessagePaint &how) const;
    [[nodiscard]] MessagePoint hit(QPoint point) const;
    [[nodiscard]] QList<ActionButton> actions() const;

    [[nodiscard]] RowPosition firstPosition() const { return {}; }
    [[nodiscard]] RowPosition lastPosition() const { return {rowCount(), 0}; }
    [[nodiscard]] RowPosition wordStart(RowPosition position) const;
    [[nodiscard]] RowPosition wordEnd(RowPosition position) const;
    [[nodiscard]] QString textBetween(RowPosition from, RowPosition to) const;
    /// The whole code block that the row is a part of.
    [[nodiscard]] QString codeAt(int row) const;
    /// Where the Copy button of a code block is; empty when the row has none or is not laid out.
    [[nodiscard]] QRect copyButton(int row) const;

private:
    enum class RowKind { Label, ThinkingToggle, Thought, Body, Citation, State, Footer };
    struct Row {
        RowKind kind = RowKind::Body;
        Markdown::Block block;
        std::unique_ptr<BlockLayout> layout;
        int height = 0;
    };

    [[nodiscard]] bool isQuestion() const { return m_message.role == Role::User; }
    [[nodiscard]] bool isSelectable(const Row &row) const;
    void rebuild(int from = 0);
    void appendRow(RowKind kind, Markdown::Block block);
    [[nodiscard]] bool showsCitations() const { return m_message.state != MessageState::Running && !m_message.citations.isEmpty(); }
    [[nodiscard]] Markdown::Block labelBlock() const;
    [[nodiscard]] Markdown::Block thinkingBlock() const;
    [[nodiscard]] std::optional<Markdown::Block> stateBlock() const;
    [[nodiscard]] Markdown::Block citationBlock(int number) const;
    [[nodiscard]] BlockPlace placeOf(int row) const;
    [[nodiscard]] int contentWidth() const;
    [[nodiscard]] int contentLeft() const;
    [[nodiscard]] QRect bubble() const;
    void fitBubble();
    void updateTops(int from);
    void releaseAround(int first, int last);

    Message m_message;
    const ChatStyle &m_style;
    CodeHighlighter &m_highlighter;
    int m_width = 0;
    int m_height = 0;
    int m_bubbleWidth = 0; ///< 0: as wide as may be
    bool m_thinkingShown = false;
    QString m_modelName;
    Markdown::GrowingDocument m_text;
    Markdown::GrowingDocument m_thinking;
    std::vector<Row> m_rows;
    QList<int> m_tops; ///< of the rows, and the end of the last one
    int m_firstBody = 0;
    int m_laidFrom = 0; ///< rows outside [m_laidFrom, m_laidTo) have no layout
    int m_laidTo = 0;
};

} // namespace Parlor
