// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chataccessible.h"

#include "ui/chat/chatview.h"

#include <QAccessibleWidget>
#include <QPointer>

namespace Parlor {

namespace {

/// Something of a message that is no object of its own: found again by the message's id, so that it may outlive it.
class Part : public QAccessibleInterface
{
public:
    Part(ChatView &view, MessageId message) : m_view(&view), m_message(message) { }

    [[nodiscard]] bool isValid() const override { return m_view && item() != nullptr; }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QWindow *window() const override { return m_view ? m_view->window()->windowHandle() : nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    void setText(QAccessible::Text, const QString &) override { }

protected:
    [[nodiscard]] int position() const { return m_view ? m_view->transcript().positionOf(m_message) : -1; }
    [[nodiscard]] const MessageItem *item() const { return m_view ? std::as_const(*m_view).transcript().item(position()) : nullptr; }
    [[nodiscard]] QRect onScreen(QRect inViewport) const { return {m_view->viewport()->mapToGlobal(inViewport.topLeft()), inViewport.size()}; }

    QPointer<ChatView> m_view;
    MessageId m_message;
};

/// A button below a message.
class ButtonAccessible : public Part, public QAccessibleActionInterface
{
public:
    ButtonAccessible(ChatView &view, MessageId message, MessageAction action) : Part(view, message), m_action(action) { }

    [[nodiscard]] QAccessibleInterface *parent() const override { return isValid() ? m_view->accessibleMessage(position()) : nullptr; }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::Button; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override { return kind == QAccessible::Name ? MessageItem::describe(m_action) : QString(); }

    [[nodiscard]] QRect rect() const override
    {
        if (!isValid())
            return {};
        for (const ActionButton &button : item()->actions()) {
            if (button.action == m_action)
                return onScreen(button.rect.translated(m_view->messageRect(position()).topLeft()));
        }
        return {};
    }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = true;
        state.focused = m_view && m_view->currentMessage() == position() && m_view->focusedAction() == m_action;
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString &name) override
    {
        if (name == pressAction() && isValid())
            m_view->act(position(), m_action);
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    MessageAction m_action;
};

/// A message.
class MessageAccessible : public Part
{
public:
    using Part::Part;

    [[nodiscard]] QAccessibleInterface *parent() const override { return m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr; }
    [[nodiscard]] int childCount() const override { return isValid() ? static_cast<int>(stops().size()) : 0; }
    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        return isValid() ? m_view->accessibleButton(m_message, stops().value(index, MessageAction::More)) : nullptr;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (this->child(i) == child)
                return i;
        }
        return -1;
    }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QRect rect() const override { return isValid() ? onScreen(m_view->messageRect(position())) : QRect(); }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        if (kind == QAccessible::Name)
            return item()->spokenName();
        return kind == QAccessible::Description ? item()->details() : QString();
    }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.focusable = true;
        state.selectable = true;
        state.readOnly = true;
        state.focused = m_view->hasFocus() && m_view->currentMessage() == position() && !m_view->focusedAction();
        state.busy = item()->message().state == MessageState::Running;
        state.offscreen = !m_view->messageRect(position()).intersects(m_view->viewport()->rect());
        return state;
    }

private:
    [[nodiscard]] QList<MessageAction> stops() const
    {
        QList<MessageAction> actions;
        for (const ActionButton &button : item()->actions()) {
            if (button.action != MessageAction::BranchLabel && button.action != MessageAction::Details)
                actions.append(button.action);
        }
        return actions;
    }
};

/// The transcript.
class ChatAccessible : public QAccessibleWidget
{
public:
    explicit ChatAccessible(ChatView *view) : QAccessibleWidget(view, QAccessible::List) { }

    [[nodiscard]] int childCount() const override { return last() < first() ? 0 : last() - first() + 1; }
    [[nodiscard]] QAccessibleInterface *child(int index) const override { return index >= 0 && index < childCount() ? view()->accessibleMessage(first() + index) : nullptr; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (this->child(i) == child)
                return i;
        }
        return -1;
    }
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            QAccessibleInterface *message = child(i);
            if (message && message->rect().contains(x, y))
                return message;
        }
        return nullptr;
    }
    [[nodiscard]] QAccessibleInterface *focusChild() const override
    {
        return view()->hasFocus() && view()->currentMessage() >= 0 ? view()->accessibleMessage(view()->currentMessage()) : nullptr;
    }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        const MessageItem *latest = std::as_const(*view()).transcript().item(view()->total() - 1);
        state.busy = latest && latest->message().state == MessageState::Running;
        return state;
    }

