// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/citedchunks.h"
#include "services.h"

#include <QWidget>

class QAbstractButton;
class QLabel;
class QStackedWidget;

namespace Parlor {

class PageView;
class PassageBrowser;

/// One document: what was read from it, its passages with their headings and pages; of a PDF also its pages as they are printed.
class DocumentPreview : public QWidget
{
    Q_OBJECT

public:
    DocumentPreview(Services services, UserId user, QWidget *parent = nullptr);

    /// The passages are marked as one and scrolled to, in a PDF on their pages.
    void showDocument(const Document &document, const ChunkRange &passages = {});
    void clear();
    [[nodiscard]] const DocumentId &document() const { return m_document.id; } ///< null: none is shown

Q_SIGNALS:
    void askRequested(const Parlor::Document &document);

private:
    [[nodiscard]] bool hasPages() const;
    void describe();
    void take(const QList<Chunk> &chunks, const ChunkRange &wanted);
    void showPage(bool on);
    void fallBack(const QString &reason);
    void fill(const QList<Chunk> &chunks, const ChunkRange &wanted);
    void say(const QString &sentence);

    Services m_services;
    UserId m_user;
    Document m_document;
    int m_generation = 0; ///< an answer to an earlier show() may come after that to a later one
    QLabel *m_name;
    QLabel *m_facts;
    QWidget *m_ask;
    QAbstractButton *m_asText;
    QAbstractButton *m_asPage;
    QWidget *m_views; ///< chooses between both
    QLabel *m_reason; ///< why a page is not shown
    PassageBrowser *m_text;
    PageView *m_page;
    QStackedWidget *m_body;
    Chunk m_passage{}; ///< that is marked, of several joined; without text: none
};

} // namespace Parlor
