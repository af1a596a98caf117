// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "documents/document.h"
#include "prompts/promptservice.h"
#include "providers/modelinfo.h"
#include "services.h"
#include "ui/composer/suggestionpopup.h"

namespace Parlor {

class Composer;

/// What a composer offers behind "/" and "@": prompts of the library, documents that the answer is to come from, and another model for the
/// question.
class ComposerSuggestions : public QObject
{
    Q_OBJECT

public:
    /// `composer` outlives it.
    ComposerSuggestions(Services services, UserId user, Composer &composer, QObject *parent = nullptr);

    void setModels(const QList<ModelInfo> &models) { m_models = models; }

Q_SIGNALS:
    /// The prompt library is to be opened.
    void promptsRequested();

private:
    void offer(QChar mark, const QString &words);
    void offerPrompts(const QString &words);
    void findDocuments(const QString &words);
    void offerDocumentsAndModels(const QString &words);
    void take(QChar mark, const Suggestion &suggestion);
    void readPrompts();

    Services m_services;
    UserId m_user;
    Composer &m_composer;
    SuggestionPopup *m_popup; ///< of the composer, or of the window that it is shown in
    QList<SavedPrompt> m_prompts;
    QList<ModelInfo> m_models;
    QList<Document> m_documents; ///< found for the words
    int m_searches = 0; ///< counts, so that an answer that came late is not offered
};

} // namespace Parlor
