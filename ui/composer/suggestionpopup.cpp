// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/suggestionpopup.h"

#include "ui/composer/questioneditor.h"
#include "ui/theme.h"
#include "ui/widgets/choicedelegate.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTextBlock>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

constexpr qsizetype longestWords = 60; ///< characters
constexpr int mostLines = 14; ///< of the font, in height

/// Where a mark stands before the cursor, as a place in `before`; -1: nowhere.
qsizetype markIn(QStringView before)
{
    const qsizetype at = before.lastIndexOf(u'@');
    const bool beginsWord = at == 0 || (at > 0 && before.at(at - 1).isSpace());
    if (at >= 0 && beginsWord)
        return at;
    return before.startsWith(u'/') ? 0 : -1;
}

} // namespace

SuggestionPopup::SuggestionPopup(QuestionEditor &editor, QWidget &over)
    : QFrame(&over), m_editor(editor), m_over(over), m_list(new QListWidget), m_empty(new QLabel), m_footer(new QPushButton)
{
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_list->setItemDelegate(new ChoiceDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QListWidget::ScrollPerPixel);
    m_list->setAccessibleName(tr("Suggestions"));
    m_empty->setWordWrap(true);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_footer->setFlat(true);
    m_footer->setFocusPolicy(Qt::NoFocus);
    m_footer->setIcon(Theme::icon(u"settings"_s));
    m_footer->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::smallSpace, Theme::smallSpace, Theme::smallSpace, Theme::smallSpace);
    column->setSpacing(0);
    column->addWidget(m_list, 1);
    column->addWidget(m_empty);
    column->addWidget(m_footer);
    hide();
    m_editor.installEventFilter(this);
    m_over.installEventFilter(this);
    connect(&m_editor, &QPlainTextEdit::textChanged, this, &SuggestionPopup::look);
    connect(&m_editor, &QPlainTextEdit::cursorPositionChanged, this, &SuggestionPopup::look);
    connect(m_list, &QListWidget::itemClicked, this, &SuggestionPopup::take);
    connect(m_footer, &QPushButton::clicked, this, [this] {
        removeWords();
        Q_EMIT footerPressed(m_mark);
    });
}

void SuggestionPopup::look()
{
    const QTextCursor cursor = m_editor.textCursor();
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    // A draft that was brought back is nothing that is being typed: it cannot be undone.
    const bool isTyped = m_editor.hasFocus() && m_editor.document()->isUndoAvailable() && !cursor.hasSelection();
    const qsizetype at = isTyped ? markIn(before) : -1;
    const QString words = at < 0 ? QString() : before.sliced(at + 1);
    if (at < 0 || words.size() > longestWords || words.startsWith(u' ')) {
        m_start = m_dismissed = -1;
        hide();
        return;
    }
    const int start = cursor.block().position() + int(at);
    if (isVisible() && start == m_start && words == m_words)
        return; // only the look of the text has changed
    m_start = start;
    m_mark = before.at(at);
    m_words = words;
    if (m_start != m_dismissed)
        Q_EMIT wanted(m_mark, m_words.trimmed());
}

void SuggestionPopup::offer(const QList<Suggestion> &suggestions, const QString &nothing)
{
    if (m_start < 0 || m_start == m_dismissed)
        return;
    m_suggestions = suggestions;
    m_list->clear();
    QString group;
    for (int i = 0; i < int(suggestions.size()); ++i) {
        const Suggestion &suggestion = suggestions.at(i);
        if (suggestion.group != group) {
            auto *header = new QListWidgetItem(group = suggestion.group, m_list);
            header->setData(ChoiceDelegate::RowRole, int(ChoiceDelegate::Row::Header));
            header->setFlags(Qt::NoItemFlags);
        }
        auto *item = new QListWidgetItem(Theme::icon(suggestion.icon), suggestion.text, m_list);
        item->setData(ChoiceDelegate::RowRole, int(ChoiceDelegate::Row::Choice));
        item->setData(ChoiceDelegate::DetailRole, suggestion.detail);
        item->setData(Qt::UserRole, i);
    }
    if (suggestions.isEmpty() && !m_words.trimmed().isEmpty()) {
        hide();
        return;
    }
    m_list->setVisible(!suggestions.isEmpty());
    m_empty->setVisible(suggestions.isEmpty());
    m_empty->setText(nothing);
    step(1);
    place();
    show();
    raise();
    announce();
}

