// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quickprompt/quickprompt.h"

#include "providers/modelcatalogue.h"
#include "ui/backendcall.h"
#include "ui/chat/chatcontroller.h"
#include "ui/chat/chatview.h"
#include "ui/chat/questionqueue.h"
#include "ui/composer/composer.h"
#include "ui/models/modelpicker.h"
#include "ui/shell/windowsettings.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QCursor>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScreen>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr int promptWidth = 640;
static constexpr int answerHeight = 360;
static constexpr int cornerRadius = 10;

static QToolButton *makeButton(const QString &icon, const QString &text, const QString &name)
{
    auto *button = new QToolButton;
    button->setIcon(Theme::icon(icon));
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setAccessibleName(text);
    button->setObjectName(name);
    return button;
}

QuickPrompt::QuickPrompt(Services services, UserId user, WindowSettings &settings, QWidget *parent)
    : QWidget(parent, Qt::Window | Qt::FramelessWindowHint | Qt::WindowStaysOnTopHint)
    , m_services(services)
    , m_user(user)
    , m_settings(settings)
    , m_model(settings.text("model"_L1))
    , m_composer(new Composer)
    , m_picker(new ModelPicker(this))
    , m_view(new ChatView)
    , m_controller(new ChatController(services, user, *m_view, this))
    , m_queue(new QuestionQueue(services, user, this))
    , m_actions(new QWidget)
    , m_clipboard(makeButton(u"copy"_s, tr("Insert clipboard"), u"insertClipboard"_s))
    , m_selection(makeButton(u"quote"_s, tr("Insert selection"), u"insertSelection"_s))
    , m_copy(makeButton(u"copy"_s, tr("Copy answer"), u"copyAnswer"_s))
    , m_continue(makeButton(u"chevron-right"_s, tr("Continue in the window"), u"continue"_s))
{
    setWindowTitle(tr("Quick prompt"));
    build();
    connectParts();
    loadModels();
    beginAnew();
}

QuickPrompt::~QuickPrompt()
{
    delete m_controller; // before the view that it shows in
}

void QuickPrompt::build()
{
    auto *row = new QHBoxLayout(m_actions);
    row->setContentsMargins(Theme::space, 0, Theme::space, Theme::space);
    row->setSpacing(Theme::smallSpace);
    for (QToolButton *button : {m_clipboard, m_selection})
        row->addWidget(button);
    row->addStretch(1);
    for (QToolButton *button : {m_copy, m_continue})
        row->addWidget(button);
    m_selection->setVisible(QGuiApplication::clipboard()->supportsSelection());
    m_view->setFixedHeight(answerHeight);
    auto *column = new QVBoxLayout(this);
    constexpr int frame = Theme::smallSpace;
    column->setContentsMargins(frame, frame, frame, frame);
    column->setSpacing(0);
    column->setSizeConstraint(QLayout::SetFixedSize);
    setBackgroundRole(QPalette::Base);
    column->addWidget(m_view);
    column->addWidget(m_composer);
    column->addWidget(m_actions);
    m_composer->setFixedWidth(promptWidth);
    m_actions->setBackgroundRole(QPalette::Base);
    m_actions->setAutoFillBackground(true);
}

