// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// XLSX (ECMA-376-1, 18).
#include "archiveformats.h"
#include "xml.h"

#include <QDateTime>
#include <QSet>
#include <QTimeZone>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Parlor::Extract {

namespace {

constexpr int mostColumns = 1000;

struct Sheet {
    QString name;
    QString part;
};

/// What the cells of all sheets refer to.
struct Shared {
    QStringList texts;
    QSet<int> dateStyles; ///< places in the list of cell formats
};

std::expected<QList<Sheet>, Unreadable> sheetsOf(Archive &archive)
{
    const QString part = u"xl/workbook.xml"_s;
    const auto targets = relationshipsOf(archive, part);
    if (!targets)
        return std::unexpected(targets.error());
    const auto bytes = archive.read(part);
    if (!bytes)
        return std::unexpected(bytes.error());
    QList<Sheet> sheets;
    XmlReader xml(*bytes);
    while (xml.next()) {
        if (xml.isStart(u"sheet"))
            sheets.append({.name = xml.attribute(u"name"), .part = targets->value(xml.attribute(u"id", u"r"))});
    }
    if (const auto failed = xml.failure())
        return std::unexpected(*failed);
    return sheets;
}

std::optional<Unreadable> readTexts(Archive &archive, Shared &shared)
{
    const QString part = u"xl/sharedStrings.xml"_s;
    if (!archive.has(part))
        return std::nullopt;
    const auto bytes = archive.read(part);
    if (!bytes)
        return bytes.error();
    XmlReader xml(*bytes);
    while (xml.next()) {
        if (xml.isStart(u"si"))
            shared.texts << QString();
        else if (xml.isStart(u"rPh"))
            xml.skip(); // how it is pronounced
        else if (xml.isStart(u"t") && !shared.texts.isEmpty())
            shared.texts.last() += xml.elementText();
    }
    return xml.failure();
}

// Formats 14 to 22 and 45 to 47 are dates and times (18.8.30); others are when they name days, months or years outside of quotation marks.
bool isDateFormat(int id, const QString &code)
{
    if ((id >= 14 && id <= 22) || (id >= 45 && id <= 47))
        return true;
    bool isQuoted = false;
    bool isBracketed = false;
    for (const QChar c : code) {
        if (c == u'"')
            isQuoted = !isQuoted;
        else if (c == u'[' || c == u']')
            isBracketed = c == u'[';
        else if (!isQuoted && !isBracketed && (c == u'd' || c == u'D' || c == u'y' || c == u'Y'))
            return true;
    }
    return false;
}

std::optional<Unreadable> readStyles(Archive &archive, Shared &shared)
{
    const QString part = u"xl/styles.xml"_s;
    if (!archive.has(part))
        return std::nullopt;
    const auto bytes = archive.read(part);
    if (!bytes)
        return bytes.error();
    QHash<int, QString> codes;
    bool inCellFormats = false;
    int place = 0;
    XmlReader xml(*bytes);
    while (xml.next()) {
        if (xml.isStart(u"numFmt"))
            codes.insert(xml.attribute(u"numFmtId").toInt(), xml.attribute(u"formatCode"));
        else if (xml.isStart(u"cellXfs"))
            inCellFormats = true;
        else if (xml.isEnd(u"cellXfs"))
            inCellFormats = false;
        else if (inCellFormats && xml.isStart(u"xf")) {
            const int id = xml.attribute(u"numFmtId").toInt();
            if (isDateFormat(id, codes.value(id)))
                shared.dateStyles.insert(place);
            ++place;
        }
    }
    return xml.failure();
}

// Days since the end of 1899, as Excel counts them from March 1900 on.
QString dateOf(double days)
{
    if (!(days > 0 && days < 2'958'466)) // the year 10000
        return QString::number(days);
    const QDateTime time = QDateTime(QDate(1899, 12, 30), QTime(0, 0), QTimeZone::UTC).addMSecs(qint64(std::llround(days * 86'400)) * 1000);
    if (days < 1)
        return time.toString(u"HH:mm"_s);
    return time.toString(time.time() == QTime(0, 0) ? u"yyyy-MM-dd"_s : u"yyyy-MM-dd HH:mm"_s);
}

/// 0-based, of a cell called "AB12"; -1 when it is called nothing.
int columnOf(const QString &cell)
{
    int column = 0;
    for (const QChar c : cell) {
        if (c < u'A' || c > u'Z' || column > mostColumns)
            break;
        column = column * 26 + (c.unicode() - u'A') + 1;
    }
    return column - 1;
}

class SheetReader
{
public:
    SheetReader(const Shared &shared, TextBuilder &builder) : m_shared(shared), m_builder(builder) { }

    std::optional<Unreadable> read(const QByteArray &bytes)
    {
        XmlReader xml(bytes);
        while (!m_builder.isFull() && xml.next()) {
            if (xml.isStart(u"c"))
                beginCell(xml);
            else if (xml.isStart(u"v") || xml.isStart(u"t"))
                m_value += xml.elementText();
            else if (xml.isStart(u"rPh"))
                xml.skip();
            else if (xml.isEnd(u"c"))
                endCell();
            else if (xml.isEnd(u"row"))
                m_builder.addRow(std::exchange(m_row, {}));
        }
        m_builder.endTable();
        return xml.failure();
    }

private:
    void beginCell(const XmlReader &xml)
    {
        const int column = columnOf(xml.attribute(u"r"));
        while (m_row.size() < std::min(column, mostColumns))
            m_row << QString();
        m_type = xml.attribute(u"t");
        m_style = xml.attribute(u"s").toInt();
        m_value.clear();
    }

    void endCell()
    {
        if (m_row.size() >= mostColumns)
            return;
        bool isNumber = false;
        const double number = m_value.toDouble(&isNumber);
        if (m_type == "s"_L1)
            m_row << m_shared.texts.value(m_value.toInt());
        else if (m_type == "b"_L1)
            m_row << (m_value == "1"_L1 ? u"TRUE"_s : u"FALSE"_s);
        else if ((m_type.isEmpty() || m_type == "n"_L1) && isNumber)
            m_row << (m_shared.dateStyles.contains(m_style) ? dateOf(number) : QString::number(number, 'g', 15));
        else
            m_row << m_value;
    }

    const Shared &m_shared;
    TextBuilder &m_builder;
    QStringList m_row;
    QString m_type;
    int m_style = 0;
    QString m_value;
};

} // namespace

Reading readSpreadsheet(Archive &archive)
{
    const auto sheets = sheetsOf(archive);
    if (!sheets)
        return std::unexpected(sheets.error());
    Shared shared;
    if (const auto failed = readTexts(archive, shared))
        return std::unexpected(*failed);
    if (const auto failed = readStyles(archive, shared))
        return std::unexpected(*failed);
    TextBuilder builder;
    for (qsizetype i = 0; i < sheets->size(); ++i) {
        const auto bytes = archive.read(sheets->at(i).part);
        if (!bytes)
            return std::unexpected(bytes.error());
        builder.addHeading(1, sheets->at(i).name);
        if (const auto failed = SheetReader(shared, builder).read(*bytes))
            return std::unexpected(*failed);
        tellProgress(i + 1, sheets->size());
    }
    return ReadFile{.content = builder.take(), .mimeType = u"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"_s};
}

} // namespace Parlor::Extract
