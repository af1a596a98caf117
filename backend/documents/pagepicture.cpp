// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pagepicture.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

using namespace Qt::StringLiterals;

namespace Parlor {

QByteArray encodePage(const PageReading &reading)
{
    QCborMap map;
    if (!reading) {
        map.insert("failure"_L1, int(reading.error()));
        return map.toCborValue().toCbor();
    }
    QCborArray words;
    for (const PageWord &word : reading->words)
        words.append(QCborArray{word.text, word.place.x(), word.place.y(), word.place.width(), word.place.height()});
    map.insert("page"_L1, reading->page);
    map.insert("pages"_L1, reading->pages);
    map.insert("width"_L1, reading->width);
    map.insert("height"_L1, reading->height);
    map.insert("dots"_L1, reading->dots);
    map.insert("words"_L1, words);
    return map.toCborValue().toCbor();
}

static bool isSound(const PagePicture &picture)
{
    constexpr int mostHeight = 1 << 20;
    const bool isNumbered = picture.page >= 1 && picture.page <= picture.pages;
    const bool isSized = picture.width >= 1 && picture.width <= mostPageWidth && picture.height >= 1 && picture.height <= mostHeight;
    return isNumbered && isSized && picture.dots.size() == qsizetype(picture.width) * picture.height * bytesOfDot;
}

static std::optional<PageWord> wordOf(const QCborArray &array)
{
    const PageWord word{.text = array.at(0).toString(),
                        .place = QRectF(array.at(1).toDouble(-1), array.at(2).toDouble(-1), array.at(3).toDouble(-1), array.at(4).toDouble(-1))};
    // Written so that what is no number fails too.
    const bool isInside = word.place.left() >= 0 && word.place.top() >= 0 && word.place.width() >= 0 && word.place.height() >= 0 && word.place.right() <= 1.0001
        && word.place.bottom() <= 1.0001;
    return isInside ? std::optional(word) : std::nullopt;
}

std::optional<PageReading> decodePage(const QByteArray &bytes)
{
    QCborParserError error;
    const QCborMap map = QCborValue::fromCbor(bytes, &error).toMap();
    if (error.error != QCborError::NoError || map.isEmpty())
        return std::nullopt;
    if (const QCborValue failed = map.value("failure"_L1); failed.isInteger()) {
        const auto reason = unreadableOf(failed.toInteger());
        return reason ? std::optional<PageReading>(std::unexpected(*reason)) : std::nullopt;
    }
    PagePicture picture{.page = int(map.value("page"_L1).toInteger()),
                        .pages = int(map.value("pages"_L1).toInteger()),
                        .width = int(map.value("width"_L1).toInteger()),
                        .height = int(map.value("height"_L1).toInteger()),
                        .dots = map.value("dots"_L1).toByteArray(),
                        .words = {}};
    if (!isSound(picture))
        return std::nullopt;
    const QCborArray words = map.value("words"_L1).toArray();
    for (const QCborValue &value : words) {
        const auto word = wordOf(value.toArray());
        if (!word)
            return std::nullopt;
        picture.words.append(*word);
    }
    return picture;
}

} // namespace Parlor
