// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdffile.h"
#include "reading.h"

#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>

namespace Parlor::Extract {

static constexpr double pointsPerInch = 72;
static constexpr double mostDots = 12'000'000; ///< of a picture; four times as many bytes are copied twice
static constexpr std::size_t mostWords = 50'000;

/// In points, as it is shown: a page that lies on its side has the width of its height.
static QSizeF sizeOf(const poppler::page &page)
{
    const poppler::rectf box = page.page_rect();
    const bool lies = page.orientation() == poppler::page::landscape || page.orientation() == poppler::page::seascape;
    return lies ? QSizeF(box.height(), box.width()) : QSizeF(box.width(), box.height());
}

static QByteArray dotsOf(const poppler::image &image)
{
    QByteArray dots;
    dots.reserve(qsizetype(image.width()) * image.height() * 4);
    for (int y = 0; y < image.height(); ++y)
        dots.append(image.const_data() + qsizetype(y) * image.bytes_per_row(), qsizetype(image.width()) * 4);
    return dots;
}

static QList<PageWord> wordsOf(const poppler::page &page, QSizeF size)
{
    const auto share = [](double of, double all) { return std::clamp(of / all, 0.0, 1.0); };
    QList<PageWord> words;
    const std::vector<poppler::text_box> boxes = page.text_list();
    for (std::size_t i = 0; i < std::min(boxes.size(), mostWords); ++i) {
        const poppler::rectf box = boxes[i].bbox();
        const QPointF topLeft(share(box.left(), size.width()), share(box.top(), size.height()));
        const QPointF bottomRight(share(box.right(), size.width()), share(box.bottom(), size.height()));
        words.append({.text = stringOf(boxes[i].text()), .place = QRectF(topLeft, bottomRight)});
    }
    return words;
}

PageReading renderPdfPage(const QByteArray &bytes, const PageWanted &wanted)
{
    if (bytes.isEmpty())
        return std::unexpected(Unreadable::Empty);
    const auto document = openPdf(bytes);
    if (!document)
        return std::unexpected(document.error());
    const int pages = (*document)->pages();
    if (wanted.page < 1 || wanted.page > pages)
        return std::unexpected(Unreadable::NoSuchPage);
    const std::unique_ptr<poppler::page> page((*document)->create_page(wanted.page - 1));
    const QSizeF size = page ? sizeOf(*page) : QSizeF();
    if (!std::isfinite(size.width()) || !std::isfinite(size.height()) || size.width() < 1 || size.height() < 1)
        return std::unexpected(Unreadable::Damaged);

    const double most = pointsPerInch * std::sqrt(mostDots / (size.width() * size.height()));
    const double resolution = std::min(wanted.width * pointsPerInch / size.width(), most);
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_argb32);
    renderer.set_render_hint(poppler::page_renderer::antialiasing, true);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
    const poppler::image image = renderer.render_page(page.get(), resolution, resolution);
    if (!image.is_valid())
        return std::unexpected(Unreadable::Damaged);
    return PagePicture{.page = wanted.page, .pages = pages, .width = image.width(), .height = image.height(), .dots = dotsOf(image), .words = wordsOf(*page, size)};
}

} // namespace Parlor::Extract
