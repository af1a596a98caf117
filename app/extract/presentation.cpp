// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// PPTX (ECMA-376-1, 19).
#include "archiveformats.h"
#include "flowwriter.h"
#include "xml.h"

using namespace Qt::StringLiterals;

namespace Parlor::Extract {

namespace {

/// Reads one slide, or the notes of one.
class SlideReader
{
public:
    explicit SlideReader(FlowWriter &flow) : m_flow(flow) { }

    std::optional<Unreadable> read(const QByteArray &bytes)
    {
        XmlReader xml(bytes);
        while (xml.next()) {
            if (xml.isStart())
                takeStart(xml);
            else if (xml.isEnd())
                takeEnd(xml.name());
        }
        return xml.failure();
    }

private:
    void takeStart(XmlReader &xml)
    {
        const QStringView name = xml.name();
        if (name == u"sp") {
            m_placeholder.clear();
        } else if (name == u"ph") {
            m_placeholder = xml.attribute(u"type");
        } else if (name == u"tbl") {
            m_flow.beginTable();
        } else if (name == u"p") {
            m_text.clear();
        } else if (name == u"t") {
            m_text += xml.elementText();
        } else if (name == u"br") {
            m_text += u'\n';
        } else if (name == u"Fallback" || name == u"fld") {
            xml.skip(); // the same again; the number of the slide and the date
        }
    }

    void takeEnd(QStringView name)
    {
        if (name == u"p") {
            if (m_placeholder == "title"_L1 || m_placeholder == "ctrTitle"_L1)
                m_flow.heading(1, m_text);
            else if (m_placeholder != "sldNum"_L1 && m_placeholder != "dt"_L1 && m_placeholder != "ftr"_L1)
                m_flow.paragraph(m_text);
        } else if (name == u"tc") {
            m_flow.endCell();
        } else if (name == u"tr") {
            m_flow.endRow();
        } else if (name == u"tbl") {
            m_flow.endTable();
        }
    }

    FlowWriter &m_flow;
    QString m_placeholder; ///< what the shape stands for
    QString m_text;
};

std::expected<QStringList, Unreadable> slidesInOrder(Archive &archive)
{
    const QString part = u"ppt/presentation.xml"_s;
    const auto targets = relationshipsOf(archive, part);
    if (!targets)
        return std::unexpected(targets.error());
    const auto bytes = archive.read(part);
    if (!bytes)
        return std::unexpected(bytes.error());
    QStringList slides;
    XmlReader xml(*bytes);
    while (xml.next()) {
        if (xml.isStart(u"sldId"))
            slides << targets->value(xml.attribute(u"id", u"r"));
    }
    if (const auto failed = xml.failure())
        return std::unexpected(*failed);
    return slides;
}

std::optional<Unreadable> readPart(Archive &archive, const QString &part, FlowWriter &flow)
{
    const auto bytes = archive.read(part);
    return bytes ? SlideReader(flow).read(*bytes) : std::optional(bytes.error());
}

std::optional<Unreadable> readSlide(Archive &archive, const QString &part, FlowWriter &flow)
{
    if (const auto failed = readPart(archive, part, flow))
        return failed;
    const auto targets = relationshipsOf(archive, part);
    if (!targets)
        return targets.error();
    for (const QString &target : *targets) {
        if (!target.startsWith(u"ppt/notesSlides/"_s))
            continue;
        if (const auto failed = readPart(archive, target, flow))
            return failed;
    }
    return std::nullopt;
}

} // namespace

Reading readPresentation(Archive &archive)
{
    const auto slides = slidesInOrder(archive);
    if (!slides)
        return std::unexpected(slides.error());
    TextBuilder builder;
    builder.setPageKind(PageKind::Slide);
    FlowWriter flow(builder);
    for (qsizetype i = 0; i < slides->size(); ++i) {
        builder.setPage(int(i) + 1);
        if (const auto failed = readSlide(archive, slides->at(i), flow))
            return std::unexpected(*failed);
        tellProgress(i + 1, slides->size());
    }
    return ReadFile{.content = builder.take(),
                    .mimeType = u"application/vnd.openxmlformats-officedocument.presentationml.presentation"_s,
                    .pages = int(slides->size())};
}

} // namespace Parlor::Extract
