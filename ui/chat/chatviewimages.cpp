// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The images and formulas of the transcript.
#include "ui/chat/chatview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QToolTip>

namespace Parlor {

using namespace Qt::StringLiterals;

/// Images that are seen: those in the text of an address and those that were sent come by themselves, those in the web do not.
void ChatView::askForImages()
{
    MessageImages &images = m_transcript.images();
    const QRect seen = viewport()->rect();
    for (int position = std::max(0, firstVisibleMessage()); position < total() && messageRect(position).top() <= seen.bottom(); ++position) {
        const MessageItem *item = m_transcript.item(position);
        if (!item)
            continue;
        const int top = messageRect(position).top();
        const QStringList sources = item->imagesBetween(-top, seen.height() - top);
        bool wanted = false;
        for (const QString &source : sources) {
            if (images.state(source) != MessageImages::State::Unknown)
                continue;
            if (source.startsWith("data:"_L1)) {
                images.load(source);
            } else if (source.startsWith("attachment:"_L1)) {
                images.setLoading(source);
                wanted = true;
            }
        }
        if (wanted)
            Q_EMIT imagesWanted(item->message().id);
    }
}

void ChatView::setImages(MessageId message, const QList<QByteArray> &images)
{
    for (int i = 0; i < images.size(); ++i)
        m_transcript.images().put(MessageImages::attachment(message, i), images.at(i));
}

void ChatView::pressImage(const QString &source)
{
    MessageImages &images = m_transcript.images();
    if (images.state(source) == MessageImages::State::Loaded) {
        Q_EMIT imageActivated(images.image(source), source.startsWith("http"_L1) ? source : QString());
        return;
    }
    images.load(source);
    viewport()->update();
}

void ChatView::copyFormula(const QString &latex, QPoint point)
{
    QGuiApplication::clipboard()->setText(latex);
    QToolTip::showText(viewport()->mapToGlobal(point), tr("LaTeX copied"), viewport());
}

} // namespace Parlor
