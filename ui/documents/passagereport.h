// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "retrieval/retrieval.h"

#include <QTextBrowser>

namespace Parlor {

/// Passages that a search found, one below the other, with what each got for what: titles are links that open them.
class PassageReport : public QTextBrowser
{
    Q_OBJECT

public:
    explicit PassageReport(QWidget *parent = nullptr);

    void addHeading(const QString &text);
    void addSentence(const QString &text);
    /// `note`: what became of it; may be empty.
    void addPassage(const QString &uri, const FoundPassage &passage, const QString &note = {});
    /// Something without scores. `uri` empty: it cannot be opened.
    void addSource(const QString &uri, const QString &title, const QString &text, const QString &note);

    /// Why the passage stands where it stands, for people.
    [[nodiscard]] static QString explain(const FoundPassage &passage);
    /// How a search went: by what, how much was looked at, how long it took.
    [[nodiscard]] static QString describe(const Retrieval &retrieval);

Q_SIGNALS:
    /// Passage::uri
    void passageActivated(const QString &uri);

private:
    void addLine(const QString &text, const QTextCharFormat &format, qreal above);
    void addTitle(const QString &uri, const QString &title, const QString &note);
};

} // namespace Parlor
