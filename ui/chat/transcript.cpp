// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/transcript.h"

namespace Parlor {

using namespace Qt::StringLiterals;

Transcript::Transcript() = default;
Transcript::~Transcript() = default;

void Transcript::reset(int total)
{
    m_items.clear();
    m_positions.clear();
    m_asked.clear();
    m_heights.reset(total, MessageItem::estimatedHeight(m_style));
}

void Transcript::setTotal(int total)
{
    while (!m_items.empty() && m_items.rbegin()->first >= total)
        drop(m_items.rbegin()->first);
    if (total < m_heights.count())
        m_heights.truncate(total);
    while (m_heights.count() < total)
        m_heights.append(MessageItem::estimatedHeight(m_style));
    m_asked.clear();
    markLast();
}

void Transcript::setStyle(const ChatStyle &style)
{
    m_style = style;
    for (const auto &[position, item] : m_items) {
        item->setWidth(0);
        item->setWidth(m_width);
        m_heights.setHeight(position, item->height());
    }
}

void Transcript::setModelNames(const QHash<QString, QString> &names)
{
    m_modelNames = names;
    for (const auto &[position, item] : m_items) {
        item->setModelName(names.value(item->message().model));
        measure(position);
    }
}

void Transcript::setWidth(int width)
{
    if (m_width == width)
        return;
    m_width = width;
    for (const auto &[position, item] : m_items) {
        item->setWidth(width);
        m_heights.setHeight(position, item->height());
    }
}

MessageItem *Transcript::item(int position) const
{
    const auto found = m_items.find(position);
    return found == m_items.end() ? nullptr : found->second.get();
}

void Transcript::put(int position, const Message &message)
{
    if (position < 0 || position >= total())
        return;
    MessageItem *present = item(position);
    if (present && present->message().id == message.id) {
        if (!(present->message() == message))
            present->setMessage(message);
    } else {
        drop(position);
        m_items[position] = std::make_unique<MessageItem>(message, MessageItem::Workshop{.style = m_style, .highlighter = m_highlighter, .images = m_images}, m_width);
        m_positions.insert(message.id, position);
    }
    item(position)->setModelName(m_modelNames.value(message.model));
    item(position)->setLast(position == total() - 1);
    measure(position);
}

/// Only the last message can be continued; the one before was the last a moment ago.
void Transcript::markLast()
{
    for (int position = std::max(0, total() - 3); position < total(); ++position) {
        if (MessageItem *message = item(position)) {
            message->setLast(position == total() - 1);
            measure(position);
        }
    }
}

void Transcript::measure(int position)
{
    m_heights.setHeight(position, item(position)->height());
}

void Transcript::drop(int position)
{
    const auto found = m_items.find(position);
    if (found == m_items.end())
        return;
    m_positions.remove(found->second->message().id);
    m_items.erase(found);
    m_asked.remove(position / pageSize * pageSize); // to be asked for again when it comes back into view
}

bool Transcript::layOut(qint64 top, qint64 bottom)
{
    bool changed = false;
    const int first = m_heights.rowAt(std::max<qint64>(0, top));
    if (first < 0)
        return false;
    qint64 y = m_heights.top(first);
    for (int position = first; position < total() && y <= bottom; ++position) {
        if (MessageItem *message = item(position)) {
            const auto from = static_cast<int>(std::max<qint64>(0, top - y));
            if (message->layOut(from, static_cast<int>(bottom - y))) {
                changed = true;
                measure(position);
            }
        }
        y += m_heights.height(position);
    }
    return changed;
}

void Transcript::keepAround(int first, int last)
{
    while (!m_items.empty() && m_items.begin()->first < first - kept)
        drop(m_items.begin()->first);
    while (!m_items.empty() && m_items.rbegin()->first > last + kept)
        drop(m_items.rbegin()->first);
    for (const auto &[position, item] : m_items) {
        if (position < first || position > last)
            item->release();
    }
}

QList<int> Transcript::takeMissingPages(int first, int last)
{
    QList<int> pages;
    for (int position = std::max(0, first); position <= last && position < total(); ++position) {
        const int page = position / pageSize * pageSize;
        if (item(position) || m_asked.contains(page))
            continue;
        m_asked.insert(page);
        pages.append(page);
    }
    return pages;
}

bool Transcript::takeImage(const QString &source)
{
    bool stands = false;
    for (const auto &[position, message] : m_items) {
        if (message->takeImage(source)) {
            stands = true;
            measure(position);
        }
    }
    return stands;
}

int Transcript::laidOutMessages() const
{
    return static_cast<int>(std::ranges::count_if(m_items, [](const auto &entry) { return entry.second->laidOutRows() > 0; }));
}

QString Transcript::textBetween(const TranscriptPosition &from, const TranscriptPosition &to) const
{
    QString text;
    for (auto entry = m_items.lower_bound(from.message); entry != m_items.end() && entry->first <= to.message; ++entry) {
        const MessageItem &message = *entry->second;
        const RowPosition start = entry->first == from.message ? from.at : message.firstPosition();
        const RowPosition end = entry->first == to.message ? to.at : message.lastPosition();
        const QString part = message.textBetween(start, end);
        if (part.isEmpty())
            continue;
        if (!text.isEmpty())
            text += u"\n\n"_s;
        text += part;
    }
    return text;
}

} // namespace Parlor
