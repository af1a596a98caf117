// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/messageblocks.h"

#include "chat/grounding.h"
#include "ui/chat/citationmarks.h"
#include "ui/chat/markdown/parser.h"
#include "ui/chat/markdown/questionblocks.h"

namespace Parlor {

bool showsCitations(const Message &message)
{
    return message.state != MessageState::Running && !numberedCitations(message.citations).isEmpty();
}

QString markdownOf(const Message &message)
{
    return showsCitations(message) ? withCitationMarks(message.text, numberedCitations(message.citations)) : message.text;
}

QList<Markdown::Block> messageBlocks(const Message &message)
{
    if (message.role == Role::User)
        return Markdown::questionBlocks(message.text);
    QList<Markdown::Block> blocks = Markdown::parse(markdownOf(message).toUtf8()).blocks;
    if (showsCitations(message)) {
        for (Markdown::Block &block : blocks)
            block = resolveCitationMarks(std::move(block), numberedCitations(message.citations));
    }
    return blocks;
}

} // namespace Parlor
