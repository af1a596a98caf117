// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "providers/streamevent.h"
#include "services.h"

#include <QDialog>

namespace Parlor {

struct AnswerExplanation;
class PassageReport;

/// Why an answer was given from these passages: what was searched, what was found with which scores, what went into the prompt, and why
/// there is nothing where there is nothing.
class PassagesDialog : public QDialog
{
    Q_OBJECT

public:
    PassagesDialog(Services services, UserId user, const MessageId &answer, QWidget *parent = nullptr);

Q_SIGNALS:
    /// A passage is to be shown; the dialog has closed.
    void sourceRequested(const Parlor::Citation &citation);

private:
    void fill(const AnswerExplanation &explanation);
    void showSearch(const AnswerExplanation &explanation);
    void showDocuments(const AnswerExplanation &explanation);
    void showOthers(const AnswerExplanation &explanation);

    PassageReport *m_report;
};

} // namespace Parlor
