// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/documents/documentspage.h"

#include "documents/documentservice.h"
#include "ui/backendcall.h"
#include "ui/documents/documentlistmodel.h"
#include "ui/documents/documentpreview.h"
#include "ui/documents/ingestionbar.h"
#include "ui/documents/meaningbar.h"
#include "ui/documents/progressdelegate.h"
#include "ui/documents/searchplayground.h"
#include "ui/documents/watchedfoldersdialog.h"
#include "ui/theme.h"
#include "ui/widgets/inlinebar.h"

#include <QAction>
#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

DocumentsPage::DocumentsPage(Services services, UserId user, QWidget *parent)
    : Page(tr("Documents"), tr("What answers are given from. Files stay on this machine; they are read in the background."), parent)
    , m_services(services)
    , m_user(user)
    , m_model(new DocumentListModel(services, user, this))
    , m_search(new QLineEdit)
    , m_body(new QStackedWidget)
    , m_parts(new QSplitter)
    , m_left(new QStackedWidget)
    , m_list(new QTreeView)
    , m_playground(new SearchPlayground(services, user))
    , m_try(new QPushButton(Theme::icon(u"search"_s), tr("Try a question")))
    , m_preview(new DocumentPreview(services, user))
    , m_bar(new InlineBar)
    , m_reading(new IngestionBar(services, user))
{
    setAcceptDrops(true);
    build();
    m_typing.setSingleShot(true);
    m_typing.setInterval(150ms);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, [this] {
        showMessage({}); // of another list
        m_model->setSearch(m_search->text());
    });
    connect(m_model, &DocumentListModel::failed, this, [this](const Error &error) {
        m_listFailed = true;
        showMessage(error.message, true);
    });
    connect(m_model, &DocumentListModel::loaded, this, [this] {
        // What is said of files stays: they may be dropped before the first list is here.
        if (std::exchange(m_listFailed, false))
            showMessage({});
        describe();
        select(m_preview->document()); // it may have been opened before the list was here
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &DocumentsPage::describe);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &DocumentsPage::describe);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &DocumentsPage::showCurrent);
    connect(&services.documents, &DocumentService::documentRemoved, this, [this](const UserId &, const DocumentId &id) {
        if (id == m_preview->document())
            m_preview->clear();
    }, Qt::QueuedConnection);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DocumentsPage::showCurrent);
    connect(m_list, &QWidget::customContextMenuRequested, this, &DocumentsPage::showMenu);
    connect(m_playground, &SearchPlayground::passageActivated, this, &DocumentsPage::openPassage);
    connect(m_preview, &DocumentPreview::askRequested, this, &DocumentsPage::askRequested);
    connect(m_reading, &IngestionBar::failed, this, [this](const QString &sentence) { showMessage(sentence, true); });
    describe();
}

