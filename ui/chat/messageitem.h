// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/message.h"
#include "ui/chat/blocklayout.h"
#include "ui/chat/markdown/growingdocument.h"

#include <QCoreApplication>
#include <QHash>
#include <QRect>
#include <QSet>

namespace Parlor {

/// A place in the text of a message: a row and a character of it.
struct RowPosition {
    int row = 0;
    int offset = 0;

    auto operator<=>(const RowPosition &) const = default;
};

/// What can be done with a message. Not all of them have a button below it: the others are in its menu.
enum class MessageAction {
    Copy, ///< as Markdown
    CopyFormatted, ///< as HTML beside plain text
    Quote,
    Regenerate,
    ChooseModel,
    Continue,
    Explain, ///< why it was given from these passages
    Edit,
    Delete,
    PreviousBranch,
    BranchLabel, ///< says which version it is
    NextBranch,
    More, ///< the menu
    Details, ///< says how long the answer took and what it cost
};

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
    std::optional<CodeButton> codeButton;
    int codeRow = -1; ///< of the code block that is there
    QString image; ///< source of the image that is there
    QString formula; ///< LaTeX of the formula that is there
    int citation = 0; ///< number of the citation whose mark or line is there; 0: none
    bool togglesThinking = false;
    bool retries = false;
    bool continues = false;
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
    bool current = false; ///< it has the keyboard
    std::optional<MessageAction> focused; ///< the button that has it
    QString found; ///< marked wherever it stands
    std::optional<FindMatch> match; ///< the one that was gone to
    qreal flash = 0; ///< 1 to 0: somebody was brought here
};

/// One message of the transcript: its rows (label, thinking, blocks, citations, state, actions), laid out only where they are
/// looked at. Coordinates are those of the item, whose width is that of the view.
class MessageItem
{
    Q_DECLARE_TR_FUNCTIONS(Parlor::MessageItem)

public:
    /// What a message is laid out with; all of it outlives the items.
    struct Workshop {
        const ChatStyle &style;
        CodeHighlighter &highlighter;
        MessageImages &images;
    };

    MessageItem(const Message &message, const Workshop &workshop, int width);
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
    /// Whether it is the last one of the conversation: only that can be continued.
    void setLast(bool last);
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
    /// The buttons below it.
    [[nodiscard]] QList<ActionButton> actions() const;
    /// Everything that can be done with it now, in the order of its menu.
    [[nodiscard]] QList<MessageAction> offeredActions() const;
    [[nodiscard]] static QString describe(MessageAction action);
    /// Time, tokens and model of an answer, line by line; empty while it is not over.
    [[nodiscard]] QString details() const;

    [[nodiscard]] RowPosition firstPosition() const { return {}; }
    [[nodiscard]] RowPosition lastPosition() const { return {rowCount(), 0}; }
    [[nodiscard]] RowPosition wordStart(RowPosition position) const;
    [[nodiscard]] RowPosition wordEnd(RowPosition position) const;
    [[nodiscard]] QString textBetween(RowPosition from, RowPosition to) const;
    /// What a row says, whether it can be selected or not.
    [[nodiscard]] QString rowText(int row) const { return m_rows.at(static_cast<std::size_t>(row)).block.inlines.text; }
    /// How a screen reader names it: who says it and what, as it is shown.
    [[nodiscard]] QString spokenName() const;
    /// The whole code block that the row is a part of.
    [[nodiscard]] QString codeAt(int row) const;
    /// The language of that block, as the answer has it.
    [[nodiscard]] QString languageAt(int row) const;
    /// First rows of the code blocks.
    [[nodiscard]] QList<int> codeRows() const;
    /// Where a button of a code block is; empty when the row has none or is not laid out.
    [[nodiscard]] QRect codeButton(int row, CodeButton button) const;
    [[nodiscard]] bool codeWraps(int row) const;
    void setCodeWraps(int row, bool wraps);
    /// Moves code that does not wrap sideways by so many pixels; whether it moved.
    bool scrollCode(int row, qreal by);
    /// An image came: where it stands is laid out anew. Whether it stands here.
    bool takeImage(const QString &source);
    /// Sources of the images of the rows between two heights.
    [[nodiscard]] QStringList imagesBetween(int top, int bottom) const;
    /// The row with the text of a footnote; -1: none.
    [[nodiscard]] int footnoteRow(const QString &name) const;
    /// The row of a block of messageBlocks().
    [[nodiscard]] int bodyRow(int block) const { return std::min(m_firstBody + block, rowCount() - 1); }
    /// How far below the row's top the line with this character is; 0 when it is not laid out.
    [[nodiscard]] int lineTop(RowPosition position) const;

private:
    enum class RowKind { Label, ThinkingToggle, Thought, Attachment, Body, Citation, State, Footer };
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
    [[nodiscard]] bool canContinue() const;
    [[nodiscard]] int codeStart(int row) const;
    [[nodiscard]] BlockMarks marksOf(int row, const MessagePaint &how) const;
    void paintActions(QPainter &painter, const MessagePaint &how) const;
    void paintCodeButtons(QPainter &painter, int row, const MessagePaint &how) const;
    [[nodiscard]] QList<ActionButton> buttons() const;
    [[nodiscard]] QString shortDetails() const;
    [[nodiscard]] Markdown::Block labelBlock() const;
    [[nodiscard]] static QString thoughtFor(int taken);
    [[nodiscard]] Markdown::Block thinkingBlock() const;
    [[nodiscard]] std::optional<Markdown::Block> stateBlock() const;
    [[nodiscard]] Markdown::Block citationBlock(int number) const;
    [[nodiscard]] Markdown::Block toldBlock(int number) const;
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
    MessageImages &m_images;
    int m_width = 0;
    int m_height = 0;
    int m_bubbleWidth = 0; ///< 0: as wide as may be
    bool m_thinkingShown = false;
    bool m_last = false;
    QSet<int> m_unwrapped; ///< code blocks that do not wrap, by the block of messageBlocks() they begin with
    QHash<int, qreal> m_codeScroll; ///< of those
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
