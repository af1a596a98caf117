// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/message.h"
#include "ui/chat/findmatch.h"
#include "ui/chat/spokensentences.h"
#include "ui/chat/transcript.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QTimer>
#include <QUrl>
#include <QVariantAnimation>

class QAccessibleInterface;
class QMenu;

namespace Parlor {

class InlineBar;
class JumpButton;

/// The transcript of one conversation. It knows nothing of services: it asks for pages by pageWanted() and is given them by
/// setPage(). Messages are addressed by their position on the shown branch, 0 to total - 1. Costs depend on what is visible, not on
/// how long the conversation is.
class ChatView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit ChatView(QWidget *parent = nullptr);
    ~ChatView() override;

    /// Shows another conversation, at its end. A null id and 0 show nothing.
    void setConversation(ConversationId id, int total);
    [[nodiscard]] ConversationId conversation() const { return m_conversation; }
    [[nodiscard]] int total() const { return m_transcript.total(); }

    /// What pageWanted() asked for; also to bring positions up to date.
    void setPage(int first, const QList<Message> &messages);
    /// A message was added at the end, or replaces what is at this position.
    void appendMessage(const Message &message, int position);
    void updateMessage(const Message &message);
    /// A running answer goes on. Shown at most every 16 ms.
    void appendToAnswer(MessageId answer, const QString &text, const QString &thinking);
    /// All messages from this position on are gone or others now; asked for anew when `total` says that there are some.
    void truncate(int from, int total);

    /// What imagesWanted() asked for: files as they were sent.
    void setImages(MessageId message, const QList<QByteArray> &images);

    /// What people call the models, by catalogue id; others are called as their providers do.
    void setModelNames(const QHash<QString, QString> &names);
    /// Marks the question that is being edited elsewhere. Null: none.
    void markEdited(const MessageId &question);

    void scrollToEnd();
    void scrollToMessage(int position);
    /// Scrolls to the message and marks it for a moment, also when it is not loaded yet: for whoever comes from a search.
    void jumpTo(int position);
    /// Whether the view stays at the end while the conversation grows.
    [[nodiscard]] bool isFollowing() const { return m_following; }

    /// Marks what a search looks for wherever it stands; empty: nothing.
    void setFindText(const QString &text);
    [[nodiscard]] bool isFindTextShown(const QString &text) const { return m_findText == text; } ///< for tests
    /// Scrolls to what was found and marks it stronger.
    void showMatch(const FindMatch &match);
    /// Of those that are seen, the uppermost; -1 in an empty conversation.
    [[nodiscard]] int firstVisibleMessage() const;

    /// The message that keyboard and menu act on; -1: none.
    [[nodiscard]] int currentMessage() const { return m_current; }
    void setCurrentMessage(int position);
    [[nodiscard]] std::optional<MessageAction> focusedAction() const { return m_focusedAction; }
    /// What assistive technology sees of a message and of its buttons; null when it is not loaded.
    [[nodiscard]] QAccessibleInterface *accessibleMessage(int position);
    [[nodiscard]] QAccessibleInterface *accessibleButton(MessageId message, MessageAction action);
    /// Does something with a loaded message, as its button does.
    void act(int position, MessageAction action);
    /// Fills the menu of a message; `point` is in the viewport when it is one that was clicked.
    void fillMenu(QMenu &menu, int position, std::optional<QPoint> point);
    /// Rich text of the tooltip at a point of the viewport; empty: none.
    [[nodiscard]] QString tipAt(QPoint point) const;
    /// Says that something was deleted, for some seconds, with a button that asks for it back by undoRequested().
    void offerUndo(const QString &text);

    [[nodiscard]] QString selectedText() const;
    void copy() const; ///< the selection, else nothing
    void selectMessage(int position);

