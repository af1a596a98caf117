// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/answercomparison.h"

#include "chat/chatservice.h"
#include "conversations/conversationservice.h"
#include "ui/backendcall.h"
#include "ui/chat/chatview.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>

using namespace Qt::StringLiterals;

namespace Parlor {

AnswerComparison::AnswerComparison(Services services, UserId user, ChatView &transcript, QWidget *parent)
    : QWidget(parent), m_services(services), m_user(user), m_transcript(transcript), m_pane(new QWidget), m_firstName(new QLabel), m_secondName(new QLabel)
{
    m_firstBar = makeBar(*m_firstName, u"useFirst"_s, &AnswerComparison::takeFirst);
    auto *first = new QWidget;
    auto *left = new QVBoxLayout(first);
    left->setContentsMargins({});
    left->setSpacing(0);
    left->addWidget(m_firstBar);
    left->addWidget(&m_transcript, 1);
    auto *right = new QVBoxLayout(m_pane);
    right->setContentsMargins({});
    right->setSpacing(0);
    right->addWidget(makeBar(*m_secondName, u"useSecond"_s, &AnswerComparison::takeSecond));
    auto *parts = new QSplitter;
    parts->setHandleWidth(1);
    parts->setChildrenCollapsible(false);
    parts->addWidget(first);
    parts->addWidget(m_pane);
    parts->setSizes({500, 500});
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(parts);
    m_firstBar->hide();
    m_pane->hide();
    connect(&m_transcript, &ChatView::conversationShown, this, [this] {
        if (m_transcript.conversation() != m_conversation)
            close();
    });
    connect(&services.conversations, &ConversationService::messageChanged, this, [this](const Message &message) {
        if (message.id == m_second)
            m_view->updateMessage(message);
    });
    connect(&services.conversations, &ConversationService::branchChanged, this, [this](const Conversation &conversation, int) {
        if (conversation.id == m_conversation)
            closeWhenRemoved();
    });
    connect(&services.chat, &ChatService::answerAdvanced, this,
            [this](const ConversationId &, const MessageId &answer, const QString &text, const QString &thinking) {
                if (answer == m_second)
                    m_view->appendToAnswer(answer, text, thinking);
            });
}

QWidget *AnswerComparison::makeBar(QLabel &name, const QString &buttonName, void (AnswerComparison::*act)())
{
    auto *bar = new QWidget;
    bar->setBackgroundRole(QPalette::AlternateBase);
    bar->setAutoFillBackground(true);
    name.setTextFormat(Qt::PlainText);
    auto *use = new QPushButton(Theme::icon(u"check"_s), tr("Go on with this answer"));
    use->setObjectName(buttonName);
    use->setFlat(true);
    connect(use, &QPushButton::clicked, this, act);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(Theme::largeSpace, Theme::smallSpace, Theme::space, Theme::smallSpace);
    row->addWidget(&name, 1);
    row->addWidget(use);
    return bar;
}

/// What is asked for in the second view is carried out like everything in the transcript.
void AnswerComparison::forwardSignals()
{
    connect(m_view, &ChatView::retryRequested, &m_transcript, &ChatView::retryRequested);
    connect(m_view, &ChatView::regenerateRequested, &m_transcript, &ChatView::regenerateRequested);
    connect(m_view, &ChatView::modelRequested, &m_transcript, &ChatView::modelRequested);
    connect(m_view, &ChatView::continueRequested, &m_transcript, &ChatView::continueRequested);
    connect(m_view, &ChatView::explanationRequested, &m_transcript, &ChatView::explanationRequested);
    connect(m_view, &ChatView::deleteRequested, &m_transcript, &ChatView::deleteRequested);
    connect(m_view, &ChatView::branchRequested, &m_transcript, &ChatView::branchRequested);
    connect(m_view, &ChatView::quoteRequested, &m_transcript, &ChatView::quoteRequested);
    connect(m_view, &ChatView::sourceRequested, &m_transcript, &ChatView::sourceRequested);
    connect(m_view, &ChatView::failed, &m_transcript, &ChatView::failed);
    connect(m_view, &ChatView::imageActivated, &m_transcript, &ChatView::imageActivated);
    connect(m_view, &ChatView::linkActivated, &m_transcript, &ChatView::linkActivated);
}

void AnswerComparison::makeView()
{
    delete m_view;
    m_view = new ChatView;
    m_view->setAccessibleName(tr("Answer of the second model"));
    m_view->setModelNames(m_names);
    m_pane->layout()->addWidget(m_view);
    forwardSignals();
}

void AnswerComparison::open(const ConversationId &conversation, const MessageId &first, const MessageId &second)
{
    m_conversation = conversation;
    m_second = second;
    makeView();
    m_view->setConversation(conversation, 0);
    const auto take = [this, second](int which) {
        return [this, second, which](const Result<Message> &message) {
            if (second != m_second || !message)
                return;
            m_models[which] = message->model;
            showNames();
            if (which == 1)
                m_view->appendMessage(*message, 0);
        };
    };
    callBackend(this, m_services.conversations, [user = m_user, first](ConversationService &service) { return service.message(user, first); }, take(0));
    callBackend(this, m_services.conversations, [user = m_user, second](ConversationService &service) { return service.message(user, second); }, take(1));
    m_firstBar->show();
    m_pane->show();
}

void AnswerComparison::close()
{
    if (!isOpen())
        return;
    m_second = {};
    m_conversation = {};
    m_firstBar->hide();
    m_pane->hide();
    m_view->deleteLater(); // this may be its own signal
    m_view = nullptr;
}

void AnswerComparison::closeWhenRemoved()
{
    callBackend(this, m_services.conversations, [user = m_user, second = m_second](ConversationService &service) { return service.message(user, second); },
                [this, second = m_second](const Result<Message> &message) {
                    if (!message && second == m_second)
                        close();
                });
}

void AnswerComparison::takeSecond()
{
    const MessageId chosen = m_second;
    close();
    Q_EMIT secondChosen(chosen);
}

void AnswerComparison::setModelNames(const QHash<QString, QString> &names)
{
    m_names = names;
    if (m_view)
        m_view->setModelNames(names);
    showNames();
}

void AnswerComparison::showNames()
{
    m_firstName->setText(m_names.value(m_models[0], m_models[0]));
    m_secondName->setText(m_names.value(m_models[1], m_models[1]));
}

} // namespace Parlor
