// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/memories/memoriespage.h"

#include "memories/memoryservice.h"
#include "ui/backendcall.h"
#include "ui/memories/memorycard.h"
#include "ui/memories/proposallist.h"
#include "ui/theme.h"
#include "ui/widgets/filewriting.h"
#include "ui/widgets/inlinebar.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr int pageSize = 100;

static QString shortened(const Memory &memory)
{
    return memory.content.simplified().left(60);
}

MemoriesPage::MemoriesPage(Services services, UserId user, QWidget *parent)
    : Page(tr("Memories"), tr("What is told to models about you. Nothing is remembered that is not on this page."), parent)
    , m_services(services)
    , m_user(user)
    , m_search(new QLineEdit)
    , m_kind(new QComboBox)
    , m_proposals(new ProposalList(services, user))
    , m_editor(new MemoryEditor)
    , m_list(new QVBoxLayout)
    , m_empty(makeHint({}))
    , m_more(new QPushButton(tr("Show more")))
    , m_bar(new InlineBar)
{
    m_search->setPlaceholderText(tr("Search memories"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(Theme::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_kind->setAccessibleName(tr("Kind"));
    m_kind->addItem(tr("All kinds"), -1);
    for (const MemoryKind kind : {MemoryKind::Preference, MemoryKind::Fact, MemoryKind::Global, MemoryKind::Project})
        m_kind->addItem(memoryKindTitle(kind), int(kind));
    auto *add = new QPushButton(Theme::icon(u"plus"_s), tr("New memory"));
    addHeaderWidget(m_search);
    addHeaderWidget(m_kind);
    addHeaderWidget(add);
    auto *more = new QToolButton;
    more->setIcon(Theme::icon(u"more"_s));
    more->setToolTip(tr("More"));
    more->setAccessibleName(more->toolTip());
    more->setAutoRaise(true);
    more->setMenu(makeMenu());
    more->setPopupMode(QToolButton::InstantPopup);
    addHeaderWidget(more);
    m_editor->hide();
    m_list->setSpacing(Theme::space);
    m_more->setFlat(true);
    column().setSpacing(Theme::space);
    column().addWidget(m_proposals);
    column().addWidget(m_editor);
    column().addWidget(m_empty);
    column().addLayout(m_list);
    column().addWidget(m_more, 0, Qt::AlignHCenter);
    column().addStretch(1);
    setBody(m_bar);
    connectParts();
    connect(add, &QPushButton::clicked, this, [this] { teach(); });
    load();
}

void MemoriesPage::connectParts()
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(150ms);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, [this] { load(); });
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] { load(); });
    connect(m_more, &QPushButton::clicked, this, [this] { load(true); });
    connect(m_editor, &MemoryEditor::cancelled, m_editor, &QWidget::hide);
    connect(m_editor, &MemoryEditor::saved, this, [this](const Memory &memory) {
        m_editor->hide();
        store(memory);
    });
    connect(m_proposals, &ProposalList::merged, this, [this](const Memory &removed) { offerBack(tr("Merged. No longer remembered: “%1”").arg(shortened(removed)), removed); });
    connect(m_proposals, &ProposalList::failed, this, [this](const QString &sentence) { showMessage(sentence, true); });
    auto &source = m_services.memories;
    connect(&source, &MemoryService::memoryAdded, this, &MemoriesPage::put, Qt::QueuedConnection);
    connect(&source, &MemoryService::memoryChanged, this, &MemoriesPage::put, Qt::QueuedConnection);
    connect(&source, &MemoryService::memoryRemoved, this, [this](const UserId &, const MemoryId &id) { drop(id); }, Qt::QueuedConnection);
}

