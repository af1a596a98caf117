// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composer.h"

#include "ui/chat/chatstyle.h"
#include "ui/composer/attachmentstrip.h"
#include "ui/composer/questioneditor.h"
#include "ui/composer/questionscope.h"
#include "ui/composer/sendbutton.h"
#include "ui/composer/tokengauge.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QStyle>
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
    : QWidget(parent), m_card(new QWidget), m_scope(new QuestionScope), m_files(new AttachmentStrip), m_editor(new QuestionEditor), m_error(new QLabel), m_noticeBar(new QWidget), m_notice(new QLabel),
      m_endNotice(new QToolButton), m_attach(new QToolButton), m_model(new QToolButton), m_secondModel(new QToolButton), m_webSearch(toggle(u"globe"_s, tr("Web search"))),
      m_thinking(toggle(u"brain"_s, tr("Thinking"))), m_gauge(new TokenGauge), m_send(new SendButton)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_editor->setAccessibleName(tr("Your question"));
    m_editor->installEventFilter(this);
    m_error->setWordWrap(true);
    m_error->setTextFormat(Qt::PlainText);
    m_error->setAccessibleName(tr("Error"));
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_error->hide();
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setObjectName(u"notice"_s);
    m_endNotice->setIcon(Theme::icon(u"close"_s));
    m_endNotice->setAutoRaise(true);
    m_endNotice->setToolTip(tr("Cancel (Esc)"));
    m_endNotice->setAccessibleName(tr("Cancel"));
    m_endNotice->setObjectName(u"endNotice"_s);
    m_noticeBar->hide();
    m_attach->setIcon(Theme::icon(u"attach"_s));
    m_attach->setAutoRaise(true);
    m_attach->setToolTip(tr("Attach files"));
    m_attach->setAccessibleName(m_attach->toolTip());
    setAcceptDrops(true);
    m_model->setIcon(Theme::icon(u"chevron-down"_s));
    m_model->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_model->setAutoRaise(true);
    m_model->setAccessibleName(tr("Model"));
    m_secondModel->setIcon(Theme::icon(u"columns"_s));
    m_secondModel->setAutoRaise(true);
    m_secondModel->setToolTip(tr("Ask a second model too"));
    m_secondModel->setAccessibleName(m_secondModel->toolTip());
    m_secondModel->hide();
    m_send->setObjectName(u"send"_s);
    arrange();
    connectParts();
    setFocusProxy(m_editor);
    colourError();
    grow();
    showState();
}

void Composer::arrange()
{
    auto *notice = new QHBoxLayout(m_noticeBar);
    notice->setContentsMargins(Theme::smallSpace, 0, 0, 0);
    notice->addWidget(m_notice, 1);
    notice->addWidget(m_endNotice);
    auto *below = new QHBoxLayout;
    below->setSpacing(Theme::smallSpace);
    below->addWidget(m_attach);
    below->addWidget(m_model);
    below->addWidget(m_secondModel);
    below->addWidget(m_webSearch);
    below->addWidget(m_thinking);
    below->addStretch(1);
    below->addWidget(m_gauge);
    below->addWidget(m_send);
    auto *card = new QVBoxLayout(m_card);
    card->setContentsMargins(Theme::space, Theme::space, Theme::space, Theme::space);
    card->setSpacing(Theme::smallSpace);
    card->addWidget(m_noticeBar);
    card->addWidget(m_scope);
    card->addWidget(m_files);
    card->addWidget(m_editor);
    card->addLayout(below);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_error);
    column->addWidget(m_card);
}

void Composer::connectParts()
{
    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] {
        grow();
        showState();
        Q_EMIT textChanged();
    });
    connect(m_editor, &QuestionEditor::sendRequested, this, &Composer::send);
    connect(m_editor, &QuestionEditor::filesGiven, m_files, &AttachmentStrip::addFiles);
    connect(m_editor, &QuestionEditor::imageGiven, m_files, &AttachmentStrip::addImage);
    connect(m_files, &AttachmentStrip::failed, this, &Composer::showError);
    connect(m_files, &AttachmentStrip::changed, this, &Composer::filesChanged);
    connect(m_scope, &QuestionScope::changed, this, [this] {
        showState();
        Q_EMIT modelChanged();
    });
    connect(m_secondModel, &QToolButton::clicked, this, &Composer::secondModelRequested);
    connect(m_attach, &QToolButton::clicked, this, [this] { addFiles(QFileDialog::getOpenFileNames(this, tr("Attach files"))); });
    connect(m_model, &QToolButton::clicked, this, &Composer::modelRequested);
    connect(m_endNotice, &QToolButton::clicked, this, &Composer::noticeClosed);
    connect(m_send, &QToolButton::clicked, this, [this] {
        if (m_running)
            Q_EMIT stopRequested();
        else
            send();
    });
}