void SuggestionPopup::setFooter(const QString &text)
{
    m_footer->setText(text);
    m_footer->setVisible(!text.isEmpty());
}

/// As high as its rows, as far as there is room above the composer, and as wide as that.
void SuggestionPopup::place()
{
    if (parentWidget() != m_over.window())
        setParent(m_over.window());
    int rows = 0;
    for (int i = 0; i < m_list->count(); ++i)
        rows += m_list->sizeHintForRow(i);
    const int around = 2 * Theme::smallSpace + 2 * frameWidth();
    const int rest = around + (m_footer->isHidden() ? 0 : m_footer->sizeHint().height()) + (m_empty->isHidden() ? 0 : m_empty->sizeHint().height() + 2 * Theme::space);
    const QPoint corner = m_over.mapTo(m_over.window(), QPoint());
    const int room = std::max(corner.y() - Theme::space, 4 * fontMetrics().height());
    const int height = std::min({rows + rest, mostLines * fontMetrics().height() + rest, room});
    const int width = std::min(m_over.width(), fontMetrics().averageCharWidth() * 70);
    const int left = layoutDirection() == Qt::RightToLeft ? corner.x() + m_over.width() - width : corner.x();
    setGeometry(left, std::max(0, corner.y() - height - Theme::smallSpace), width, height);
}

void SuggestionPopup::close()
{
    m_dismissed = m_start;
    hide();
}

void SuggestionPopup::step(int by)
{
    for (int row = m_list->currentRow() + by; row >= 0 && row < m_list->count(); row += by) {
        if (!(m_list->item(row)->flags() & Qt::ItemIsEnabled))
            continue;
        m_list->setCurrentRow(row);
        m_list->scrollToItem(m_list->item(row == 1 ? 0 : row)); // the first one with its heading
        return;
    }
}

/// The keyboard is elsewhere: a screen reader would not see what is chosen here.
void SuggestionPopup::announce() const
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || !QAccessible::isActive())
        return;
    QAccessibleAnnouncementEvent event(&m_editor, item->text());
    QAccessible::updateAccessibility(&event);
}

void SuggestionPopup::removeWords()
{
    QTextCursor cursor = m_editor.textCursor();
    cursor.setPosition(m_start);
    cursor.setPosition(m_editor.textCursor().position(), QTextCursor::KeepAnchor);
    hide();
    cursor.removeSelectedText();
    m_editor.setTextCursor(cursor);
}

void SuggestionPopup::take()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || !(item->flags() & Qt::ItemIsEnabled))
        return;
    const Suggestion taken = m_suggestions.at(item->data(Qt::UserRole).toInt());
    const QChar mark = m_mark;
    removeWords();
    m_editor.setFocus();
    Q_EMIT chosen(mark, taken);
}

bool SuggestionPopup::pressed(int key)
{
    switch (key) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        step(key == Qt::Key_Up ? -1 : 1);
        announce();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        if (m_list->isHidden())
            return false;
        take();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return false;
    }
}

bool SuggestionPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_over && (event->type() == QEvent::Resize || event->type() == QEvent::Move) && isVisible())
        place();
    if (watched == &m_over && event->type() == QEvent::Hide)
        hide();
    if (watched != &m_editor || !isVisible())
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut && !underMouse())
        close();
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept(); // else it stops the answer
        return true;
    }
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->modifiers() == Qt::NoModifier)
        return pressed(static_cast<QKeyEvent *>(event)->key());
    return QFrame::eventFilter(watched, event);
}

} // namespace Parlor
