// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/passagesdialog.h"

#include "chat/answerexplanation.h"
#include "chat/chatservice.h"
#include "ui/backendcall.h"
#include "ui/documents/passagereport.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QDialogButtonBox>

using namespace Qt::StringLiterals;

namespace Parlor {

PassagesDialog::PassagesDialog(Services services, UserId user, const MessageId &answer, QWidget *parent) : QDialog(parent), m_report(new PassageReport)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Why these passages"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space, Theme::space, Theme::space, Theme::space);
    column->addWidget(m_report, 1);
    column->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 34);
    connect(m_report, &PassageReport::passageActivated, this, [this](const QString &uri) {
        Citation citation;
        citation.uri = uri;
        accept();
        Q_EMIT sourceRequested(citation);
    });
    m_report->addSentence(tr("Searching…"));
    callBackend(this, services.chat, [services, user, answer](ChatService &) { return explainAnswer(services, user, answer); },
                [this](const Result<AnswerExplanation> &explanation) {
                    m_report->clear();
                    if (explanation)
                        fill(*explanation);
                    else
                        m_report->addSentence(explanation.error().message);
                });
}

void PassagesDialog::fill(const AnswerExplanation &explanation)
{
    showSearch(explanation);
    showDocuments(explanation);
    showOthers(explanation);
    m_report->moveCursor(QTextCursor::Start);
}

static QString scopeOf(const AnswerExplanation &explanation)
{
    const DocumentScope &scope = explanation.search.scope;
    const int chosen = int(scope.named().size());
    if (explanation.searchesAll)
        return PassagesDialog::tr("The built-in model searched all that is yours: documents, memories and earlier conversations.");
    if (scope.kind == DocumentScope::Kind::None)
        return PassagesDialog::tr("Searched: memories. The question was not asked of documents.");
    if (scope.kind == DocumentScope::Kind::All)
        return explanation.quotes ? PassagesDialog::tr("Searched: all documents.") : PassagesDialog::tr("Searched: all documents, and memories.");
    return explanation.quotes ? PassagesDialog::tr("Searched: %n chosen documents.", nullptr, chosen) : PassagesDialog::tr("Searched: %n chosen documents, and memories.", nullptr, chosen);
}

/// What is from then, and what from now.
static QString keepingOf(const AnswerExplanation &explanation)
{
    if (explanation.quotes)
        return PassagesDialog::tr("What was quoted was kept with the answer. Scores are of the same search done anew, in the documents as they are now.");
    if (explanation.isKept)
        return PassagesDialog::tr("What went into the prompt was kept with the answer. Scores are of the same search done anew, in the documents as they are now.");
    return PassagesDialog::tr("This answer is from before searches were kept: what went into its prompt is told by its citations alone. Scores are of a search done anew, in the documents as they are now.");
}

void PassagesDialog::showSearch(const AnswerExplanation &explanation)
{
    m_report->addHeading(tr("What was searched"));
    m_report->addSentence(tr("Question: “%1”").arg(explanation.question.simplified()));
    m_report->addSentence(scopeOf(explanation));
    const bool searchesDocuments = explanation.searchesAll || explanation.search.scope.kind != DocumentScope::Kind::None;
    if (searchesDocuments)
        m_report->addSentence(PassageReport::describe(explanation.now));
    m_report->addSentence(keepingOf(explanation));
}

static QString reasonOf(const AnswerExplanation &explanation)
{
    using enum AnswerExplanation::WhyNone;
    switch (explanation.whyNone) {
    case Nothing:
        return {};
    case NotAsked:
        return PassagesDialog::tr("No passage was used: the question was not asked of documents. Choose them below the question to ask them.");
    case NoDocuments:
        return PassagesDialog::tr("No passage was used: there are no documents, or nothing has been read from them yet.");
    case NothingFits:
        return PassagesDialog::tr("No passage was used: what was found is longer than the room that the model leaves for it. Choose a model that reads more.");
    case NothingQuoted:
        return PassagesDialog::tr("No passage was used: what was found says too little about the question to be quoted.");
    case NothingSimilar:
        break;
    }
    return explanation.now.byMeaning ? PassagesDialog::tr("No passage was used: nothing was similar enough to the question, neither by its words nor by its meaning.")
                                     : PassagesDialog::tr("No passage was used: none has the words of the question. Documents are searched by words alone at the moment, because no model of meanings is at work.");
}

static QString noteOf(const ExplainedPassage &passage, bool quotes)
{
    switch (passage.fate) {
    case ExplainedPassage::Fate::Used:
        return quotes ? PassagesDialog::tr("quoted in the answer") : PassagesDialog::tr("went into the prompt");
    case ExplainedPassage::Fate::DidNotFit:
        return quotes ? PassagesDialog::tr("found, not quoted") : PassagesDialog::tr("found, but there was no room for it in the prompt");
    case ExplainedPassage::Fate::LeftOut:
        break;
    }
    return quotes ? PassagesDialog::tr("found, not quoted") : PassagesDialog::tr("not used: others were better, or it was not there yet");
}

void PassagesDialog::showDocuments(const AnswerExplanation &explanation)
{
    m_report->addHeading(tr("Documents"));
    if (const QString reason = reasonOf(explanation); !reason.isEmpty())
        m_report->addSentence(reason);
    if (const int gone = int(explanation.search.whole.size() - explanation.whole.size()); gone > 0)
        m_report->addSentence(tr("%n documents that went into the prompt as a whole are gone.", nullptr, gone));
    for (const ExplainedSource &document : explanation.whole)
        m_report->addSource(document.uri, document.title, tr("The model has room for its whole text, so no passages had to be chosen from it."), tr("went into the prompt as a whole"));
    for (const Citation &citation : explanation.cited)
        m_report->addSource(citation.uri, citation.title, citation.snippet, tr("cited in the answer"));
    for (const ExplainedPassage &each : explanation.documents)
        m_report->addPassage(each.uri, each.passage, noteOf(each, explanation.quotes));
    for (const Citation &citation : explanation.gone)
        m_report->addSource(citation.uri, citation.title, citation.snippet, tr("used for the answer, and not found any more: its document has changed or is gone"));
}

void PassagesDialog::showOthers(const AnswerExplanation &explanation)
{
    if (explanation.quotes && !explanation.searchesAll)
        return;
    const auto note = [&explanation](const ExplainedSource &source) {
        if (explanation.quotes)
            return source.isUsed ? tr("quoted in the answer") : tr("found, not quoted");
        return source.isUsed ? tr("went into the prompt") : tr("found, but there was no room for it in the prompt");
    };
    m_report->addHeading(tr("Memories"));
    if (explanation.memories.isEmpty())
        m_report->addSentence(tr("None applied to the question."));
    for (const ExplainedSource &memory : explanation.memories)
        m_report->addSource(memory.uri, tr("Memory"), memory.text, note(memory));
    if (!explanation.searchesAll)
        return;
    m_report->addHeading(tr("Earlier conversations"));
    if (explanation.conversations.isEmpty())
        m_report->addSentence(tr("None says anything about the question."));
    for (const ExplainedSource &source : explanation.conversations)
        m_report->addSource(source.uri, source.title, source.text, note(source));
}

} // namespace Parlor
