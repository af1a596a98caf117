// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/streamevent.h"

#include <QList>
#include <QStringList>

namespace Parlor {

/// Where a model was given whole documents, each of their hundreds of passages has a number, and its answer cites only those that it marks:
/// "[137]" becomes "[1]" when it is the first one, and its citation is announced just before; "[137, 12]" becomes "[1][2]". Code stays as the
/// model wrote it.
class PassageMarks
{
public:
    /// `passages`: what the model's "[1]", "[2]"… stand for. `before`: the citations of an answer that is continued.
    PassageMarks(QList<Citation> passages, const QList<Citation> &before);

    /// What the run is given for an event of the model. What may become a mark waits for its end.
    [[nodiscard]] QList<StreamEvent> take(const StreamEvent &event);
    /// What is left when the answer ends. One that marks nothing cites its documents, each as a whole.
    [[nodiscard]] QList<StreamEvent> end();

private:
    /// Behind so many units of the model's text, what the run got is shorter or longer by so many.
    struct Shift {
        qsizetype characters;
        qsizetype bytes; ///< of UTF-8
        qsizetype by;
    };

    void read(QChar next);
    void settleCode();
    void keep(QChar next);
    [[nodiscard]] bool belongsToMark(QChar next) const;
    [[nodiscard]] QList<int> heldNumbers() const;
    void releaseHeld();
    [[nodiscard]] int numberOfCited(const Citation &passage);
    void sendText();
    [[nodiscard]] Citation moved(Citation citation) const;
    [[nodiscard]] qsizetype place(qsizetype position, qsizetype Shift::*unit) const;
    [[nodiscard]] bool isOfPassages() const;

    QList<Citation> m_passages;
    QStringList m_cited; ///< the uris of the answer's citations, in the order of their numbers
    QList<StreamEvent> m_events; ///< of the event that is taken
    QString m_text; ///< that is not in them yet
    QString m_held; ///< "[", "[12", "[12, " or "[12]"
    QList<Shift> m_shifts;
    qsizetype m_characters = 0; ///< of the model's text so far, without what is held
    qsizetype m_bytes = 0;
    int m_ticks = 0; ///< backticks that were just read
    int m_code = 0; ///< backticks that the code which is open began with
    bool m_isLineEmpty = false;
};

} // namespace Parlor