QMenu *MemoriesPage::makeMenu()
{
    auto *menu = new QMenu(this);
    menu->addAction(Theme::icon(u"download"_s), tr("Export…"), this, [this] {
        auto *dialog = new QFileDialog(this, tr("Export memories"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setNameFilters({tr("JSON (*.json)"), tr("Markdown (*.md)")});
        dialog->setDefaultSuffix(u"json"_s);
        connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) { dialog->setDefaultSuffix(filter.section(u"*."_s, 1).section(u')', 0, 0)); });
        connect(dialog, &QFileDialog::fileSelected, this, &MemoriesPage::exportTo);
        dialog->open();
    });
    menu->addAction(Theme::icon(u"trash"_s), tr("Forget everything…"), this, [this] {
        m_bar->ask(tr("Forget all memories for good? This cannot be undone."), tr("Forget everything"), [this] { forgetAll(); });
    });
    return menu;
}

void MemoriesPage::exportTo(const QString &path)
{
    const MemoryFormat format = path.endsWith(u".md", Qt::CaseInsensitive) ? MemoryFormat::Markdown : MemoryFormat::Json;
    callBackend(this, m_services.memories, [user = m_user, format](MemoryService &service) { return service.exportAll(user, format); },
                [this, path](const Result<QByteArray> &file) {
                    if (!file) {
                        showMessage(file.error().message, true);
                        return;
                    }
                    QtConcurrent::run(writeFile, path, *file).then(this, [this, path](const QString &error) {
                        const bool isWritten = error.isEmpty();
                        showMessage(isWritten ? tr("Exported to %1").arg(QDir::toNativeSeparators(path)) : tr("The file could not be written: %1").arg(error), !isWritten);
                    });
                });
}

void MemoriesPage::forgetAll()
{
    callBackend(this, m_services.memories, [user = m_user](MemoryService &service) { return service.removeAll(user); },
                [this](const Result<int> &removed) {
                    load();
                    if (!removed)
                        showMessage(removed.error().message, true);
                });
}

void MemoriesPage::open(const MemoryId &id)
{
    m_wanted = id;
    const QSignalBlocker words(m_search);
    const QSignalBlocker kinds(m_kind);
    m_search->clear();
    m_kind->setCurrentIndex(0);
    load();
}

// Page by page, until it is there.
void MemoriesPage::bringToView()
{
    if (m_wanted.isNull())
        return;
    const auto found = std::ranges::find(m_cards, m_wanted, [](const MemoryCard *card) { return card->memory().id; });
    if (found != m_cards.end()) {
        m_wanted = {};
        MemoryCard *card = *found;
        card->emphasise();
        QTimer::singleShot(0, card, [this, card] { makeVisible(card); }); // when it has its place
    } else if (m_more->isVisibleTo(this)) {
        load(true);
    } else {
        m_wanted = {};
        showMessage(tr("This memory is not there any more."));
    }
}

void MemoriesPage::teach(const QString &text)
{
    Memory memory;
    memory.owner = m_user;
    memory.content = text;
    memory.source = u"window"_s;
    m_editor->setMemory(memory);
    m_editor->show();
    m_editor->setFocus();
    makeVisible(m_editor);
}

std::optional<MemoryKind> MemoriesPage::kind() const
{
    const int chosen = m_kind->currentData().toInt();
    return chosen < 0 ? std::nullopt : std::optional(MemoryKind(chosen));
}

void MemoriesPage::load(bool more)
{
    const int generation = ++m_generation;
    m_loading = true;
    const QString words = m_search->text().trimmed();
    const auto failed = [this](const Error &error) { showMessage(error.message, true); };
    if (!words.isEmpty()) {
        callBackend(this, m_services.memories,
                    [user = m_user, words, kind = kind()](MemoryService &service) { return service.search(user, words, kind, pageSize); },
                    [this, generation, failed](const Result<QList<MemoryHit>> &hits) {
                        if (generation != m_generation)
                            return;
                        m_loading = false;
                        if (!hits) {
                            failed(hits.error());
                            return;
                        }
                        QList<Memory> memories;
                        for (const MemoryHit &hit : *hits)
                            memories << hit.memory;
                        fill(memories, int(memories.size()), false);
                    });
        return;
    }
    const MemoryQuery query{.owner = m_user, .kind = kind(), .limit = pageSize, .offset = more ? int(m_cards.size()) : 0};
    callBackend(this, m_services.memories, [query](MemoryService &service) { return service.list(query); },
                [this, generation, more, failed](const Result<MemoryPage> &page) {
                    if (generation != m_generation)
                        return;
                    m_loading = false;
                    if (page)
                        fill(page->items, page->total, more);
                    else
                        failed(page.error());
                });
}

