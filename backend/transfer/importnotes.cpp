// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/importnotes.h"

#include "core/translation.h"


#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr qsizetype mostKinds = 100; // a file may call its contents what it likes

void ImportNotes::add(const QString &kind, const QString &sentence)
{
    const auto known = std::ranges::find(m_notes, kind, &ImportNote::kind);
    if (known != m_notes.end())
        ++known->count;
    else if (m_notes.size() < mostKinds)
        m_notes.append({.kind = kind, .sentence = sentence, .count = 1});
}

namespace Note {

void fileMissing(ImportNotes &notes)
{
    notes.add(u"file-missing"_s, tr("A file is named in a message but is not in the export: the message was kept without it."));
}

void fileTooLarge(ImportNotes &notes)
{
    notes.add(u"file-too-large"_s, tr("A file is larger than Parlor keeps with a message: the message was kept without it."));
}

void toolUse(ImportNotes &notes)
{
    notes.add(u"tool"_s, tr("What a tool was asked and what it answered was left out: only the text around it was kept."));
}

void unknownContent(ImportNotes &notes, const QString &kind)
{
    const QString name = kind.left(60);
    notes.add(u"content:"_s + name, tr("Content of the kind “%1” was left out: Parlor does not know it.").arg(name));
}

void unknownElement(ImportNotes &notes)
{
    notes.add(u"not-a-conversation"_s, tr("An entry of the file is no conversation that Parlor can read, and was left out."));
}

void elementTooLarge(ImportNotes &notes)
{
    notes.add(u"too-large"_s, tr("A conversation is too large to be read, and was left out."));
}

void noMessages(ImportNotes &notes)
{
    notes.add(u"empty"_s, tr("A conversation has no messages, and was left out."));
}

} // namespace Note

} // namespace Parlor
