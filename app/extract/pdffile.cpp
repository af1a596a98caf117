// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdffile.h"

using namespace Qt::StringLiterals;

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

// Ligatures are a matter of print: whoever searches types their letters.
static void writeOutLigatures(QString &text)
{
    for (const auto &[ligature, letters] : {std::pair(u'\uFB00', u"ff"_s), {u'\uFB01', u"fi"_s}, {u'\uFB02', u"fl"_s}, {u'\uFB03', u"ffi"_s}, {u'\uFB04', u"ffl"_s},
                                            {u'\uFB05', u"st"_s}, {u'\uFB06', u"st"_s}})
        text.replace(ligature, letters);
}

QString stringOf(const poppler::ustring &text)
{
    const poppler::byte_array utf8 = text.to_utf8();
    QString string = QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
    writeOutLigatures(string);
    return string;
}

} // namespace Parlor::Extract
