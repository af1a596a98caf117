// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "xml.h"

namespace Parlor::Extract {

static constexpr int mostDepth = 400;

bool XmlReader::next()
{
    while (!m_refused && !m_xml.atEnd()) {
        switch (m_xml.readNext()) {
        case QXmlStreamReader::DTD:
            if (!m_xml.entityDeclarations().isEmpty())
                m_refused = Unreadable::TooMuchInside;
            break;
        case QXmlStreamReader::StartElement:
            if (++m_depth > mostDepth)
                m_refused = Unreadable::TooDeep;
            return !m_refused;
        case QXmlStreamReader::EndElement:
            --m_depth;
            return true;
        case QXmlStreamReader::Characters: return true;
        default: break;
        }
    }
    return false;
}

QString XmlReader::attribute(QStringView name, QStringView prefix) const
{
    const QXmlStreamAttributes attributes = m_xml.attributes();
    for (const QXmlStreamAttribute &attribute : attributes) {
        if (attribute.name() == name && (prefix.isEmpty() || attribute.prefix() == prefix))
            return attribute.value().toString();
    }
    return {};
}

QString XmlReader::elementText()
{
    QString text;
    const int outside = m_depth - 1;
    while (m_depth > outside && next()) {
        if (isText())
            text += m_xml.text();
    }
    return text;
}

void XmlReader::skip()
{
    const int outside = m_depth - 1;
    while (m_depth > outside && next()) { }
}

std::optional<Unreadable> XmlReader::failure() const
{
    if (m_refused)
        return m_refused;
    return m_xml.hasError() ? std::optional(Unreadable::Damaged) : std::nullopt;
}

} // namespace Parlor::Extract
