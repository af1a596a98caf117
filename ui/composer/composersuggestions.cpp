// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composersuggestions.h"

#include "documents/documentservice.h"
#include "ui/backendcall.h"
#include "ui/composer/composer.h"
#include "ui/composer/questioneditor.h"
#include "ui/composer/questionscope.h"

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr int mostOfAKind = 8;

ComposerSuggestions::ComposerSuggestions(Services services, UserId user, Composer &composer, QObject *parent)
    : QObject(parent), m_services(services), m_user(user), m_composer(composer),
      m_popup(new SuggestionPopup(composer.editor(), *composer.editor().parentWidget()))
{
    connect(m_popup, &SuggestionPopup::wanted, this, &ComposerSuggestions::offer);
    connect(m_popup, &SuggestionPopup::chosen, this, &ComposerSuggestions::take);
    connect(m_popup, &SuggestionPopup::footerPressed, this, &ComposerSuggestions::promptsRequested);
    connect(&services.prompts, &PromptService::promptsChanged, this, &ComposerSuggestions::readPrompts, Qt::QueuedConnection);
    readPrompts();
}

void ComposerSuggestions::readPrompts()
{
    callBackend(this, m_services.prompts, [user = m_user](PromptService &service) { return service.list(user); },
                [this](const Result<QList<SavedPrompt>> &prompts) { m_prompts = prompts.value_or(QList<SavedPrompt>()); });
}

void ComposerSuggestions::offer(QChar mark, const QString &words)
{
    if (mark == u'/')
        offerPrompts(words);
    else
        findDocuments(words);
}

/// Those whose name begins with the words before those that have them elsewhere.
void ComposerSuggestions::offerPrompts(const QString &words)
{
    QList<Suggestion> first;
    QList<Suggestion> others;
    for (int i = 0; i < int(m_prompts.size()); ++i) {
        const SavedPrompt &prompt = m_prompts.at(i);
        const Suggestion suggestion{.group = tr("Prompts"), .icon = u"prompt"_s, .text = prompt.name, .detail = prompt.text.simplified().left(200), .index = i};
        if (prompt.name.startsWith(words, Qt::CaseInsensitive))
            first.append(suggestion);
        else if (prompt.name.contains(words, Qt::CaseInsensitive) || prompt.text.contains(words, Qt::CaseInsensitive))
            others.append(suggestion);
    }
    m_popup->setFooter(tr("Prompt library…"));
    m_popup->offer(first + others, tr("Your prompt library is empty. Keep what you ask again and again there."));
}

void ComposerSuggestions::findDocuments(const QString &words)
{
    DocumentQuery query;
    query.owner = m_user;
    query.status = DocumentStatus::Completed;
    query.search = words;
    query.limit = mostOfAKind;
    callBackend(this, m_services.documents, [query](DocumentService &service) { return service.list(query); },
                [this, words, search = ++m_searches](const Result<DocumentPage> &found) {
                    if (search != m_searches)
                        return;
                    m_documents = found ? found->items : QList<Document>();
                    offerDocumentsAndModels(words);
                });
}

void ComposerSuggestions::offerDocumentsAndModels(const QString &words)
{
    QList<Suggestion> suggestions;
    for (int i = 0; i < int(m_documents.size()); ++i)
        suggestions.append({.group = tr("Answer from a document"), .icon = u"document"_s, .text = m_documents.at(i).name, .index = i});
    int models = 0;
    for (int i = 0; i < int(m_models.size()) && models < mostOfAKind; ++i) {
        const ModelInfo &model = m_models.at(i);
        if (!model.name.contains(words, Qt::CaseInsensitive) && !model.id.contains(words, Qt::CaseInsensitive))
            continue;
        suggestions.append({.group = tr("Ask another model, this time"), .icon = u"server"_s, .text = model.name, .index = i});
        ++models;
    }
    m_popup->setFooter({});
    m_popup->offer(suggestions, tr("There are no documents and no models yet."));
}

void ComposerSuggestions::take(QChar mark, const Suggestion &suggestion)
{
    if (mark == u'/')
        m_composer.editor().insertPrompt(m_prompts.at(suggestion.index).text);
    else if (suggestion.icon == u"document")
        m_composer.scope().addDocument({.id = m_documents.at(suggestion.index).id, .name = suggestion.text});
    else
        m_composer.scope().setModelOnce(m_models.at(suggestion.index));
}

} // namespace Parlor
