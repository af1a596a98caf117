// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/run.h"

namespace Parlor {

namespace {

// One function for each kind of piece (providers.md section 9).
struct Absorber {
    Message &answer;
    const QElapsedTimer &elapsed;

    void operator()(const Stream::TextDelta &piece) const
    {
        if (answer.text.isEmpty() && !answer.thinking.isEmpty())
            answer.thinkingMilliseconds = int(elapsed.elapsed());
        answer.text += piece.text;
    }
    void operator()(const Stream::ThinkingDelta &piece) const { answer.thinking += piece.text; }
    void operator()(const Stream::CitationFound &piece) const
    {
        answer.citations << piece.citation;
        answer.grounded = true;
    }
    void operator()(const Stream::SearchStatus &) const { answer.grounded = true; }
    void operator()(const Stream::UsageReport &piece) const { answer.usage = piece.usage; }
    void operator()(const auto &) const { }
};

} // namespace

Run::Run(Message answer, QObject *parent)
    : QObject(parent)
    , m_answer(std::move(answer))
{
    m_elapsed.start();
}

void Run::addWatcher()
{
    ++m_watchers;
}

void Run::removeWatcher()
{
    if (--m_watchers == 0 && !m_finished)
        Q_EMIT abandoned();
}

void Run::take(const StreamEvent &event)
{
    std::visit(Absorber{.answer = m_answer, .elapsed = m_elapsed}, event);
    if (const auto *failed = std::get_if<Stream::Failure>(&event))
        m_error = failed->error;
    m_hasToolCalls |= std::holds_alternative<Stream::ToolCallStart>(event);
    m_events.append(event);
}

void Run::end(Message answer)
{
    m_answer = std::move(answer);
    m_finished = true;
    m_events.append(Stream::Finish{.reason = m_answer.finish});
    Q_EMIT advanced();
}

} // namespace Parlor
