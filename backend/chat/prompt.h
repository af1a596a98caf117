// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/message.h"
#include "providers/provider.h"

#include <QHash>

namespace Parlor {

/// What a prompt is made from.
struct PromptMaterial {
    QString system;
    QList<Message> branch; ///< from the question up to the first message, newest first
    QHash<MessageId, QList<ImagePart>> images;
    QHash<MessageId, QList<Attachment>> files{}; ///< those with text
    ModelInfo model;
    std::optional<int> maxOutputTokens;
};

/// What the model can read and write at once; of one that does not tell, what even small local ones take.
[[nodiscard]] int contextTokensOf(const ModelInfo &model);

/// A question behind the texts of its files, each marked as material that gives no instructions; texts are cut to `budget` tokens in all.
[[nodiscard]] QString promptWithFiles(const QString &question, const QList<Attachment> &files, int budget);

/// What a message takes of the context, in tokens.
[[nodiscard]] int costOf(const PromptMessage &message);

/// How many tokens of the context are kept free for the answer; `wanted`: the most that it may have, where that is said.
[[nodiscard]] int answerTokens(const ModelInfo &model, const std::optional<int> &wanted);

/// What a prompt takes of a model's context beside its question, in tokens, as assemblePrompt() counts them.
struct PromptCosts {
    int context = 0; ///< what the model can read and write at once
    int answer = 0; ///< kept free for the answer
    int system = 0;
    QList<int> turns; ///< of history, each a question with its answer, newest first

    bool operator==(const PromptCosts &) const = default;
};

/// How a prompt with a question of so many tokens shares the context out.
struct PromptShares {
    int question = 0;
    int history = 0; ///< of the turns that go along
    int turns = 0; ///< that go along
    int leftOut = 0; ///< turns that do not fit

    bool operator==(const PromptShares &) const = default;
};

/// `material.branch` begins with the last answer: there is no question yet.
[[nodiscard]] PromptCosts costsOf(const PromptMaterial &material);
[[nodiscard]] PromptShares sharesOf(const PromptCosts &costs, int question);
/// Of files and images that go with a question, and what stands around them.
[[nodiscard]] int costOfFiles(const QList<Attachment> &files, const ModelInfo &model);

/// The messages that go to the model, oldest first: the question always, then history, newest first and by whole turns, as far as
/// the model's context holds it beside the system prompt and room for the answer (DESIGN.md section 4). Answers without text
/// and their questions are left out: models expect turns to alternate.
[[nodiscard]] QList<PromptMessage> assemblePrompt(const PromptMaterial &material);

} // namespace Parlor
