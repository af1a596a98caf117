// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/requestcontext.h"
#include "http/shape.h"

namespace Parlor::RagChat {

/// `page` and `page_size` of a list.
struct Paging {
    int page = 1;
    int size = 20;

    static QList<Field> fields();
    static Paging fromJson(const QJsonObject &query);
    [[nodiscard]] int offset() const { return (page - 1) * size; }
};

/// The absolute URL of another page of the list that was asked for, with the same filters (specs/README.md).
[[nodiscard]] QString pageUrl(const RequestContext &context, int page);

} // namespace Parlor::RagChat
