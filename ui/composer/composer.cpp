// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composer.h"

#include "ui/theme.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

QToolButton *toggle(const QString &icon, const QString &text)
{
    auto *button = new QToolButton;
    button->setIcon(Theme::icon(icon));
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setAccessibleName(text);
    button->hide();
    return button;
}

} // namespace

Composer::Composer(QWidget *parent)
    : QWidget(parent), m_editor(new QPlainTextEdit), m_error(new QLabel), m_model(new QToolButton),
      m_webSearch(toggle(u"globe"_s, tr("Web search"))), m_thinking(toggle(u"brain"_s, tr("Thinking"))), m_send(new QToolButton)
{
    m_editor->setPlaceholderText(tr("Ask anything"));
    m_editor->setAccessibleName(tr("Your question"));
    m_editor->setTabChangesFocus(true);
    m_editor->installEventFilter(this);
    m_error->setWordWrap(true);
    m_error->setTextFormat(Qt::PlainText);
    m_error->setAccessibleName(tr("Error"));
    m_error->hide();
    m_model->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_model->setAutoRaise(true);
    m_model->setAccessibleName(tr("Model"));
    m_send->setObjectName(u"send"_s);

    auto *below = new QHBoxLayout;
    below->addWidget(m_model);
    below->addWidget(m_webSearch);
    below->addWidget(m_thinking);
    below->addStretch(1);
    below->addWidget(m_send);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::largeSpace, Theme::space, Theme::largeSpace, Theme::space);
    column->addWidget(m_error);
    column->addWidget(m_editor);
    column->addLayout(below);

    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] {
        grow();
        showState();
    });
    connect(m_model, &QToolButton::clicked, this, &Composer::modelRequested);
    connect(m_send, &QToolButton::clicked, this, [this] {
        if (m_running)
            Q_EMIT stopRequested();
        else
            send();
    });
    setFocusProxy(m_editor);
    grow();
    showState();
}

QString Composer::text() const { return m_editor->toPlainText(); }
void Composer::setText(const QString &text) { m_editor->setPlainText(text); }
void Composer::clear() { m_editor->clear(); }
void Composer::focusEditor() { m_editor->setFocus(); }
bool Composer::webSearch() const { return m_chosen && m_chosen->webSearch && m_webSearch->isChecked(); }
bool Composer::thinking() const { return m_chosen && m_chosen->thinking && m_thinking->isChecked(); }
QWidget *Composer::modelButton() const { return m_model; }

void Composer::setModel(const std::optional<ModelInfo> &model)
{
    m_chosen = model;
    showState();
}

void Composer::setRunning(bool running)
{
    m_running = running;
    showState();
}

void Composer::setSending(bool sending)
{
    m_sending = sending;
    showState();
}

void Composer::showError(const QString &sentence)
{
    m_error->setText(sentence);
    m_error->setVisible(!sentence.isEmpty());
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_editor && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && !(key->modifiers() & Qt::ShiftModifier)) {
            send();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void Composer::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    grow();
}

void Composer::send()
{
    if (m_send->isEnabled() && !m_running)
        Q_EMIT sendRequested(text().trimmed());
}

void Composer::grow()
{
    // a plain text document measures itself in lines, wrapped ones counted
    const int lines = std::clamp(int(m_editor->document()->size().height()), 1, 10);
    const int margins = 2 * (int(m_editor->document()->documentMargin()) + m_editor->frameWidth()) + 2;
    m_editor->setFixedHeight(lines * m_editor->fontMetrics().lineSpacing() + margins);
}

void Composer::showState()
{
    m_model->setText(m_chosen ? m_chosen->name : tr("Choose a model"));
    m_webSearch->setVisible(m_chosen && m_chosen->webSearch);
    m_thinking->setVisible(m_chosen && m_chosen->thinking);
    m_send->setIcon(Theme::icon(m_running ? u"stop"_s : u"send"_s));
    m_send->setToolTip(m_running ? tr("Stop the answer (Esc)") : tr("Send (Enter)"));
    m_send->setAccessibleName(m_running ? tr("Stop") : tr("Send"));
    m_send->setEnabled(m_running || (m_chosen && !m_sending && !text().trimmed().isEmpty()));
}

} // namespace Parlor
