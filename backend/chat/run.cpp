// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/run.h"

#include "chat/grounding.h"

namespace Parlor {

namespace {

// One function for each kind of piece (providers.md section 9).
struct Absorber {
    Message &answer;
    const Message &before; ///< the answer as it was when the run began: not empty when it is continued
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
        Citation citation = piece.citation;
        const auto offset = int(citation.unit == Citation::Unit::Utf8Byte ? before.text.toUtf8().size() : before.text.size());
        if (citation.start >= 0)
            citation.start += offset;
        if (citation.end >= 0)
            citation.end += offset;
        const bool isBackground = wasTold(citation);
        answer.grounded |= !isBackground;
        if (before.citations.contains(citation)) // the same documents are found again for an answer that is continued
            return;
        // What the model was told stands last: the numbers in the text are those of the others.
        const auto place = isBackground ? answer.citations.end() : std::ranges::find_if(answer.citations, wasTold);
        answer.citations.insert(place, citation);
    }
    void operator()(const Stream::SearchStatus &) const { answer.grounded = true; }
    void operator()(const Stream::UsageReport &piece) const
    {
        answer.usage = {.input = before.usage.input + piece.usage.input,
                        .output = before.usage.output + piece.usage.output,
                        .thinking = before.usage.thinking + piece.usage.thinking,
                        .cached = before.usage.cached + piece.usage.cached};
    }
    void operator()(const auto &) const { }
};

} // namespace

Run::Run(Message answer, QObject *parent)
    : QObject(parent)
    , m_answer(std::move(answer))
    , m_before(m_answer)
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
    std::visit(Absorber{.answer = m_answer, .before = m_before, .elapsed = m_elapsed}, event);
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
