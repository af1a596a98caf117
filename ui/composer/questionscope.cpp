// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/questionscope.h"

#include "ui/composer/chip.h"
#include "ui/widgets/flowlayout.h"

using namespace Qt::StringLiterals;

namespace Parlor {

QuestionScope::QuestionScope(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Chosen for your question"));
    new FlowLayout(this);
    hide();
}

void QuestionScope::setDocuments(const QList<ScopeDocument> &documents)
{
    if (documents == m_documents)
        return;
    m_documents = documents;
    rebuild();
}

void QuestionScope::addDocument(const ScopeDocument &document)
{
    if (!m_documents.contains(document) && m_documents.size() < mostDocuments)
        setDocuments(m_documents + QList{document});
}

void QuestionScope::setModelOnce(const std::optional<ModelInfo> &model)
{
    if (model == m_once)
        return;
    m_once = model;
    rebuild();
}

void QuestionScope::setSecondModel(const std::optional<ModelInfo> &model)
{
    if (model == m_second)
        return;
    m_second = model;
    rebuild();
}

Chip *QuestionScope::addChip(const QString &icon, const QString &text, const QString &explanation)
{
    auto *chip = new Chip(icon, text);
    chip->setToolTip(u"<p>%1</p><p>%2</p>"_s.arg(text.toHtmlEscaped(), explanation.toHtmlEscaped()));
    chip->setAccessibleDescription(explanation);
    layout()->addWidget(chip);
    m_chips.append(chip);
    return chip;
}

void QuestionScope::rebuild()
{
    for (Chip *chip : std::as_const(m_chips)) {
        chip->hide();
        chip->deleteLater(); // this may be its own signal
    }
    m_chips.clear();
    for (const ScopeDocument &document : std::as_const(m_documents)) {
        Chip *chip = addChip(u"document"_s, document.name, tr("Answers come from the documents named here alone"));
        connect(chip, &Chip::removeRequested, this, [this, document] {
            m_documents.removeOne(document);
            rebuild();
        });
    }
    if (m_once) {
        Chip *chip = addChip(u"server"_s, tr("%1, for this question").arg(m_once->name), tr("The next question goes to this model, those after it to the model as before"));
        connect(chip, &Chip::removeRequested, this, [this] { setModelOnce({}); });
    }
    if (m_second) {
        Chip *chip = addChip(u"columns"_s, tr("%1, beside it").arg(m_second->name), tr("The next question goes to this model too; both answers stand beside each other"));
        connect(chip, &Chip::removeRequested, this, [this] { setSecondModel({}); });
    }
    setVisible(!m_chips.isEmpty());
    updateGeometry();
    Q_EMIT changed();
}

} // namespace Parlor
