// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/textdecoding.h"

#include <QList>
#include <QStringDecoder>

#include <uchardet.h>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr qsizetype lookedForMark = 1024;
static constexpr qsizetype judged = 256 * 1024; ///< bytes that uchardet gets to see

static bool isControl(char c)
{
    return uchar(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
}

// Letters of European scripts and all white space have a zero byte in UTF-16, always the same of the two.
static std::optional<QStringConverter::Encoding> unmarkedUtf16(QByteArrayView bytes)
{
    const QByteArrayView head = bytes.first(std::min(bytes.size(), lookedForMark) & ~qsizetype(1));
    qsizetype evenZeros = 0;
    qsizetype oddZeros = 0;
    for (qsizetype i = 0; i + 1 < head.size(); i += 2) {
        const char even = head.at(i);
        const char odd = head.at(i + 1);
        if ((even == '\0' && isControl(odd)) || (odd == '\0' && isControl(even)))
            return std::nullopt; // numbers of a program, not letters
        evenZeros += even == '\0';
        oddZeros += odd == '\0';
    }
    if (head.size() < 8 || (evenZeros > 0 && oddZeros > 0))
        return std::nullopt;
    // Two fifths of the characters.
    if (oddZeros * 5 >= head.size())
        return QStringConverter::Utf16LE;
    return evenZeros * 5 >= head.size() ? std::optional(QStringConverter::Utf16BE) : std::nullopt;
}

std::optional<QStringConverter::Encoding> wideEncodingOf(QByteArrayView bytes)
{
    const auto marked = QStringConverter::encodingForData(bytes);
    if (marked && *marked != QStringConverter::Utf8)
        return marked;
    return marked ? std::nullopt : unmarkedUtf16(bytes);
}

static QByteArray guessedEncoding(const QByteArray &bytes)
{
    const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), uchardet_delete);
    if (uchardet_handle_data(detector.get(), bytes.constData(), size_t(std::min(bytes.size(), judged))) != 0)
        return {};
    uchardet_data_end(detector.get());
    return uchardet_get_charset(detector.get());
}

static QStringDecoder decoderFor(const QByteArray &bytes, const QByteArray &declared)
{
    if (const auto wide = wideEncodingOf(bytes))
        return QStringDecoder(*wide);
    if (bytes.isValidUtf8())
        return QStringDecoder(QStringConverter::Utf8);
    for (const QByteArray &name : {declared, guessedEncoding(bytes)}) {
        // What is no valid UTF-8 was looked at already.
        if (name.isEmpty() || name.compare("utf-8", Qt::CaseInsensitive) == 0 || name.compare("ascii", Qt::CaseInsensitive) == 0)
            continue;
        if (QStringDecoder decoder{QAnyStringView(QLatin1StringView(name))}; decoder.isValid())
            return decoder;
    }
    return QStringDecoder(QStringConverter::Latin1);
}

QString decodeText(const QByteArray &bytes, const QByteArray &declared)
{
    QStringDecoder decode = decoderFor(bytes, declared);
    QString text = decode(bytes);
    text.replace(u"\r\n"_s, u"\n"_s);
    text.replace(u'\r', u'\n');
    text.replace(QChar(u'\0'), QChar::ReplacementCharacter);
    // Half of a surrogate pair, which UTF-16 may hold, can be stored nowhere.
    if (text.isValidUtf16())
        return text;
    const QList<uint> characters = text.toUcs4();
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(characters.constData()), characters.size());
}

} // namespace Parlor
