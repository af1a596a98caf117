// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments.h"

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor::Extract {

static constexpr int deepest = 3;
static constexpr int mostAttachments = 500; ///< of a whole mailbox
static constexpr qsizetype mostBytes = 64 * 1024 * 1024;
static constexpr qsizetype mostText = TextBuilder::mostText / 2; ///< so that the messages themselves have room
static constexpr auto mostTime = 45s; ///< a third of what the process has

static QString wordsFor(Unreadable reason)
{
    switch (reason) {
    case Unreadable::Empty:
    case Unreadable::UnknownFormat:
    case Unreadable::NoSuchPage: return {};
    case Unreadable::NoText: return u"no text"_s;
    case Unreadable::OldOffice: return u"Office file of the time before 2007"_s;
    case Unreadable::Encrypted: return u"protected with a password"_s;
    case Unreadable::Damaged: return u"damaged or incomplete"_s;
    case Unreadable::TooLarge: return u"too much text"_s;
    case Unreadable::TooMuchInside: return u"unpacks to far more than it should"_s;
    case Unreadable::TooDeep: return u"nested too deeply"_s;
    case Unreadable::Scanned: return u"scanned pictures without text"_s;
    case Unreadable::TooMuchMemory: return u"needs too much memory"_s;
    case Unreadable::TooLong: return u"took too long"_s;
    }
    return {};
}

std::expected<StructuredText, QString> Attachments::read(const AttachedFile &file)
{
    if (m_areLeftOut)
        return std::unexpected(u"left out"_s);
    if (m_depth == deepest)
        return std::unexpected(wordsFor(Unreadable::TooDeep));
    ++m_files;
    m_bytes += file.bytes.size();
    if (m_files > mostAttachments || m_bytes > mostBytes)
        return std::unexpected(u"too many files"_s);
    if (m_age.durationElapsed() > mostTime)
        return std::unexpected(wordsFor(Unreadable::TooLong));
    ++m_depth;
    Reading read = readFile(file.bytes, file.name, file.mimeType, *this);
    --m_depth;
    if (!read)
        return std::unexpected(wordsFor(read.error()));
    if (read->content.text.size() > mostText - m_text)
        return std::unexpected(wordsFor(Unreadable::TooLarge));
    m_text += read->content.text.size();
    return std::move(read->content);
}

} // namespace Parlor::Extract