void DocumentsPage::buildHeader()
{
    m_search->setObjectName(u"search"_s);
    m_search->setPlaceholderText(tr("Search by name"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(Theme::icon(u"search"_s), QLineEdit::LeadingPosition);
    auto *add = new QPushButton(Theme::icon(u"plus"_s), tr("Add documents"));
    auto *watched = new QPushButton(Theme::icon(u"folder"_s), tr("Watched folders"));
    m_try->setCheckable(true);
    m_try->setToolTip(tr("Shows which passages are found for a question, and why"));
    addHeaderWidget(m_search);
    addHeaderWidget(m_try);
    addHeaderWidget(watched);
    addHeaderWidget(add);
    connect(m_try, &QAbstractButton::toggled, this, &DocumentsPage::tryQuestions);
    connect(watched, &QPushButton::clicked, this, &DocumentsPage::showWatchedFolders);
    connect(add, &QPushButton::clicked, this, &DocumentsPage::chooseFiles);
}

void DocumentsPage::tryQuestions(bool on)
{
    m_left->setCurrentWidget(on ? static_cast<QWidget *>(m_playground) : m_list);
    m_search->setVisible(!on);
    m_try->setText(on ? tr("Back to the list") : tr("Try a question"));
    if (on)
        m_playground->loadChoices();
    m_left->currentWidget()->setFocus();
}

void DocumentsPage::build()
{
    buildHeader();
    m_list->setModel(m_model);
    m_list->setAccessibleName(tr("Documents"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSelectionMode(QTreeView::ExtendedSelection);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setItemDelegate(new ProgressDelegate(m_list));
    m_list->header()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 8);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(DocumentListModel::NameColumn, QHeaderView::Stretch);
    const int character = fontMetrics().averageCharWidth();
    for (const auto &[column, characters] : {std::pair(DocumentListModel::StatusColumn, 16), {DocumentListModel::TagsColumn, 12},
                                             {DocumentListModel::PassagesColumn, 11}, {DocumentListModel::SizeColumn, 10}, {DocumentListModel::AddedColumn, 14}})
        m_list->setColumnWidth(column, characters * character);
    auto *removal = new QAction(Theme::icon(u"trash"_s), tr("Delete"), m_list);
    removal->setShortcut(QKeySequence::Delete);
    removal->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(removal);
    connect(removal, &QAction::triggered, this, &DocumentsPage::confirmRemoval);

    m_left->addWidget(m_list);
    m_left->addWidget(m_playground);
    m_parts->addWidget(m_left);
    m_parts->addWidget(m_preview);
    m_parts->setStretchFactor(0, 3);
    m_parts->setStretchFactor(1, 2);
    m_parts->setSizes({580, 420}); // in proportion: the list's own wish would leave a page no room
    m_parts->setHandleWidth(1);
    m_parts->setChildrenCollapsible(false);
    m_body->addWidget(m_parts);
    m_body->addWidget(makeEmptyState());
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_body, 1);
    auto *meaning = new MeaningBar(m_services);
    connect(meaning, &MeaningBar::failed, this, [this](const QString &sentence) { showMessage(sentence, true); });
    column->addWidget(m_reading);
    column->addWidget(m_bar);
    column->addWidget(meaning);
    setBody(body);
}

QWidget *DocumentsPage::makeEmptyState()
{
    auto *empty = new QWidget;
    auto *text = makeHint(tr("No documents yet. Drop files or folders here, and answers quote them with their page.\nPDF, Office files, e-books, e-mails, web pages and every kind of text, up to 10 MB each."));
    text->setAlignment(Qt::AlignCenter);
    text->setMaximumWidth(fontMetrics().averageCharWidth() * 70);
    auto *add = new QPushButton(tr("Add documents"));
    add->setDefault(true);
    connect(add, &QPushButton::clicked, this, &DocumentsPage::chooseFiles);
    auto *column = new QVBoxLayout(empty);
    column->addStretch(1);
    auto *row = new QHBoxLayout; // an alignment would give it the height of its unbroken lines
    row->addStretch(1);
    row->addWidget(text, 100);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(add, 0, Qt::AlignHCenter);
    column->addStretch(2);
    return empty;
}

void DocumentsPage::describe()
{
    const bool none = m_model->rowCount() == 0 && m_search->text().isEmpty();
    m_body->setCurrentIndex(none ? 1 : 0);
    m_try->setVisible(!none);
    // Nothing else is taken back: documents come while others are said to be on their way.
    const bool isNothingFound = !m_search->text().isEmpty() && m_model->rowCount() == 0;
    if (isNothingFound)
        showMessage(tr("Nothing found for “%1”").arg(m_search->text()));
    else if (m_isNothingFound)
        showMessage({});
    m_isNothingFound = isNothingFound;
    showCurrent();
}

void DocumentsPage::chooseFiles()
{
    addFiles(QFileDialog::getOpenFileNames(this, tr("Add documents")));
}

void DocumentsPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void DocumentsPage::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    addFiles(paths);
    event->acceptProposedAction();
}

void DocumentsPage::showCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    if (current.isValid())
        m_preview->showDocument(m_model->at(current.row()));
}

