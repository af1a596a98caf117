// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "documents/citedchunks.h"
#include "services.h"
#include "ui/shell/page.h"

#include <QTimer>

class QAbstractButton;
class QLineEdit;
class QMenu;
class QSplitter;
class QStackedWidget;
class QTreeView;

namespace Parlor {

class DocumentListModel;
class DocumentPreview;
class IngestionBar;
class InlineBar;
class SearchPlayground;

/// The person's documents: adding by button and by drop, what was read from each, deletion.
class DocumentsPage : public Page
{
    Q_OBJECT

public:
    DocumentsPage(Services services, UserId user, QWidget *parent = nullptr);

    /// Reads the files, or all below a folder, and adds them. What cannot be added is said.
    void addFiles(const QStringList &paths);
    /// Shows one, with these passages marked.
    void open(const DocumentId &id, const ChunkRange &passages = {});
    /// The same, by the Passage::uri of a passage of a document.
    void openPassage(const QString &uri);

Q_SIGNALS:
    /// Ask about this document alone.
    void askRequested(const Parlor::Document &document);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Batch;

    void build();
    [[nodiscard]] QWidget *makeEmptyState();
    void buildHeader();
    void tryQuestions(bool on);
    void describe();
    void chooseFiles();
    void addNext(const std::shared_ptr<Batch> &batch);
    void report(const Batch &batch);
    void showCurrent();
    void select(const DocumentId &id); ///< in the list, when it is loaded
    void showMenu(const QPoint &point);
    void showWatchedFolders();
    void addSteering(QMenu &menu);
    void steer(IngestionWish wish);
    void confirmRemoval();
    void remove(const QList<DocumentId> &ids);
    [[nodiscard]] QList<DocumentId> selected() const;

    Services m_services;
    UserId m_user;
    DocumentListModel *m_model;
    QLineEdit *m_search;
    QStackedWidget *m_body;
    QSplitter *m_parts;
    QStackedWidget *m_left; ///< the list, or the questions to try
    QTreeView *m_list;
    SearchPlayground *m_playground;
    QAbstractButton *m_try;
    DocumentPreview *m_preview;
    InlineBar *m_bar;
    IngestionBar *m_reading;
    QTimer m_typing;
    bool m_listFailed = false; ///< the message says so
    bool m_isNothingFound = false; ///< is said
};

} // namespace Parlor
