// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/messageblocks.h"

#include "chat/grounding.h"
#include "ui/chat/citationmarks.h"
#include "ui/chat/markdown/parser.h"
#include "ui/chat/markdown/questionblocks.h"

namespace Parlor {

QList<Citation> numberedCitations(const Message &message)
{
    return message.citations.first(std::ranges::find_if(message.citations, wasTold) - message.citations.begin());
}

bool showsCitations(const Message &message)
{
    return message.state != MessageState::Running && !numberedCitations(message).isEmpty();
}

QString markdownOf(const Message &message)
{
    return showsCitations(message) ? withCitationMarks(message.text, numberedCitations(message)) : message.text;
}

QList<Markdown::Block> messageBlocks(const Message &message)
{
    if (message.role == Role::User)
        return Markdown::questionBlocks(message.text);
    QList<Markdown::Block> blocks = Markdown::parse(markdownOf(message).toUtf8()).blocks;
    if (showsCitations(message)) {
        for (Markdown::Block &block : blocks)
            block = resolveCitationMarks(std::move(block), numberedCitations(message));
    }
    return blocks;
}

} // namespace Parlor
