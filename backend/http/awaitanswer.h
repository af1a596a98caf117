// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/requestcontext.h"

#include <QCoroTask>

#include <memory>

namespace Parlor {

class Run;

/// Waits for the end of a run, for an answer that is sent in one piece. While it waits the client counts as a watcher of the run:
/// when it leaves first, the run stops, and nobody is answered.
QCoro::Task<void> awaitAnswer(ContextPointer context, std::shared_ptr<Run> run);

/// Waits for the first piece of an answer, or for its failure: a stream that could not begin is then answered with a status.
QCoro::Task<void> awaitBeginning(ContextPointer context, std::shared_ptr<Run> run);

} // namespace Parlor