    /// Messages that are laid out at the moment; for tests.
    [[nodiscard]] int laidOutMessages() const { return m_transcript.laidOutMessages(); }
    /// Where a loaded message is in the viewport; for tests.
    [[nodiscard]] QRect messageRect(int position) const;
    [[nodiscard]] const Transcript &transcript() const { return m_transcript; }
    [[nodiscard]] Transcript &transcript() { return m_transcript; }

Q_SIGNALS:
    /// Messages that have come into view and are not here: `count` from position `first` on.
    void pageWanted(int first, int count);
    void retryRequested(Parlor::MessageId answer);
    void regenerateRequested(Parlor::MessageId answer);
    /// A model is to be chosen for another answer; `at` is the button, on the screen.
    void modelRequested(Parlor::MessageId answer, const QRect &at);
    void editRequested(const Parlor::Message &question);
    void continueRequested(Parlor::MessageId answer);
    /// Why the answer was given from these passages is to be shown.
    void explanationRequested(Parlor::MessageId answer);
    /// The message and what follows it are to be deleted.
    void deleteRequested(Parlor::MessageId message);
    /// What offerUndo() spoke of is to come back.
    void undoRequested();
    /// Markdown of a quotation, for the composer: each line begins with "> ".
    void quoteRequested(const QString &markdown);
    /// The passage of a document, memory or message that an answer cites is to be shown; web pages come by linkActivated().
    void sourceRequested(const Parlor::Citation &citation);
    /// Something a person wanted could not be done; the sentence is for them.
    void failed(const QString &reason);
    /// The pictures that were sent with this message are to be brought by setImages().
    void imagesWanted(Parlor::MessageId message);
    /// An image was clicked, to be seen large.
    void imageActivated(const QImage &image, const QString &description);
    /// Another conversation is shown now.
    void conversationShown();
    /// The sibling `step` places after (before, when negative) this message is to be shown.
    void branchRequested(Parlor::MessageId message, int step);
    /// http, https, mailto and parlor only.
    void linkActivated(const QUrl &url);

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void timerEvent(QTimerEvent *event) override;

private:
    /// What stays where it is when heights change: a row of a message, and how far its top is above the viewport's.
    struct Anchor {
        int message = 0;
        int row = -1;
        qint64 offset = 0;
    };
    struct Pending {
        QString text;
        QString thinking;
    };

    void applyStyle();
    void flushPending();
    void arrange();
    void takeAnchor();
    [[nodiscard]] qint64 anchoredTop() const;
    [[nodiscard]] qint64 contentHeight() const;
    void askForPages();
    void askForImages();
    void pressImage(const QString &source);
    void describeLatest();
    void announceCurrent();
    void announceSentences();
    void announceBusy();
    void forgetAccessible();
    [[nodiscard]] MessagePaint paintOf(int position) const;

    [[nodiscard]] int messageAt(QPoint point) const;
    [[nodiscard]] MessagePoint pointIn(int position, QPoint point) const;
    [[nodiscard]] TranscriptPosition textAt(QPoint point) const;
    void setSelection(const TranscriptPosition &from, const TranscriptPosition &to);
    void hover(QPoint point);
    void click(QPoint point);
    void open(const MessagePoint &hit, int position);
    void pressCodeButton(int position, int row, CodeButton button);
    void addCodeActions(QMenu &menu, MessageId id, int row);
    void saveCode(int position, int row);
    void quote(const Message &message);
    void openMenu(int position, std::optional<QPoint> point, QPoint at);
    [[nodiscard]] QList<MessageAction> focusStops() const;
    void moveCurrent(int by);
    bool toggleThinking(int position);
    void copyFormula(const QString &latex, QPoint point);
    void keepPlace(int position);
    void flash(int position);
    void placeMatch();
    void showCopied(MessageId message, int row);

    ConversationId m_conversation;
    Transcript m_transcript;
    Anchor m_anchor;
    bool m_following = true;
    bool m_arranging = false;
    bool m_keyboardFocus = false;
    QHash<MessageId, Pending> m_pending;
    QTimer m_flush;
    QTimer m_ask; ///< pages are asked for when the event loop is reached: the caller may be about to bring them
    JumpButton *m_jump = nullptr;

    TranscriptPosition m_selectionAnchor; ///< where the mouse went down
    TranscriptPosition m_selectionStart;
    TranscriptPosition m_selectionEnd;
    bool m_selecting = false;
    QPoint m_pressed;
    QBasicTimer m_autoScroll;

    QString m_findText;
    std::optional<FindMatch> m_match;
    bool m_matchWaits = false; ///< its message is on its way
    int m_flashed = -1;
    QVariantAnimation m_flash;

    int m_current = -1;
    std::optional<MessageAction> m_focusedAction; ///< of the current message
    InlineBar *m_undo = nullptr;

    int m_hovered = -1;
    std::optional<MessageAction> m_hoveredAction;
    QHash<MessageId, quint32> m_accessibleMessages; ///< ids of their accessible objects
    QHash<std::pair<MessageId, MessageAction>, quint32> m_accessibleButtons;
    SpokenSentences m_sentences;
    QTimer m_speak;
    bool m_busy = false; ///< as assistive technology was told

    MessageId m_edited;
    MessageId m_copiedMessage;
    int m_copiedRow = -1;
    QTimer m_copiedFor;
};

} // namespace Parlor
