// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/chatstyle.h"
#include "ui/chat/codehighlighter.h"
#include "ui/chat/heightindex.h"
#include "ui/chat/messageimages.h"
#include "ui/chat/messageitem.h"

#include <QHash>
#include <QSet>

#include <map>

namespace Parlor {

/// A place in the text of the transcript.
struct TranscriptPosition {
    int message = -1;
    RowPosition at;

    auto operator<=>(const TranscriptPosition &) const = default;
};

/// The messages of the shown branch by position. Only those near the viewport are held; of the others it knows a height.
class Transcript
{
public:
    static constexpr int pageSize = 50;
    static constexpr int kept = 200; ///< messages held on either side of the viewport

    Transcript();
    ~Transcript();

    void reset(int total);
    void setTotal(int total);
    void setStyle(const ChatStyle &style);
    /// What people call the models, by catalogue id.
    void setModelNames(const QHash<QString, QString> &names);
    void setWidth(int width);

    [[nodiscard]] int total() const { return m_heights.count(); }
    [[nodiscard]] const HeightIndex &heights() const { return m_heights; }
    [[nodiscard]] const ChatStyle &style() const { return m_style; }
    /// Null when the message is not loaded.
    [[nodiscard]] MessageItem *item(int position) const;
    /// -1 when it is not loaded.
    [[nodiscard]] int positionOf(MessageId id) const { return m_positions.value(id, -1); }

    /// Puts a message at its position, 0 to total() - 1.
    void put(int position, const Message &message);
    void measure(int position);

    /// Lays out what is between two heights of the transcript; whether a height changed.
    bool layOut(qint64 top, qint64 bottom);
    /// Lets go of messages and layouts far from these positions.
    void keepAround(int first, int last);
    /// The pages that these positions lie on and that neither are here nor were asked for yet.
    [[nodiscard]] QList<int> takeMissingPages(int first, int last);
    [[nodiscard]] MessageImages &images() { return m_images; }
    /// An image came: whether it stands in one of the messages that are held.
    bool takeImage(const QString &source);
    void forgetAsked() { m_asked.clear(); }

    [[nodiscard]] int laidOutMessages() const;
    [[nodiscard]] QString textBetween(const TranscriptPosition &from, const TranscriptPosition &to) const;

private:
    void drop(int position);
    void markLast();

    ChatStyle m_style;
    CodeHighlighter m_highlighter;
    MessageImages m_images;
    HeightIndex m_heights;
    int m_width = 600;
    std::map<int, std::unique_ptr<MessageItem>> m_items;
    QHash<MessageId, int> m_positions;
    QHash<QString, QString> m_modelNames;
    QSet<int> m_asked; ///< first positions of pages on their way
};

} // namespace Parlor
