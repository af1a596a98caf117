// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/streamevent.h"

namespace Parlor {

/// Splits the `<think>…</think>` that some local models write before their answer (providers.md section 3), also when a tag is
/// cut between pieces. Only at the very beginning: an answer may speak about such tags.
class ThinkSplitter
{
public:
    void take(const QString &piece, QList<StreamEvent> &events);
    /// What was held back because it could have been a tag.
    void finish(QList<StreamEvent> &events);

private:
    enum class State { Beginning, Thinking, Answering };
    State m_state = State::Beginning;
    QString m_held;
};

} // namespace Parlor
