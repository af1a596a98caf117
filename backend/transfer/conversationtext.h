// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/wholeconversation.h"

#include <QList>
#include <QString>

#include <functional>

// The shown branch of a conversation for people to read. What is an image or a file is named; a link to it stands where `pathOf` has one.
namespace Parlor {

using AttachmentPath = std::function<QString(const Attachment &)>;

/// The messages of the shown branch, in order.
[[nodiscard]] QList<WholeMessage> shownBranch(const WholeConversation &whole);

/// For people: "You", or the model's name where it is known.
[[nodiscard]] QString speakerOf(const Message &message);

[[nodiscard]] QString markdownOf(const WholeConversation &whole, const AttachmentPath &pathOf = {});

/// The beginning of a page up to its first conversation: its title, and a style for light and dark. No scripts, and nothing is loaded.
[[nodiscard]] QString htmlHead(const QString &title);
[[nodiscard]] QString htmlOf(const WholeConversation &whole); ///< images are inside
[[nodiscard]] QString htmlFoot();

/// A name for its file, without a suffix: its title and a few signs of its id.
[[nodiscard]] QString fileNameOf(const Conversation &conversation);
/// A name that every file system takes, at most 80 characters.
[[nodiscard]] QString safeFileName(const QString &name);

} // namespace Parlor