void QuickPrompt::connectParts()
{
    const auto report = [this](const Error &error) { m_composer->showError(error.message); };
    connect(m_controller, &ChatController::failed, this, report);
    connect(m_view, &ChatView::linkActivated, this, [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(m_composer, &Composer::sendRequested, this, &QuickPrompt::send);
    connect(m_composer, &Composer::stopRequested, this, [this] { m_queue->stop(m_conversation); });
    connect(m_composer, &Composer::modelRequested, this, [this] {
        const QWidget *button = m_composer->modelButton();
        m_picker->setModels(m_models, m_composer->model() ? m_composer->model()->id : QString());
        m_picker->popUp(QRect(button->mapToGlobal(QPoint()), button->size()));
    });
    keepFavourites(*m_picker, m_settings);
    connect(m_picker, &ModelPicker::chosen, this, [this](const ModelInfo &model) {
        m_model = model.id;
        m_composer->setModel(model);
        m_composer->focusEditor();
    });
    connect(m_queue, &QuestionQueue::accepted, this, [this](const QuestionQueue::Entry &, const Conversation &conversation) {
        m_composer->setSending(false);
        m_composer->clear();
        m_conversation = conversation.id;
        m_controller->open(conversation.id);
        showAnswer(true);
    });
    connect(m_queue, &QuestionQueue::refused, this, [this, report](const QuestionQueue::Entry &, const Error &error) {
        m_composer->setSending(false);
        report(error);
    });
    connect(m_queue, &QuestionQueue::runningChanged, this, [this](const ConversationId &id, bool running) {
        if (id == m_conversation)
            m_composer->setRunning(running);
    });
    connect(m_clipboard, &QToolButton::clicked, this, [this] { m_composer->insertText(QGuiApplication::clipboard()->text()); });
    connect(m_selection, &QToolButton::clicked, this, [this] { m_composer->insertText(QGuiApplication::clipboard()->text(QClipboard::Selection)); });
    connect(m_copy, &QToolButton::clicked, this, &QuickPrompt::copyAnswer);
    connect(m_continue, &QToolButton::clicked, this, [this] {
        const ConversationId id = m_conversation;
        hide();
        beginAnew();
        Q_EMIT continueRequested(id);
    });
    // There is no room for a document or an explanation here: the window has it.
    connect(m_view, &ChatView::sourceRequested, m_continue, &QToolButton::click);
    connect(m_view, &ChatView::explanationRequested, m_continue, &QToolButton::click);
    connect(&m_services.models, &ModelCatalogue::changed, this, &QuickPrompt::loadModels, Qt::QueuedConnection);
}

void QuickPrompt::loadModels()
{
    struct Known {
        QList<ModelInfo> models;
        ModelInfo fallback;
    };
    callBackend(this, m_services.models, [](ModelCatalogue &catalogue) { return Known{.models = catalogue.models(), .fallback = catalogue.fallback()}; },
                [this](const Known &known) {
                    m_models = known.models;
                    const auto chosen = std::ranges::find(m_models, m_model, &ModelInfo::id);
                    if (chosen != m_models.end())
                        m_composer->setModel(*chosen);
                    else if (!known.fallback.id.isEmpty())
                        m_composer->setModel(known.fallback);
                });
}

void QuickPrompt::toggle()
{
    if (isVisible() && isActiveWindow())
        hide();
    else
        popUp();
}

void QuickPrompt::popUp()
{
    if (!isVisible())
        place();
    show();
    raise();
    activateWindow();
    m_composer->focusEditor();
}

void QuickPrompt::place()
{
    const QScreen *screen = QGuiApplication::screenAt(QCursor::pos());
    const QRect room = (screen ? screen : QGuiApplication::primaryScreen())->availableGeometry();
    move(room.left() + (room.width() - promptWidth) / 2, room.top() + room.height() / 5);
}

void QuickPrompt::send(const QString &text)
{
    m_composer->showError({});
    m_queue->send({.question = {.user = m_user, .conversation = m_conversation, .text = text, .images = {}, .model = m_model,
                                .files = m_composer->files(), .webSearch = m_composer->webSearch(), .thinking = m_composer->thinking(),
                                .temperature = {}, .maxOutputTokens = {}, .remembers = true, .keepRunning = true},
                   .edited = {}});
    m_composer->setSending(!m_queue->isRunning(m_conversation));
}

void QuickPrompt::beginAnew()
{
    m_conversation = {};
    m_controller->close();
    m_composer->setRunning(false);
    m_composer->showError({});
    m_composer->clear();
    showAnswer(false);
}

void QuickPrompt::showAnswer(bool shown)
{
    m_view->setVisible(shown);
    m_copy->setVisible(shown);
    m_continue->setVisible(shown);
}

void QuickPrompt::copyAnswer() const
{
    const MessageItem *last = m_view->transcript().item(m_view->total() - 1);
    if (last)
        QGuiApplication::clipboard()->setText(last->message().text);
}

void QuickPrompt::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape) {
        QWidget::keyPressEvent(event);
        return;
    }
    // First what was asked goes, then the window: the conversation is kept among the others.
    if (m_queue->isRunning(m_conversation)) {
        m_queue->stop(m_conversation);
        return;
    }
    hide();
    beginAnew();
}

void QuickPrompt::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    const bool left = event->type() == QEvent::ActivationChange && !isActiveWindow();
    // It gets out of the way while nothing stands in it; a text or an answer stays to be read and copied.
    if (left && isVisible() && m_conversation.isNull() && m_composer->text().isEmpty() && !m_picker->isVisible())
        hide();
}

// A mask and not transparency: that is black where the desktop has no compositor.
void QuickPrompt::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    QPainterPath shape;
    shape.addRoundedRect(rect(), cornerRadius, cornerRadius);
    setMask(QRegion(shape.toFillPolygon().toPolygon()));
}

void QuickPrompt::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Mid), 1.5));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), cornerRadius, cornerRadius);
}

} // namespace Parlor