void DocumentsPage::open(const DocumentId &id, const ChunkRange &passages)
{
    callBackend(this, m_services.documents, [user = m_user, id](DocumentService &service) { return service.get(user, id); },
                [this, passages](const Result<Document> &found) {
                    if (!found) {
                        showMessage(found.error().message, true);
                        return;
                    }
                    select(found->id);
                    m_preview->showDocument(*found, passages);
                });
}

void DocumentsPage::select(const DocumentId &id)
{
    if (const int row = m_model->rowOf(id); row >= 0)
        m_list->setCurrentIndex(m_model->index(row, 0));
}

void DocumentsPage::openPassage(const QString &uri)
{
    open(documentOfUri(uri), chunksOfUri(uri));
}

QList<DocumentId> DocumentsPage::selected() const
{
    QList<DocumentId> ids;
    for (const QModelIndex &index : m_list->selectionModel()->selectedRows())
        ids << m_model->at(index.row()).id;
    return ids;
}

void DocumentsPage::showMenu(const QPoint &point)
{
    if (!m_list->indexAt(point).isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const Document &current = m_model->at(m_list->currentIndex().row());
    QAction *ask = menu->addAction(Theme::icon(u"chat"_s), tr("Ask about this document"), this, [this, current] { Q_EMIT askRequested(current); });
    ask->setEnabled(current.status == DocumentStatus::Completed);
    menu->addSeparator();
    addSteering(*menu);
    menu->addSeparator();
    menu->addActions(m_list->actions());
    menu->popup(m_list->viewport()->mapToGlobal(point));
}

void DocumentsPage::addSteering(QMenu &menu)
{
    const auto add = [&](const QString &icon, const QString &text, IngestionWish wish, auto fits) {
        const QModelIndexList rows = m_list->selectionModel()->selectedRows();
        QAction *action = menu.addAction(Theme::icon(icon), text, this, [this, wish] { steer(wish); });
        action->setEnabled(std::ranges::any_of(rows, [&](const QModelIndex &index) { return fits(m_model->at(index.row())); }));
    };
    const auto isOpen = [](const Document &document) { return document.status == DocumentStatus::Pending || document.status == DocumentStatus::Processing; };
    add(u"pause"_s, tr("Pause reading"), IngestionWish::Pause, [isOpen](const Document &document) { return isOpen(document) && !document.paused; });
    add(u"play"_s, tr("Resume reading"), IngestionWish::Resume, [](const Document &document) { return document.paused; });
    add(u"close"_s, tr("Cancel reading"), IngestionWish::Cancel, isOpen);
    add(u"refresh"_s, tr("Read again"), IngestionWish::Retry, [isOpen](const Document &document) { return !isOpen(document); });
}

void DocumentsPage::steer(IngestionWish wish)
{
    const QList<DocumentId> ids = selected();
    if (ids.isEmpty())
        return;
    callBackend(this, m_services.documents, [user = m_user, wish, ids](DocumentService &service) { return service.steer(user, wish, ids); },
                [this](const Status &done) {
                    if (!done)
                        showMessage(done.error().message, true);
                });
}

void DocumentsPage::showWatchedFolders()
{
    auto *dialog = new WatchedFoldersDialog(m_services, m_user, this);
    dialog->open();
}

void DocumentsPage::confirmRemoval()
{
    const QList<DocumentId> ids = selected();
    if (ids.isEmpty())
        return;
    m_bar->ask(tr("Delete %n documents for good? Answers that quoted them keep the quotes.", nullptr, int(ids.size())), tr("Delete"),
               [this, ids] { remove(ids); });
}

void DocumentsPage::remove(const QList<DocumentId> &ids)
{
    for (const DocumentId &id : ids) {
        callBackend(this, m_services.documents, [user = m_user, id](DocumentService &service) { return service.remove(user, id); },
                    [this](const Status &done) {
                        if (!done)
                            showMessage(done.error().message, true);
                    });
    }
}

} // namespace Parlor
