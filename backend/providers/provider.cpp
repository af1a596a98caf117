// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/provider.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Parlor {

QCoro::Task<Result<Embeddings>> Provider::embed(EmbeddingRequest)
{
    co_return std::unexpected(Error{.code = ErrorCode::InvalidArgument,
                                    .message = QCoreApplication::translate("Providers", "%1 offers no embeddings. Choose a model of another provider.").arg(displayName()),
                                    .detail = {},
                                    .field = u"model"_s,
                                    .retryAfter = {}});
}

} // namespace Parlor