QString Composer::text() const { return m_editor->toPlainText(); }
void Composer::setText(const QString &text)
{
    m_editor->setPlainText(text);
    m_editor->moveCursor(QTextCursor::End);
}
void Composer::clear()
{
    m_editor->clear();
    m_files->setFiles({});
    m_scope->setModelOnce({});
    m_scope->setSecondModel({});
}

void Composer::insertText(const QString &text)
{
    const QString before = this->text();
    setText(before.trimmed().isEmpty() ? text : before + u"\n\n" + text);
    focusEditor();
}

QList<AttachedFile> Composer::files() const { return m_files->files(); }
void Composer::addFiles(const QStringList &paths) { m_files->addFiles(paths); }
void Composer::setFiles(const QList<AttachedFile> &files) { m_files->setFiles(files); }
void Composer::offerSecondModel() { m_secondModel->show(); }
const std::optional<ModelInfo> &Composer::model() const { return m_scope->modelOnce() ? m_scope->modelOnce() : m_chosen; }

void Composer::focusEditor() { m_editor->setFocus(); }
bool Composer::webSearch() const { return model() && model()->webSearch && m_webSearch->isChecked(); }
bool Composer::thinking() const { return model() && model()->thinking && m_thinking->isChecked(); }
QWidget *Composer::modelButton() const { return m_model; }
QWidget *Composer::secondModelButton() const { return m_secondModel; }

void Composer::setModel(const std::optional<ModelInfo> &model)
{
    m_chosen = model;
    showState();
    Q_EMIT modelChanged();
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

void Composer::setNotice(const QString &sentence)
{
    m_notice->setText(m_notice->fontMetrics().elidedText(sentence, Qt::ElideRight, std::max(200, m_card->width() - 80)));
    m_noticeBar->setVisible(!sentence.isEmpty());
}

void Composer::showError(const QString &sentence)
{
    m_error->setText(sentence);
    m_error->setVisible(!sentence.isEmpty());
}

void Composer::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colourError();
}

void Composer::colourError()
{
    QPalette colours;
    colours.setColor(QPalette::Text, ChatStyle::make(palette(), font()).error);
    m_error->setPalette(colours);
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_editor && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut))
        update();
    return QWidget::eventFilter(watched, event);
}

void Composer::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // The card stands exactly below the column of the transcript, whose scroll bar takes some of its width.
    const ChatStyle style = ChatStyle::make(palette(), font());
    const int across = width() - this->style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const int column = std::min(across - 2 * std::min(style.margin, Theme::largeSpace), style.columnWidth);
    const int left = (across - column) / 2;
    layout()->setContentsMargins(left, Theme::smallSpace, width() - left - column, Theme::largeSpace);
    grow();
}

void Composer::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void Composer::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    addFiles(paths);
    event->acceptProposedAction();
}

void Composer::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focus = m_editor->hasFocus();
    painter.setPen(QPen(palette().color(focus ? QPalette::Accent : QPalette::Mid), focus ? 1.4 : 1));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(m_card->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), 14, 14);
}

void Composer::send()
{
    if (model() && !m_sending && !text().trimmed().isEmpty()) {
        m_editor->remember(text().trimmed());
        Q_EMIT sendRequested(text().trimmed());
    }
}

void Composer::grow()
{
    // a plain text document measures itself in lines, wrapped ones counted
    const int lines = std::clamp(int(m_editor->document()->size().height()), 1, 10);
    const int margins = 2 * (int(m_editor->document()->documentMargin()) + m_editor->frameWidth()) + 2;
    m_editor->setFixedHeight(lines * m_editor->fontMetrics().lineSpacing() + margins);
    m_editor->setVerticalScrollBarPolicy(lines < 10 ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
}

void Composer::showState()
{
    const std::optional<ModelInfo> &answering = model();
    const QString name = answering ? answering->name : tr("Choose a model");
    m_model->setText(fontMetrics().elidedText(name, Qt::ElideMiddle, 260));
    m_model->setToolTip(answering ? tr("Answers: %1").arg(name) : name);
    m_webSearch->setVisible(answering && answering->webSearch);
    m_thinking->setVisible(answering && answering->thinking);
    m_editor->setPlaceholderText(m_running ? tr("Ask the next question: it waits for this answer") : tr("Ask anything"));
    m_editor->viewport()->update(); // Qt 6.8 shows another placeholder only when it paints for another reason
    m_send->setIcon(Theme::icon(m_running ? u"stop"_s : u"send"_s));
    m_send->setToolTip(m_running ? tr("Stop the answer (Esc)") : tr("Send (Enter)"));
    m_send->setAccessibleName(m_running ? tr("Stop") : tr("Send"));
    m_send->setEnabled(m_running || (answering && !m_sending && !text().trimmed().isEmpty()));
}

} // namespace Parlor