void MemoriesPage::fill(const QList<Memory> &memories, int total, bool more)
{
    if (!more) {
        for (MemoryCard *card : std::as_const(m_cards))
            card->deleteLater();
        m_cards.clear();
    }
    for (const Memory &memory : memories)
        addCard(memory, int(m_cards.size()));
    m_more->setVisible(m_cards.size() < total);
    describe();
    bringToView();
}

MemoryCard *MemoriesPage::addCard(const Memory &memory, int place)
{
    auto *card = new MemoryCard(memory);
    connect(card, &MemoryCard::changeRequested, this, &MemoriesPage::store);
    connect(card, &MemoryCard::removeRequested, this, &MemoriesPage::forget);
    connect(card, &MemoryCard::originRequested, this, [this](const QString &message) { Q_EMIT originRequested({.uri = message, .title = {}, .snippet = {}}); });
    m_list->insertWidget(place, card);
    m_cards.insert(place, card);
    return card;
}

void MemoriesPage::put(const Memory &memory)
{
    if (memory.owner != m_user)
        return;
    if (m_loading) {
        load();
        return;
    }
    const auto found = std::ranges::find(m_cards, memory.id, [](const MemoryCard *card) { return card->memory().id; });
    if (found != m_cards.end()) {
        (*found)->setMemory(memory);
        return;
    }
    const bool isListed = m_search->text().trimmed().isEmpty() && (!kind() || *kind() == memory.kind);
    if (isListed && (m_cards.isEmpty() || memory.row > m_cards.first()->memory().row)) {
        addCard(memory, 0);
        describe();
    }
}

void MemoriesPage::drop(const MemoryId &id)
{
    if (m_loading)
        load();
    const auto found = std::ranges::find(m_cards, id, [](const MemoryCard *card) { return card->memory().id; });
    if (found == m_cards.end())
        return;
    (*found)->deleteLater();
    m_cards.erase(found);
    describe();
}

void MemoriesPage::describe()
{
    showMessage({});
    m_empty->setVisible(m_cards.isEmpty());
    if (!m_search->text().trimmed().isEmpty())
        m_empty->setText(tr("Nothing found for “%1”").arg(m_search->text().trimmed()));
    else
        m_empty->setText(tr("Nothing is remembered yet. Write down what every model should know about you: how you like answers, where you live, what you work on."));
}

void MemoriesPage::store(const Memory &memory)
{
    callBackend(this, m_services.memories,
                [memory](MemoryService &service) { return memory.id.isNull() ? service.create(memory) : service.update(memory); },
                [this, memory](const Result<Memory> &stored) {
                    if (stored) {
                        showMessage({});
                        return;
                    }
                    showMessage(stored.error().message, true);
                    if (memory.id.isNull()) { // what was written is not lost
                        m_editor->setMemory(memory);
                        m_editor->show();
                    }
                });
}

void MemoriesPage::forget(const Memory &memory)
{
    callBackend(this, m_services.memories, [user = m_user, id = memory.id](MemoryService &service) { return service.remove(user, id); },
                [this, memory](const Status &done) {
                    if (!done) {
                        showMessage(done.error().message, true);
                        return;
                    }
                    offerBack(tr("Forgotten: “%1”").arg(shortened(memory)), memory);
                });
}

void MemoriesPage::offerBack(const QString &sentence, const Memory &memory)
{
    m_bar->offer(sentence, tr("Undo"), [this, memory] {
        Memory again = memory;
        again.id = {};
        store(again);
    });
}

} // namespace Parlor