private:
    [[nodiscard]] ChatView *view() const { return static_cast<ChatView *>(object()); }
    /// Loaded messages around those that are seen: the others have no text to read.
    [[nodiscard]] int first() const
    {
        int position = std::max(0, view()->firstVisibleMessage());
        while (position > 0 && std::as_const(*view()).transcript().item(position - 1))
            --position;
        return position;
    }
    [[nodiscard]] int last() const
    {
        int position = first() - 1;
        while (position + 1 < view()->total() && std::as_const(*view()).transcript().item(position + 1))
            ++position;
        return position;
    }
};

} // namespace

static QAccessibleInterface *makeChatAccessible(const QString &, QObject *object)
{
    auto *view = qobject_cast<ChatView *>(object);
    return view ? new ChatAccessible(view) : nullptr;
}

void installChatAccessible()
{
    static const bool installed = (QAccessible::installFactory(makeChatAccessible), true);
    Q_UNUSED(installed)
}

bool isListenedTo()
{
    struct Observer : QAccessible::ActivationObserver {
        Observer() { QAccessible::installActivationObserver(this); }
        ~Observer() { QAccessible::removeActivationObserver(this); }
        void accessibilityActiveChanged(bool now) override { active = now; }
        bool active = QAccessible::isActive();
    };
    static Observer observer;
    return observer.active;
}

/// Made once for each message, as assistive technology expects.
QAccessibleInterface *ChatView::accessibleMessage(int position)
{
    const MessageItem *item = std::as_const(m_transcript).item(position);
    if (!item)
        return nullptr;
    QAccessible::Id &id = m_accessibleMessages[item->message().id];
    if (id == 0)
        id = QAccessible::registerAccessibleInterface(new MessageAccessible(*this, item->message().id));
    return QAccessible::accessibleInterface(id);
}

QAccessibleInterface *ChatView::accessibleButton(MessageId message, MessageAction action)
{
    QAccessible::Id &id = m_accessibleButtons[{message, action}];
    if (id == 0)
        id = QAccessible::registerAccessibleInterface(new ButtonAccessible(*this, message, action));
    return QAccessible::accessibleInterface(id);
}

void ChatView::forgetAccessible()
{
    for (const QAccessible::Id id : std::as_const(m_accessibleButtons))
        QAccessible::deleteAccessibleInterface(id);
    for (const QAccessible::Id id : std::as_const(m_accessibleMessages))
        QAccessible::deleteAccessibleInterface(id);
    m_accessibleButtons.clear();
    m_accessibleMessages.clear();
}

/// Tells assistive technology that the keyboard has gone to another message or button.
void ChatView::announceCurrent()
{
    if (!isListenedTo() || m_current < 0)
        return;
    QAccessibleInterface *message = accessibleMessage(m_current);
    if (!message)
        return;
    QAccessibleInterface *focus = m_focusedAction ? accessibleButton(std::as_const(m_transcript).item(m_current)->message().id, *m_focusedAction) : message;
    QAccessibleEvent event(focus, QAccessible::Focus);
    QAccessible::updateAccessibility(&event);
}

/// What a running answer has finished saying is read out.
void ChatView::announceSentences()
{
    const MessageItem *latest = std::as_const(m_transcript).item(total() - 1);
    if (!isListenedTo() || !latest || latest->message().role != Role::Assistant)
        return;
    const QString spoken = m_sentences.take(latest->message());
    if (spoken.isEmpty())
        return;
    QAccessibleAnnouncementEvent event(this, spoken);
    QAccessible::updateAccessibility(&event);
}

void ChatView::announceBusy()
{
    const MessageItem *latest = std::as_const(m_transcript).item(total() - 1);
    const bool busy = latest && latest->message().state == MessageState::Running;
    if (!isListenedTo() || busy == m_busy)
        return;
    m_busy = busy;
    QAccessible::State changed;
    changed.busy = true;
    QAccessibleStateChangeEvent event(this, changed);
    QAccessible::updateAccessibility(&event);
}

} // namespace Parlor
