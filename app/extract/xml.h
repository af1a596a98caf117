// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/extractedtext.h"

#include <QByteArray>
#include <QXmlStreamReader>

#include <optional>

namespace Parlor::Extract {

/// Reads XML that may be hostile, element by element: nothing nested without end, and no entities of its own, which no Office file has
/// and which can grow without end. Names are compared without their prefix.
class XmlReader
{
public:
    explicit XmlReader(const QByteArray &xml) : m_xml(xml) { }

    /// Goes on to the next element's start or end or a text; false at the end and when the XML is not as it should be.
    bool next();

    [[nodiscard]] bool isStart() const { return m_xml.isStartElement(); }
    [[nodiscard]] bool isStart(QStringView name) const { return isStart() && m_xml.name() == name; }
    [[nodiscard]] bool isEnd() const { return m_xml.isEndElement(); }
    [[nodiscard]] bool isEnd(QStringView name) const { return isEnd() && m_xml.name() == name; }
    [[nodiscard]] bool isText() const { return m_xml.isCharacters(); }
    [[nodiscard]] QStringView name() const { return m_xml.name(); }
    [[nodiscard]] QStringView text() const { return m_xml.text(); }
    /// Of the element whose start this is; empty when it has none of that name. `prefix`: where two attributes share the name.
    [[nodiscard]] QString attribute(QStringView name, QStringView prefix = {}) const;
    /// Reads to the end of the element whose start this is, and answers its text with everything below.
    QString elementText();
    /// Leaves the element whose start this is out.
    void skip();

    /// Why next() ended early.
    [[nodiscard]] std::optional<Unreadable> failure() const;

private:
    QXmlStreamReader m_xml;
    int m_depth = 0;
    std::optional<Unreadable> m_refused;
};

} // namespace Parlor::Extract
