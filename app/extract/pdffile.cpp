// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdffile.h"

namespace Parlor::Extract {

std::expected<std::unique_ptr<poppler::document>, Unreadable> openPdf(const QByteArray &bytes)
{
    poppler::set_debug_error_function([](const std::string &, void *) {}, nullptr);
    std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(bytes.constData(), int(bytes.size())));
    if (!document)
        return std::unexpected(Unreadable::Damaged);
    if (document->is_locked())
        return std::unexpected(Unreadable::Encrypted);
    if (document->pages() <= 0)
        return std::unexpected(Unreadable::Damaged);
    return document;
}

QString stringOf(const poppler::ustring &text)
{
    const poppler::byte_array utf8 = text.to_utf8();
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

} // namespace Parlor::Extract
