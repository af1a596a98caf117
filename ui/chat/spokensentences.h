// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/message.h"

namespace Parlor {

/// What of an answer is to be read out while it arrives: sentence by sentence, each once, as it is shown and not as it is written.
class SpokenSentences
{
public:
    /// The sentences that have come to their end since the last call for this message; at its end the rest. Empty: nothing yet.
    [[nodiscard]] QString take(const Message &message);

private:
    MessageId m_message;
    qsizetype m_spoken = 0; ///< characters of the text as it is shown
};

} // namespace Parlor
