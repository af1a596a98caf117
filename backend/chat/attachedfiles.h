// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/prompt.h"
#include "chat/question.h"
#include "conversations/message.h"
#include "core/result.h"
#include "providers/passagesource.h"

namespace Parlor {

/// "image/png"… by the first bytes; empty for what is no image that models take.
[[nodiscard]] QString imageTypeOf(const QByteArray &bytes);

/// The images and files of a question as they are stored: each an image or with its text. InvalidArgument or TooLarge with field "files".
/// Takes time: for the work pool.
[[nodiscard]] Result<QList<Attachment>> readAttachments(const QList<ImagePart> &images, const QList<AttachedFile> &files);

/// The passages of files, those first that have most of the question's words.
[[nodiscard]] QList<Passage> passagesOf(const QList<Attachment> &files, const QString &question);

/// For the built-in model, which answers from passages only: those of the question's files, or of earlier ones where they say something
/// about it, take the place of the texts in the prompt. Other models get the texts.
void giveFiles(ChatRequest &request, PromptMaterial &material);

} // namespace Parlor
