// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/activerun.h"

namespace Parlor {

namespace {

// One function for each kind of piece (providers.md section 9).
struct Absorber {
    ChatService::ActiveRun &active;
    Message &answer;

    void operator()(const Stream::TextDelta &piece) const
    {
        if (answer.text.isEmpty() && !answer.thinking.isEmpty())
            answer.thinkingMilliseconds = int(active.elapsed.elapsed());
        answer.text += piece.text;
        active.journalText += piece.text;
    }
    void operator()(const Stream::ThinkingDelta &piece) const
    {
        answer.thinking += piece.text;
        active.journalThinking += piece.text;
    }
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

void ChatService::ActiveRun::absorb(const StreamEvent &event, Message &answer)
{
    std::visit(Absorber{.active = *this, .answer = answer}, event);
}

} // namespace Parlor
