// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/document.h"
#include "services.h"

#include <QWidget>

class QLabel;
class QTextBrowser;

namespace Parlor {

/// What was read from one document: its passages with their headings and pages.
class DocumentPreview : public QWidget
{
    Q_OBJECT

public:
    DocumentPreview(Services services, UserId user, QWidget *parent = nullptr);

    /// The passage with this Chunk::position is marked and scrolled to; -1: none.
    void show(const Document &document, int passage = -1);
    void clear();
    [[nodiscard]] const DocumentId &document() const { return m_document.id; } ///< null: none is shown

Q_SIGNALS:
    void askRequested(const Parlor::Document &document);

private:
    void fill(const QList<Chunk> &chunks, int wanted);
    void say(const QString &sentence);

    Services m_services;
    UserId m_user;
    Document m_document;
    int m_generation = 0; ///< an answer to an earlier show() may come after that to a later one
    QLabel *m_name;
    QLabel *m_facts;
    QWidget *m_ask;
    QTextBrowser *m_text;
};

} // namespace Parlor
