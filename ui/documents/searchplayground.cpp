// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/documents/searchplayground.h"

#include "documents/documentservice.h"
#include "retrieval/retrievalengine.h"
#include "ui/backendcall.h"
#include "ui/documents/passagereport.h"
#include "ui/theme.h"
#include "ui/widgets/flowlayout.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr int mostChoices = 1000; ///< documents to choose from
static constexpr int mostShown = 20; ///< passages

static QComboBox *makeChoice(const QString &name)
{
    auto *choice = new QComboBox;
    choice->setAccessibleName(name);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(14);
    return choice;
}

SearchPlayground::SearchPlayground(Services services, UserId user, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_user(user)
    , m_question(new QLineEdit)
    , m_document(makeChoice(tr("Document")))
    , m_category(makeChoice(tr("Category")))
    , m_tag(makeChoice(tr("Tag")))
    , m_age(makeChoice(tr("Added")))
    , m_report(new PassageReport)
{
    m_question->setPlaceholderText(tr("Type a question, to see which passages are found for it"));
    m_question->setAccessibleName(tr("Question to try"));
    m_question->setClearButtonEnabled(true);
    m_question->addAction(Theme::icon(u"search"_s), QLineEdit::LeadingPosition);
    setFocusProxy(m_question);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::largeSpace, Theme::space, Theme::largeSpace, 0);
    column->setSpacing(Theme::space);
    column->addWidget(m_question);
    column->addWidget(makeFilters());
    column->addWidget(m_report, 1);
    m_typing.setSingleShot(true);
    m_typing.setInterval(250ms);
    connect(m_question, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_question, &QLineEdit::returnPressed, this, &SearchPlayground::search);
    connect(&m_typing, &QTimer::timeout, this, &SearchPlayground::search);
    connect(m_report, &PassageReport::passageActivated, this, &SearchPlayground::passageActivated);
    takeChoices({});
}

QWidget *SearchPlayground::makeFilters()
{
    m_age->addItem(tr("Added at any time"), 0);
    m_age->addItem(tr("Added in the last week"), 7);
    m_age->addItem(tr("Added in the last month"), 31);
    m_age->addItem(tr("Added in the last year"), 366);
    auto *filters = new QWidget;
    auto *flow = new FlowLayout(filters);
    for (QComboBox *choice : {m_document, m_category, m_tag, m_age}) {
        flow->addWidget(choice);
        connect(choice, &QComboBox::currentIndexChanged, this, &SearchPlayground::search);
    }
    return filters;
}

void SearchPlayground::loadChoices()
{
    callBackend(this, m_services.documents,
                [user = m_user](DocumentService &service) { return service.list({.owner = user, .status = DocumentStatus::Completed, .limit = mostChoices}); },
                [this](const Result<DocumentPage> &page) {
                    if (page)
                        takeChoices(*page);
                });
}

/// What was chosen stays chosen, as long as it is there.
static void fill(QComboBox &choice, const QString &any, const QList<std::pair<QString, QString>> &items)
{
    const QSignalBlocker blocked(&choice);
    const QString chosen = choice.currentData().toString();
    choice.clear();
    choice.addItem(any, QString());
    for (const auto &[name, value] : items)
        choice.addItem(name, value);
    choice.setCurrentIndex(std::max(0, choice.findData(chosen)));
}

static QList<std::pair<QString, QString>> sortedPairs(QStringList names)
{
    names.removeDuplicates();
    names.sort(Qt::CaseInsensitive);
    QList<std::pair<QString, QString>> pairs;
    for (const QString &name : std::as_const(names)) {
        if (!name.isEmpty())
            pairs.append({name, name});
    }
    return pairs;
}

void SearchPlayground::takeChoices(const DocumentPage &page)
{
    QList<std::pair<QString, QString>> documents;
    QStringList categories;
    QStringList tags;
    for (const Document &document : page.items) {
        documents.append({document.name, document.id.toString()});
        categories << document.category;
        tags << document.tags;
    }
    fill(*m_document, tr("All documents"), documents);
    fill(*m_category, tr("Any category"), sortedPairs(categories));
    fill(*m_tag, tr("Any tag"), sortedPairs(tags));
}

RetrievalQuery SearchPlayground::query() const
{
    RetrievalQuery query{.user = m_user, .text = m_question->text().trimmed(), .limit = mostShown};
    if (const QString id = m_document->currentData().toString(); !id.isEmpty())
        query.documents.documents = {DocumentId::fromString(id)};
    if (const QString category = m_category->currentData().toString(); !category.isEmpty())
        query.documents.category = category;
    query.documents.tag = m_tag->currentData().toString();
    if (const int days = m_age->currentData().toInt(); days > 0)
        query.documents.from = now() - std::chrono::days(days);
    return query;
}

void SearchPlayground::search()
{
    m_typing.stop();
    const RetrievalQuery wanted = query();
    const int generation = ++m_generation;
    if (wanted.text.isEmpty()) {
        m_report->clear();
        return;
    }
    callBackend(this, m_services.retrieval, [wanted](RetrievalEngine &engine) { return engine.search(wanted); },
                [this, generation](const Result<Retrieval> &found) {
                    if (generation == m_generation)
                        take(found);
                });
}

void SearchPlayground::take(const Result<Retrieval> &found)
{
    m_report->clear();
    if (!found) {
        m_report->addSentence(found.error().message);
        return;
    }
    m_report->addSentence(PassageReport::describe(*found));
    if (found->passages.isEmpty()) {
        m_report->addSentence(found->byMeaning ? tr("Nothing is similar enough to the question, neither by its words nor by its meaning.")
                                               : tr("No passage has the words of the question."));
    }
    for (const FoundPassage &passage : found->passages)
        m_report->addPassage(documentUri(passage.document, {.first = passage.position, .count = passage.chunks}), passage);
    m_report->moveCursor(QTextCursor::Start);
}

} // namespace Parlor
