// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "providers/modelinfo.h"

#include <QList>
#include <QWidget>

#include <optional>

namespace Parlor {

class Chip;

/// A document that answers come from.
struct ScopeDocument {
    DocumentId id;
    QString name;

    bool operator==(const ScopeDocument &) const = default;
};

/// What is chosen for questions beside the conversation's own, as chips: documents that answers come from alone, another model for the
/// next question, a second model that answers beside the first. Hidden while there is nothing.
class QuestionScope : public QWidget
{
    Q_OBJECT

public:
    static constexpr int mostDocuments = 20;

    explicit QuestionScope(QWidget *parent = nullptr);

    void setDocuments(const QList<ScopeDocument> &documents);
    void addDocument(const ScopeDocument &document); ///< once, and at most mostDocuments
    [[nodiscard]] const QList<ScopeDocument> &documents() const { return m_documents; }
    void setModelOnce(const std::optional<ModelInfo> &model);
    [[nodiscard]] const std::optional<ModelInfo> &modelOnce() const { return m_once; }
    void setSecondModel(const std::optional<ModelInfo> &model);
    [[nodiscard]] const std::optional<ModelInfo> &secondModel() const { return m_second; }

Q_SIGNALS:
    void changed();

private:
    void rebuild();
    Chip *addChip(const QString &icon, const QString &text, const QString &explanation);

    QList<ScopeDocument> m_documents;
    std::optional<ModelInfo> m_once;
    std::optional<ModelInfo> m_second;
    QList<Chip *> m_chips;
};

} // namespace Parlor
