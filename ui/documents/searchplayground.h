// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "retrieval/retrieval.h"
#include "services.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;

namespace Parlor {

struct DocumentPage;
class PassageReport;

/// A question to try: which passages of the documents are found for it, with their scores explained, and how long that takes.
class SearchPlayground : public QWidget
{
    Q_OBJECT

public:
    SearchPlayground(Services services, UserId user, QWidget *parent = nullptr);

    /// Fills the choices of documents, categories and tags anew.
    void loadChoices();
    [[nodiscard]] RetrievalQuery query() const;

Q_SIGNALS:
    /// Passage::uri
    void passageActivated(const QString &uri);

private:
    [[nodiscard]] QWidget *makeFilters();
    void takeChoices(const DocumentPage &page);
    void search();
    void take(const Result<Retrieval> &found);

    Services m_services;
    UserId m_user;
    int m_generation = 0; ///< answers can come out of order
    QTimer m_typing;
    QLineEdit *m_question;
    QComboBox *m_document;
    QComboBox *m_category;
    QComboBox *m_tag;
    QComboBox *m_age;
    PassageReport *m_report;
};

} // namespace Parlor
