// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/message.h"
#include "transfer/attachmentfiles.h"

#include <QJsonObject>

namespace Parlor::ChatGptExport {

/// What the content of one message of ChatGPT becomes.
struct Content {
    QString text{};
    QString thinking{};
    QList<Citation> citations{};
    QList<Attachment> attachments{};

    [[nodiscard]] bool isEmpty() const { return text.isEmpty() && thinking.isEmpty() && attachments.isEmpty(); }
};

[[nodiscard]] Content contentOf(const QJsonObject &message, const AttachmentFiles &files, ImportNotes &notes);

} // namespace Parlor::ChatGptExport
