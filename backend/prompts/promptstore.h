// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "prompts/promptservice.h"

namespace Parlor {

class Connection;

/// The SQL of the prompt library. Every function runs on a storage thread, inside Database::read() or write(), and finds only what
/// belongs to `owner`: anything else is NotFound.
namespace PromptStore {

/// By name.
Result<QList<SavedPrompt>> list(Connection &connection, UserId owner);
/// Conflict with field "name" when the owner has one of that name.
Result<SavedPrompt> insert(Connection &connection, UserId owner, const QString &name, const QString &text);
Result<SavedPrompt> update(Connection &connection, UserId owner, PromptId id, const QString &name, const QString &text);
Status remove(Connection &connection, UserId owner, PromptId id);

} // namespace PromptStore

} // namespace Parlor
